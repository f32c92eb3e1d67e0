"""Feeds of a listing: read by feed readers without a complaint, the same items as the listing."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client

from tests.requests.site import reading
from tests.requests.site.conftest import Town

pytestmark = pytest.mark.django_db

FORMATS = ("feed.rss", "feed.atom", "feed.json")
#: Language prefix: (tag, title of the newest item).
READERS = {
    "sr": ("sr-Cyrl", "Љубиње: нови мост отворен"),
    "sr-latn": ("sr-Latn", "Ljubinje: novi most otvoren"),
    "en": ("en", "New bridge open"),
}
#: JSON Feed 1.1 (jsonfeed.org/version/1.1): what must be there, and the type of what may be.
JSON_FEED = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "language": str,
    "authors": list,
    "items": list,
}
JSON_ITEM = {
    "id": str,
    "url": str,
    "title": str,
    "summary": str,
    "content_html": str,
    "date_published": str,
    "date_modified": str,
    "tags": list,
    "language": str,
}


def listing_of(town: Town, language: str) -> str:
    """The address of the news listing in an interface language."""
    own = town.en if language == "en" else town.sr
    return reading.address(own.news, language)


def fetch(address: str, name: str, **query: str) -> Any:
    """The answer of a feed below a listing."""
    answer = Client().get(f"{address}{name}", query)
    assert answer.status_code == 200
    return answer


def titles(name: str, content: bytes) -> list[str]:
    """Titles of a feed's items."""
    if name == "feed.json":
        return [item["title"] for item in json.loads(content)["items"]]
    return [entry.title for entry in feedparser.parse(content).entries]


@pytest.mark.parametrize("language", READERS)
@pytest.mark.parametrize("name", ["feed.rss", "feed.atom"])
def test_feed_when_parsed_then_is_well_formed_and_in_the_readers_language(
    town: Town, language: str, name: str
) -> None:
    tag, newest = READERS[language]
    answer = fetch(listing_of(town, language), name)
    feed = feedparser.parse(
        answer.content, response_headers={"content-type": answer["Content-Type"]}
    )
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.feed.language == tag
    assert next(entry.title for entry in feed.entries) == newest
    assert len(feed.entries) == (1 if language == "en" else 3)
    assert "Тајни нацрт" not in answer.content.decode()


@pytest.mark.parametrize("language", READERS)
@pytest.mark.parametrize("name", ["feed.rss", "feed.atom"])
def test_feed_when_parsed_then_addresses_are_absolute_and_under_the_readers_prefix(
    town: Town, language: str, name: str
) -> None:
    address = listing_of(town, language)
    feed = feedparser.parse(fetch(address, name).content)
    assert feed.feed.link == f"{reading.HOST}{address}"
    own = {link.rel: link.href for link in feed.feed.links}
    assert own["self"] == f"{reading.HOST}{address}{name}"
    for entry in feed.entries:
        assert entry.link.startswith(f"{reading.HOST}/{language}/")
        assert Client().get(entry.link).status_code == 200


def test_atom_when_read_then_has_what_rfc_4287_requires(town: Town) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    root = ElementTree.fromstring(fetch(listing_of(town, "sr"), "feed.atom").content)
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{atom}{name}")
    entries = root.findall(f"{atom}entry")
    assert entries
    for entry in entries:
        for name in ("id", "title", "updated"):
            assert entry.findtext(f"{atom}{name}")
    # Section 4.1.1: an author of the feed or one of each entry.
    own = root.findall(f"{atom}author")
    assert own or all(entry.find(f"{atom}author") is not None for entry in entries)


@pytest.mark.parametrize("language", READERS)
def test_json_feed_when_read_then_has_the_shape_of_version_1_1(town: Town, language: str) -> None:
    tag, newest = READERS[language]
    address = listing_of(town, language)
    feed = json.loads(fetch(address, "feed.json").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["language"] == tag
    assert feed["feed_url"] == f"{reading.HOST}{address}feed.json"
    assert feed["items"][0]["title"] == newest
    _has_shape(feed, JSON_FEED)
    for item in feed["items"]:
        _has_shape(item, JSON_ITEM)
        assert item["url"].startswith(f"{reading.HOST}/{language}/")
        for moment in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item[moment]).tzinfo is not None
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


def test_json_feed_when_content_has_pictures_and_links_then_they_are_absolute(town: Town) -> None:
    for item in json.loads(fetch(listing_of(town, "sr"), "feed.json").content)["items"]:
        for element in reading.parse(item["content_html"]).iter():
            for name in ("href", "src", "srcset"):
                assert not element.get(name, "").startswith("/")
            assert ", /" not in element.get("srcset", "")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "query", [{"topic": "kultura"}, {"month": "2026-11"}, {"topic": "kultura", "month": "2026-10"}]
)
def test_feed_when_filtered_then_holds_what_the_listing_shows(
    town: Town, name: str, query: Mapping[str, str]
) -> None:
    for language in ("sr", "sr-latn"):
        address = listing_of(town, language)
        listed = reading.card_titles(reading.parse(Client().get(address, query).content.decode()))
        assert titles(name, fetch(address, name, **query).content) == listed
        assert listed


def test_listing_when_filtered_then_offers_feeds_with_the_same_filter(town: Town) -> None:
    address = listing_of(town, "sr-latn")
    page = reading.get(f"{address}?topic=kultura")
    offered = reading.links(reading.classed(page, "feeds"))
    assert offered == {
        "RSS": f"{address}feed.rss?topic=kultura",
        "ATOM": f"{address}feed.atom?topic=kultura",
        "JSON": f"{address}feed.json?topic=kultura",
    }
    for feed in offered.values():
        assert Client().get(feed).status_code == 200


def test_listing_when_read_by_a_feed_reader_then_it_finds_the_feeds(town: Town) -> None:
    found = reading.head_links(reading.get(listing_of(town, "sr")))
    for media_type in ("application/rss+xml", "application/atom+xml", "application/feed+json"):
        assert Client().get(found[media_type]).status_code == 200


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("query", [{"month": "2026-13"}, {"topic": "nema-je"}])
def test_feed_when_the_filter_is_unknown_then_answers_400_with_a_sentence(
    town: Town, name: str, query: Mapping[str, str]
) -> None:
    answer = Client().get(f"{listing_of(town, 'sr')}{name}", query)
    assert answer.status_code == 400
    assert next(iter(query.values())) in answer.content.decode()


@pytest.mark.parametrize("name", FORMATS)
def test_feed_when_there_is_no_such_listing_then_answers_404(town: Town, name: str) -> None:
    for address in ("/sr/nema-je/", reading.address(town.bridge), reading.address(town.sr.home)):
        assert Client().get(f"{address}{name}").status_code == 404


def _has_shape(value: Mapping[str, Any], shape: Mapping[str, type]) -> None:
    for key, kind in shape.items():
        assert isinstance(value[key], kind), key
    assert not set(value) - set(shape) - {"image", "attachments", "next_url", "icon"}
