"""The search as other programs read it: the portal API's first two end points."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.requests.search.conftest import Archive

pytestmark = pytest.mark.django_db
ADDRESS = "/api/portal/v1"


def asked(end_point: str, **given: Any) -> Any:
    """What an end point answers, as data."""
    answer = Client().get(f"{ADDRESS}/{end_point}?{urlencode(given)}")
    assert answer.status_code == 200, answer.content
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    return answer.json()


def test_search_when_asked_then_items_say_who_they_are_and_why(archive: Archive) -> None:
    found = asked("search", q="otvoren most", language="sr")
    first = found["items"][0]
    assert first["external_id"] == str(archive.bridge.translation_key)
    assert first["title"] == "Нови мост преко Липњаче"
    assert first["language"] == "sr-Cyrl"
    assert first["url"].startswith("http://")
    assert first["url"].endswith(archive.bridge.url)
    assert "<mark>мост</mark>" in first["highlights"]["title"]
    assert found["total"] == len(found["items"])
    assert sum(each["count"] for each in found["facets"]["type"]) == found["total"]


def test_search_when_latin_letters_are_asked_for_then_all_words_are_in_them(
    archive: Archive,
) -> None:
    first = asked("search", q="мост", language="sr-latn")["items"][0]
    assert first["language"] == "sr-Latn"
    assert "/sr-latn/" in first["url"]
    assert "<mark>most</mark>" in first["highlights"]["title"]


def test_search_when_misspelt_then_says_what_it_looked_for(archive: Archive) -> None:
    found = asked("search", q="gradonaclenik", language="sr-latn")
    assert found["did_you_mean"].startswith("gradonačelnik")
    assert found["items"]


def test_search_when_narrowed_then_pages_and_facets_hold(archive: Archive) -> None:
    all_found = asked("search", q="мост", language="sr", limit=100)
    one = asked("search", q="мост", language="sr", limit=1, page=2)
    assert one["items"] == all_found["items"][1:2]
    assert one["total"] == all_found["total"]
    assert "page=1" in one["links"]["prev"]
    narrowed = asked("search", q="мост", language="sr", year=2026, month=11, topic="saobracaj")
    assert [item["external_id"] for item in narrowed["items"]] == [
        str(archive.bridge.translation_key)
    ]


@pytest.mark.parametrize("word", ["тајнопис", "tajnopis", "тајнописа", "tajnopiss"])
def test_search_when_a_text_is_not_public_then_nothing_tells_of_it(
    archive: Archive, word: str
) -> None:
    for language in ({}, {"language": "sr-latn"}):
        found = asked("search", q=word, **language)
        assert found["items"] == []
        assert found["total"] == 0
        assert found["did_you_mean"] is None
        assert not any(found["facets"].values())
        assert asked("suggest", q=word[:5], **language)["items"] == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("", "q"),
        ("q=мост&tpye=news", "tpye"),
        ("q=мост&type=novosti", "type"),
        ("q=мост&limit=0", "limit"),
        ("q=мост&limit=１", "limit"),
        ("q=мост&limit=1000", "limit"),
        ("q=мост&page=99999999999999999999", "page"),
        ("q=мост&language=de", "language"),
        ("q=мост&from=23.11.2026", "from"),
        ("q=мост&to=2026-02-30", "to"),
        ("q=мост&q=вода", "q"),
    ],
)
def test_search_when_a_parameter_is_wrong_then_it_is_named(
    archive: Archive, query: str, parameter: str
) -> None:
    answer = Client().get(f"{ADDRESS}/search?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert [fault["parameter"] for fault in answer.json()["errors"]] == [parameter]


def test_suggest_when_a_title_begins_so_then_says_its_identity(archive: Archive) -> None:
    found = asked("suggest", q="novi mo", language="sr")["items"]
    assert [item["external_id"] for item in found] == [str(archive.bridge.translation_key)]
    assert asked("suggest", q="")["items"] == []


def test_search_when_a_writing_method_is_used_then_is_refused(archive: Archive) -> None:
    assert Client().post(f"{ADDRESS}/search", {"q": "мост"}).status_code == 405
