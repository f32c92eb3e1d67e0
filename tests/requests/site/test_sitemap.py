"""The sitemap: every public page, in every language and script, naming its versions."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from pages.models import SiteIdentity
from tests import office
from tests.requests.site import reading
from tests.requests.site.conftest import Town

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def sitemap(address: str = "/sitemap.xml") -> dict[str, dict[str, str]]:
    """Alternates by hreflang, of every address in the sitemap."""
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{SITEMAP}urlset"
    return {
        entry.findtext(f"{SITEMAP}loc") or "": {
            link.get("hreflang", ""): link.get("href", "") for link in entry.iter(f"{XHTML}link")
        }
        for entry in root.iter(f"{SITEMAP}url")
    }


def test_sitemap_when_read_then_names_every_public_page_in_every_version(town: Town) -> None:
    public = [town.sr.home, town.sr.news, town.bridge, town.concert, town.latin]
    expected = {
        f"{reading.HOST}{reading.address(page, prefix)}"
        for page in public
        for prefix in ("sr", "sr-latn")
    } | {
        f"{reading.HOST}{reading.address(page)}"
        for page in (town.en.home, town.en.news, town.bridge_en)
    }
    assert set(sitemap()) == expected


def test_sitemap_when_read_then_alternates_are_reciprocal(town: Town) -> None:
    found = sitemap()
    for address, alternates in found.items():
        assert address in alternates.values()
        for other in alternates.values():
            assert found[other] == alternates, f"{address} names {other}, which does not return it"


def test_sitemap_when_a_page_is_translated_then_names_three_versions(town: Town) -> None:
    bridge = f"{reading.HOST}{reading.address(town.bridge)}"
    assert sitemap()[bridge] == {
        "sr-Cyrl": bridge,
        "sr-Latn": bridge.replace("/sr/", "/sr-latn/"),
        "en": f"{reading.HOST}{reading.address(town.bridge_en)}",
    }
    concert = f"{reading.HOST}{reading.address(town.concert)}"
    assert set(sitemap()[concert]) == {"sr-Cyrl", "sr-Latn"}


def test_sitemap_when_every_address_is_asked_for_then_each_answers(town: Town) -> None:
    for address in sitemap():
        assert Client().get(address).status_code == 200, address


def test_sitemap_when_a_page_is_a_draft_then_leaves_it_out(town: Town) -> None:
    draft = office.draft(office.news_item("Још један нацрт"), office.fresh(town.sr.news))
    assert not any(draft.slug in address for address in sitemap())


def test_robots_when_read_then_names_the_sitemap(town: Town) -> None:
    text = Client().get("/robots.txt").content.decode()
    assert f"Sitemap: {reading.HOST}/sitemap.xml" in text
    for code in ("sr", "sr-latn", "en"):
        assert f"Sitemap: {reading.HOST}/{code}/news-sitemap.xml" in text


def test_sitemap_when_there_are_more_pages_than_fit_then_is_an_index_of_several(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sitemap()
    monkeypatch.setattr("pages.sitemap.PAGES", 3)
    index = ElementTree.fromstring(Client().get("/sitemap.xml").content)
    assert index.tag == f"{SITEMAP}sitemapindex"
    parts = [entry.text or "" for entry in index.iter(f"{SITEMAP}loc")]
    assert parts == [f"{reading.HOST}/sitemap-{number}.xml" for number in (1, 2, 3)]
    found = [sitemap(part) for part in parts]
    # Translations stand in other parts, and are named all the same.
    assert {address: each for part in found for address, each in part.items()} == whole
    assert sum(map(len, found)) == len(whole)
    for missing in (0, 4):
        assert Client().get(f"/sitemap-{missing}.xml").status_code == 404


def test_news_sitemap_when_read_then_has_the_last_two_days_in_each_language_and_script(
    town: Town,
) -> None:
    fresh = town.bridge.date + timedelta(hours=47, minutes=59)
    with time_machine.travel(fresh, tick=False):
        (cyrillic,), (latin,), (english,) = (news(code) for code in ("sr", "sr-latn", "en"))
    day = "2026-11-21T09:30:00+00:00"
    assert cyrillic == (
        *(f"{reading.HOST}{reading.address(town.bridge)}", "testserver", "sr", day),
        "Љубиње: нови мост отворен",
    )
    assert latin == (
        *(f"{reading.HOST}{reading.address(town.bridge, 'sr-latn')}", "testserver", "sr", day),
        "Ljubinje: novi most otvoren",
    )
    assert english == (
        *(f"{reading.HOST}{reading.address(town.bridge_en)}", "testserver", "en", day),
        "New bridge open",
    )
    with time_machine.travel(fresh + timedelta(minutes=1), tick=False):
        assert news("sr") == []
    # What is dated later than now is no news yet.
    with time_machine.travel(town.bridge.date - timedelta(seconds=1), tick=False):
        assert news("sr") == []


def test_news_sitemap_when_there_is_much_news_then_has_the_newest_at_one_price(
    town: Town, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("press.news_sitemap.MOST", 1)
    monkeypatch.setattr("press.news_sitemap.NEWS_FOR", timedelta(days=90))
    office.make_public(office.snippet(SiteIdentity(name="Град Љубиње")))
    with time_machine.travel(town.bridge.date, tick=False):
        news("sr")
        with django_assert_num_queries(4):
            ((address, name, *_rest),) = news("sr-latn")
    assert address == f"{reading.HOST}{reading.address(town.bridge, 'sr-latn')}"
    assert name == "Grad Ljubinje"


def news(language: str) -> list[tuple[str | None, ...]]:
    """Address, publication, language, date and title of each entry."""
    answer = Client().get(f"/{language}/news-sitemap.xml")
    assert answer.status_code == 200
    return [
        (
            entry.findtext(f"{SITEMAP}loc"),
            *(
                entry.findtext(f"{NEWS}news/{'/'.join(NEWS + step for step in steps)}")
                for steps in (
                    ("publication", "name"),
                    ("publication", "language"),
                    ("publication_date",),
                    ("title",),
                )
            ),
        )
        for entry in ElementTree.fromstring(answer.content)
    ]
