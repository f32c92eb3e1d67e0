"""Addresses no page has, queries no form sends: a clear answer, never a 500."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from pages import errors
from tests.contracts.html import faults
from tests.requests.site import reading
from tests.requests.site.conftest import Town

pytestmark = pytest.mark.django_db

LISTING = "/sr/vijesti/"
LONG = "а" * 20_000
PAGES = ("/sr/", "/sr-latn/vijesti/", "/sr/vijesti/koncert-u-parku/", "/sitemap.xml")


def ask(address: str, method: str = "get", **options: Any) -> Any:
    """The answer as a server gives it: an exception is a 500, not an error of the test."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    return getattr(client, method)(address, **options)


@pytest.mark.parametrize("prefix", ["sr", "sr-latn", "en"])
@pytest.mark.parametrize(
    "query",
    ["month=2026-13", "month=2026-00", "month=0000-01", "month=9999-12", "month=jesen",
     "month=2026-1", "month=١٢٣٤-٠١", "topic=nema-je", "topic=%3Cscript%3E", "topic=" + "a" * 200],
)  # fmt: skip
def test_listing_when_the_filter_is_unknown_then_says_so_in_a_sentence(
    town: Town, prefix: str, query: str
) -> None:
    address = LISTING if prefix == "sr" else f"/{prefix}/{'news' if prefix == 'en' else 'vijesti'}/"
    answer = ask(f"{address}?{query}")
    assert answer.status_code in {200, 400}
    page = reading.parse(answer.content.decode())
    assert reading.words(reading.classed(page, "error-sentence"))
    assert reading.card_titles(page) == []
    assert page.find(".//script[@type='application/ld+json']") is not None
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize("number", ["-1", "0", "99999", "abc", "1.5", "2", "９", "9" * 400, "1e3"])
def test_listing_when_the_page_number_does_not_exist_then_answers_404(
    town: Town, number: str
) -> None:
    for prefix in ("sr", "sr-latn"):
        answer = ask(f"/{prefix}/vijesti/?page={number}")
        assert answer.status_code == 404
        assert reading.words(next(reading.parse(answer.content.decode()).iter("h1")))


def test_listing_when_a_filter_stands_twice_then_answers(town: Town) -> None:
    answer = ask(f"{LISTING}?topic=kultura&topic=nema-je&month=&month=2026-11&page=1&page=1")
    assert answer.status_code in {200, 400}


def test_listing_when_the_query_is_unknown_then_is_shown(town: Town) -> None:
    for query in ("utm_source=x", "fbclid=" + "x" * 2000, "[]=1&a[b]=c", "=", "&&&", "?"):
        assert ask(f"{LISTING}?{query}").status_code == 200


@pytest.mark.parametrize(
    "query",
    ["topic=" + "a" * 50_000, "q=" + "%D0%B0" * 10_000, "&".join("a=1" for _ in range(2_000)),
     "page=" + "1" * 10_000, "month=" + "%F0%9F%8C%B3" * 2_000],
)  # fmt: skip
def test_any_page_when_the_query_is_very_long_then_answers(town: Town, query: str) -> None:
    for address in (*PAGES, f"{LISTING}feed.rss", "/", "/admin/login/"):
        assert ask(f"{address}?{query}").status_code < 500, address


@pytest.mark.parametrize(
    "path",
    ["/sr/%00", "/sr/vijesti/%00/", "/sr/vijesti/a%00b/", "/%00", "/sr-latn/vijesti/%00/feed.rss",
     "/sr/%ff%fe/", "/sr/vijesti/%c3%28/", "/%ff", "/sr-latn/%e2%82/", "/sr/%D0%B0/",
     "/sr/..%2f..%2fetc/passwd", "/sr//vijesti//", "/sr/" + "a/" * 500, "/sr/" + "%D0%B0" * 3000,
     "/sr/vijesti/feed.exe", "/sr/feed.rss", "/feed.rss", "/sr-cyrl/", "/SR/", "/sr-latn",
     "/media/nema.jpg", "/media/..%2f..%2fsettings.py", "/documents/999999/x.pdf",
     "/documents/0/%00", "/static/%00", "/.well-known/nema", "/sr/vijesti/koncert-u-parku",
     "/sr/%F0%9F%8C%B3/", "/sr/a%0d%0aSet-Cookie:x=1/", "/en/%u0416/", "/sr/%"],
)  # fmt: skip
def test_address_when_no_page_can_have_it_then_answer_is_no_500(town: Town, path: str) -> None:
    for method in ("get", "head"):
        answer = ask(path, method)
        assert answer.status_code in {301, 302, 400, 404}, path
        assert "Set-Cookie" not in answer.headers


