"""Suggestions and feeds of a search; and what none of it may ever show."""

import json
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client

from pages.record.models import PublicItem
from tests.requests.search.conftest import SECRET, Archive
from tests.requests.search.looking import ask, facet, titles
from tests.requests.site import reading

pytestmark = pytest.mark.django_db


def suggested(query: str, prefix: str = "sr") -> list[dict[str, Any]]:
    """What the box is told while typing."""
    answer = Client().get(f"/{prefix}/search/suggest/", {"q": query})
    assert answer["Content-Type"].startswith("application/json")
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def feed(query: str, name: str = "feed.json", **more: str) -> Any:
    """A feed of a search."""
    answer = Client().get(f"/sr/search/{name}?{urlencode({'q': query, **more})}")
    assert answer.status_code == 200
    return answer


def test_suggestions_when_typing_then_are_titles_in_the_readers_script(archive: Archive) -> None:
    [found] = suggested("lipnj")
    assert found["title"] == "Нови мост преко Липњаче"
    assert found["url"] == reading.address(archive.bridge)
    [latin] = suggested("Липњ", "sr-latn")
    assert latin["title"] == "Novi most preko Lipnjače"
    assert latin["url"].startswith("/sr-latn/")
    assert suggested("bridge") == []
    assert suggested("bridg", "en")[0]["title"] == "The bridge is open"


def test_suggestions_when_there_is_no_javascript_then_are_a_page(archive: Archive) -> None:
    page = reading.get("/sr-latn/search/suggest/?q=lipnj", accept="text/html,*/*;q=0.8")
    ways = reading.links(reading.classed(page, "error-ways"))
    assert list(ways) == ["Novi most preko Lipnjače"]
    assert reading.meta(page)["robots"] == "noindex, follow"


def test_feed_when_read_then_has_what_the_page_shows_newest_first(archive: Archive) -> None:
    said = json.loads(feed("мост", topic="saobracaj").content)
    shown = ask("мост", topic="saobracaj", sort="date")
    assert [item["title"] for item in said["items"]] == titles(shown)
    assert "<mark>" not in json.dumps(said)
    for name, tag in (("feed.rss", "item"), ("feed.atom", "{http://www.w3.org/2005/Atom}entry")):
        answer = feed("мост", name, topic="saobracaj")
        root = ElementTree.fromstring(answer.content)
        assert len(list(root.iter(tag))) == len(said["items"])
        assert answer["X-Robots-Tag"] == "noindex"
    links = reading.head_links(shown)
    assert links["application/atom+xml"].startswith("/sr/search/feed.atom?q=")


def test_feed_when_read_in_latin_then_its_words_are_latin(archive: Archive) -> None:
    answer = Client().get("/sr-latn/search/feed.json", {"q": "Липњаче"})
    said = json.loads(answer.content)
    assert said["language"] == "sr-Latn"
    assert [item["title"] for item in said["items"]] == ["Novi most preko Lipnjače"]
    assert said["items"][0]["url"].endswith(reading.address(archive.bridge, "sr-latn"))


def test_feed_when_there_is_no_word_to_look_for_then_says_so(archive: Archive) -> None:
    assert Client().get("/sr/search/feed.rss").status_code == 400


def test_hidden_texts_when_looked_for_in_any_way_then_nothing_tells_of_them(
    archive: Archive,
) -> None:
    assert not PublicItem.objects.filter(title__contains=SECRET).exists()
    for query in (SECRET, "tajnopis", "тајнопсс", "Ембарго", "Затворено"):
        page = ask(query, language="all")
        assert titles(page) == []
        assert reading.classed(page, "search-meant") is None
        assert facet(page, "topic") == facet(page, "language") == {}
        assert json.loads(feed(query, language="all").content)["items"] == []
    widened = ask(f"„{SECRET} о мосту“", language="all")
    shown = [*titles(widened), *map(reading.words, reading.all_classed(widened, "hit-passage"))]
    assert shown
    assert SECRET not in " ".join(shown)
    everything = ask("мост", language="all")
    assert SECRET not in "".join(everything.itertext()).lower()
    assert sum(facet(everything, "type").values()) == 3
    for letters in ("тајн", "емба", "нацр", "истек", "затв", "повуч"):
        assert suggested(letters) == []
    for name in ("topic", "department"):
        answer = Client().get("/sr/search/", {"q": "мост", name: "tajnopis-istekao"})
        assert answer.status_code == 400
