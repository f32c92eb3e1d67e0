"""What a reader gets: the bytes, their name, what caches and players are told."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import settings as site
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import http_date
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served

from tests import office
from tests.requests.media.conftest import addresses, body_with

pytestmark = pytest.mark.django_db
BYTES = b"%PDF-1.7 " + bytes(range(256)) * 4


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def public_document(city: office.City, name: str, content: bytes) -> str:
    document = get_document_model()(title="Т", file=ContentFile(content, name=name))
    document.save()
    office.public(office.news_item(body=body_with(document=document)), city.news)
    return reverse("wagtaildocs_serve", args=[document.pk, document.filename])


@pytest.fixture
def pdf(city: office.City) -> str:
    return public_document(city, "одлука.pdf", BYTES)


def test_public_file_when_asked_then_caches_may_keep_it_a_minute(
    pdf: str, anonymous: Client
) -> None:
    answer = anonymous.get(pdf)
    assert body_of(answer) == BYTES
    assert answer["Content-Length"] == str(len(BYTES))
    assert answer["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Accept-Ranges"] == "bytes"
    assert not answer.cookies


def test_head_when_asked_then_gives_the_headers_without_the_bytes(
    pdf: str, anonymous: Client
) -> None:
    whole, head = anonymous.get(pdf), anonymous.head(pdf, headers={"range": "bytes=0-3"})
    assert head.status_code == 200
    assert not body_of(head)
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_other_methods_when_used_then_are_refused_wherever(pdf: str, method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    for address in (pdf, "/media/images/nema.jpg", "/documents/999/nema.pdf"):
        answer = getattr(strict, method)(address)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_file_when_unchanged_then_is_not_sent_again(pdf: str, anonymous: Client) -> None:
    first = anonymous.get(pdf)
    for known in (
        {"if-none-match": first["ETag"]},
        {"if-none-match": f'"other", W/{first["ETag"]}'},
        {"if-none-match": "*"},
        {"if-modified-since": first["Last-Modified"]},
    ):
        answer = anonymous.get(pdf, headers=known)
        assert answer.status_code == 304
        assert not answer.content
        assert answer["ETag"] == first["ETag"]
        assert answer["Cache-Control"] == first["Cache-Control"]


def test_file_when_changed_then_is_sent_again(pdf: str, anonymous: Client) -> None:
    first = anonymous.get(pdf)
    before = http_date(dt.datetime(2001, 1, 1, tzinfo=dt.UTC).timestamp())
    for known in (
        {"if-none-match": '"other"'},
        {"if-none-match": '"other"', "if-modified-since": first["Last-Modified"]},
        {"if-modified-since": before},
        {"if-modified-since": "yesterday"},
    ):
        assert anonymous.get(pdf, headers=known).status_code == 200


def test_known_file_when_private_then_is_not_confirmed(decision: Any, anonymous: Client) -> None:
    for address in addresses(decision):
        assert anonymous.get(address, headers={"if-none-match": "*"}).status_code == 404
        assert anonymous.get(address, headers={"range": "bytes=0-1"}).status_code == 404


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-3", 0, 3),
        ("bytes=5-", 5, len(BYTES) - 1),
        ("bytes=-4", len(BYTES) - 4, len(BYTES) - 1),
        ("bytes=0-99999999", 0, len(BYTES) - 1),
        ("bytes=-99999999", 0, len(BYTES) - 1),
        (f"bytes={len(BYTES) - 1}-", len(BYTES) - 1, len(BYTES) - 1),
    ],
)
def test_range_when_asked_then_that_part_is_given(
    pdf: str, anonymous: Client, asked: str, start: int, end: int
) -> None:
    answer = anonymous.get(pdf, headers={"range": asked})
    assert answer.status_code == 206
    assert body_of(answer) == BYTES[start : end + 1]
    assert answer["Content-Range"] == f"bytes {start}-{end}/{len(BYTES)}"
    assert answer["Content-Length"] == str(end - start + 1)


@pytest.mark.parametrize("asked", [f"bytes={len(BYTES)}-", "bytes=99999999-", "bytes=-0"])
def test_range_when_beyond_the_end_then_is_refused_with_the_size(
    pdf: str, anonymous: Client, asked: str
) -> None:
    answer = anonymous.get(pdf, headers={"range": asked})
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(BYTES)}"


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-1,3-4", "bytes=4-1", "bytes=-", "items=0-1", "bytes=a-b", "", "bytes=" + "9" * 5000],
)
def test_range_when_of_several_parts_or_unreadable_then_the_whole_is_given(
    pdf: str, anonymous: Client, asked: str
) -> None:
    answer = anonymous.get(pdf, headers={"range": asked})
    assert answer.status_code == 200
    assert body_of(answer) == BYTES


def test_range_when_of_another_version_then_the_whole_is_given(pdf: str, anonymous: Client) -> None:
    first = anonymous.get(pdf)
    for version, expected in (
        (first["ETag"], 206),
        (first["Last-Modified"], 206),
        ('"other"', 200),
        (f"W/{first['ETag']}", 200),
        (http_date(0), 200),
        ("yesterday", 200),
    ):
        answer = anonymous.get(pdf, headers={"range": "bytes=0-1", "if-range": version})
        assert answer.status_code == expected


@pytest.mark.parametrize("asked", [{}, {"range": "bytes=0-"}, {"range": "bytes=-5"}])
def test_empty_file_when_asked_then_is_given_empty(
    city: office.City, anonymous: Client, asked: dict[str, str]
) -> None:
    answer = anonymous.get(public_document(city, "prazno.txt", b""), headers=asked)
    assert (answer.status_code, body_of(answer), answer["Content-Length"]) == (200, b"", "0")


def test_large_file_when_asked_then_comes_in_pieces(city: office.City, anonymous: Client) -> None:
    content = b"%PDF-1.7" + b"x" * 1_000_000
    answer = anonymous.get(public_document(city, "veliko.pdf", content))
    pieces: list[bytes] = list(answer.streaming_content)  # type: ignore[attr-defined]
    assert b"".join(pieces) == content
    assert max(map(len, pieces)) <= 256 * 1024


@pytest.mark.parametrize(
    ("name", "content", "media_type", "way"),
    [
        ("a.pdf", b"%PDF-1.7", "application/pdf", "inline"),
        ("a.pdf", b"<!DOCTYPE html><script>1</script>", "application/octet-stream", "attachment"),
        ("a.jpg", b"\n <svg xmlns='x' onload='1'/>", "application/octet-stream", "attachment"),
        ("a.txt", b"\xef\xbb\xbf<html>", "application/octet-stream", "attachment"),
        ("a.txt", "<script>".encode("utf-16"), "application/octet-stream", "attachment"),
        ("a.html", b"<html>", "application/octet-stream", "attachment"),
        ("a.svg", b"<svg/>", "application/octet-stream", "attachment"),
        ("a.xml", b"<?xml version='1.0'?>", "application/octet-stream", "attachment"),
        ("a.js", b"alert(1)", "application/octet-stream", "attachment"),
        ("a.html", b"plain words", "application/octet-stream", "attachment"),
        ("a.txt", "ријечи".encode(), "text/plain; charset=utf-8", "attachment"),
        ("a.csv", b"a,b\n1,2", "text/csv; charset=utf-8", "attachment"),
        ("a.vtt", b"WEBVTT\n\n", "text/vtt; charset=utf-8", "inline"),
        ("a.exe", b"MZ\x90\x00\x03", "application/octet-stream", "attachment"),
        ("a.zip", b"PK\x03\x04\x14\x00", "application/zip", "attachment"),
        ("a.mp3", b"ID3\x03\x00\x00", "audio/mpeg", "inline"),
    ],
)
def test_type_when_served_then_is_what_the_content_is(
    city: office.City, anonymous: Client, name: str, content: bytes, media_type: str, way: str
) -> None:
    answer = anonymous.get(public_document(city, name, content))
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"].startswith(f"{way}; filename=")
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert ("sandbox" in policy) == (media_type != "application/pdf")


def test_picture_when_served_then_original_and_sizes_show_themselves(
    city: office.City, bridge: Any, anonymous: Client
) -> None:
    office.public(office.news_item(body=body_with(bridge)), city.news)
    for address in [*addresses(bridge), bridge.get_rendition("width-100|format-webp").url]:
        answer = anonymous.get(address)
        expected = "image/webp" if address.endswith("webp") else "image/jpeg"
        assert answer["Content-Type"] == expected
        assert answer["Content-Disposition"].startswith("inline")


def test_name_when_cyrillic_then_is_given_in_ascii_and_in_its_own_letters(
    pdf: str, anonymous: Client
) -> None:
    given = anonymous.get(pdf)["Content-Disposition"]
    assert given.isascii()
    assert given.startswith("inline; filename=\"odluka.pdf\"; filename*=UTF-8''")
    assert unquote(given.partition("''")[2]) == "одлука.pdf"


def test_document_when_served_then_wagtail_is_told(pdf: str, anonymous: Client) -> None:
    told = []

    def hear(sender: Any, instance: Any, request: Any, **kwargs: Any) -> None:
        told.append((sender, instance.title, request.path))

    document_served.connect(hear)
    try:
        anonymous.get(pdf)
        anonymous.get("/documents/999/nema.pdf")
    finally:
        document_served.disconnect(hear)
    assert told == [(get_document_model(), "Т", unquote(pdf))]


@pytest.fixture
def handed(settings: Any) -> Iterator[Any]:
    def by(way: str) -> None:
        settings.MEDIA_SENDFILE = way
        settings.MEDIA_SENDFILE_PREFIX = "/_media/"

    return by  # type: ignore[return-value]


@pytest.mark.parametrize("way", ["x-sendfile", "x-accel-redirect"])
def test_web_server_when_it_sends_then_is_told_the_file_and_gets_no_bytes(
    pdf: str, anonymous: Client, handed: Any, way: str
) -> None:
    plain = anonymous.get(pdf)
    handed(way)
    answer = anonymous.get(pdf, headers={"range": "bytes=0-1"})
    assert (answer.status_code, body_of(answer)) == (200, b"")
    header = {"x-sendfile": "X-Sendfile", "x-accel-redirect": "X-Accel-Redirect"}
    told = [answer.headers.get(name) for name in header.values()]
    assert [bool(value) for value in told] == [name == way for name in header]
    value = answer[header[way]]
    assert value.isascii()
    root = "/_media" if way == "x-accel-redirect" else str(site.MEDIA_ROOT)
    assert unquote(value) == f"{root}/documents/одлука.pdf"
    for name in ("Content-Type", "Content-Disposition", "Cache-Control", "X-Content-Type-Options"):
        assert answer[name] == plain[name]
    known = anonymous.get(pdf, headers={"if-none-match": plain["ETag"]})
    assert known.status_code == 304
    assert header[way] not in known.headers


@pytest.mark.parametrize("way", ["x-sendfile", "x-accel-redirect"])
def test_web_server_when_the_file_is_private_then_is_told_nothing(
    bridge: Any, decision: Any, anonymous: Client, handed: Any, way: str
) -> None:
    handed(way)
    for address in addresses(bridge, decision):
        answer = anonymous.get(address)
        assert answer.status_code == 404
        assert not {"X-Sendfile", "X-Accel-Redirect"} & set(answer.headers)


def test_public_file_when_read_by_the_public_then_costs_few_queries(
    city: office.City, bridge: Any, decision: Any, anonymous: Client
) -> None:
    office.public(office.news_item(body=body_with(bridge, decision)), city.news)
    asked = addresses(bridge, decision)
    for address in asked:
        anonymous.get(address)
    for address in asked:
        with CaptureQueriesContext(connection) as queries:
            body_of(anonymous.get(address))
        assert len(queries) <= 3, [query["sql"] for query in queries]


def test_public_file_when_debugging_then_is_served_the_same(pdf: str, anonymous: Client) -> None:
    with override_settings(DEBUG=True):
        assert body_of(anonymous.get(pdf)) == BYTES
        assert b"URLconf" not in anonymous.get("/media/images/nema.jpg").content