def test_address_when_it_holds_nul_then_the_answer_is_400_in_words(town: Town) -> None:
    for address in ("/sr/vijesti/%00/", f"{LISTING}?topic=a%00b", "/sr-latn/?%00=1"):
        answer = ask(address)
        assert answer.status_code == 400
        page = reading.parse(answer.content.decode())
        assert reading.words(next(page.iter("h1")))
        assert page.get("lang") == ("sr-Latn" if "latn" in address else "sr-Cyrl")


@pytest.mark.parametrize(
    "query",
    ["topic=%ff%fe", "topic=%c3%28", "month=%ed%a0%80", "page=%ff", "%ff=%ff", "topic=%",
     "topic=%0a%0d", "topic=%E2%80%AE", "%25%30%30=1", "topic=%2500"],
)  # fmt: skip
def test_query_when_it_is_no_utf_8_then_answer_is_no_500(town: Town, query: str) -> None:
    for address in (LISTING, "/sr-latn/vijesti/", f"{LISTING}feed.json", "/", "/sr/", "/sr/nema/"):
        assert ask(f"{address}?{query}").status_code < 500, address


@pytest.mark.parametrize("method", ["head", "options", "post", "put", "patch", "delete", "trace"])
def test_public_page_when_asked_by_another_method_then_answer_is_no_500(
    town: Town, method: str
) -> None:
    for address in (*PAGES, "/", "/robots.txt", "/colours.css", "/sr/nema/", f"{LISTING}feed.rss"):
        answer = ask(address, method)
        assert answer.status_code < 500, (method, address)
        assert not answer.cookies


def test_public_page_when_asked_by_head_then_has_no_body_and_the_same_headers(town: Town) -> None:
    for address in PAGES:
        full, head = ask(address), ask(address, "head")
        assert head.status_code == full.status_code == 200
        assert head.content == b""
        assert head["Content-Type"] == full["Content-Type"]


def test_posted_form_when_it_holds_nul_then_answer_is_no_500(town: Town) -> None:
    for address in ("/admin/login/", *PAGES):
        client = Client(raise_request_exception=False)
        answer = client.post(address, {"username": "a\x00b", "password": "\x00", "topic": "\x00"})
        assert answer.status_code < 500, address


def test_error_page_when_shown_then_is_in_the_readers_script_with_ways_on(town: Town) -> None:
    for prefix, tag in (("sr", "sr-Cyrl"), ("sr-latn", "sr-Latn"), ("en", "en")):
        answer = ask(f"/{prefix}/nema-ove-stranice/")
        assert answer.status_code == 404
        page = reading.parse(answer.content.decode())
        assert page.get("lang") == tag
        ways = reading.links(reading.classed(page, "error-ways"))
        assert f"/{prefix}/" in ways.values()


@pytest.mark.parametrize("host", ["", "a b", "\x00", "ex" * 500, "[::1", "пример.срб"])
def test_public_page_when_the_host_is_none_of_ours_then_answer_is_no_500(
    town: Town, host: str
) -> None:
    assert ask("/sr/", headers={"host": host}).status_code < 500


@pytest.mark.parametrize("language", ["sr", "sr-latn", "en"])
def test_server_error_when_shown_then_is_a_whole_page_without_help_of_the_database(
    language: str, django_assert_num_queries: Any, rf: Any
) -> None:
    with translation.override(language), django_assert_num_queries(0):
        answer = errors.server_error(rf.get(f"/{language}/"))
    assert answer.status_code == 500
    assert faults(answer.content.decode()) == []
