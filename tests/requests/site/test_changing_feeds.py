"""Feeds while items come, change and go."""

import feedparser
import pytest

from tests import office
from tests.requests.site import reading
from tests.requests.site.test_feeds import FORMATS, fetch, titles

pytestmark = pytest.mark.django_db


def test_item_when_its_address_and_words_change_then_its_id_in_feeds_stays(
    city: office.City,
) -> None:
    page = office.public(office.news_item(), city.news)
    before = [
        feedparser.parse(fetch(reading.address(city.news), n).content).entries[0].id
        for n in FORMATS[:2]
    ]
    office.edit(page, slug="drugi-most", title="Други мост")
    office.make_public(page)
    feeds = [
        feedparser.parse(fetch(reading.address(city.news), name).content) for name in FORMATS[:2]
    ]
    assert [feed.entries[0].id for feed in feeds] == before
    assert all(feed.entries[0].link.endswith("/drugi-most/") for feed in feeds)


@pytest.mark.parametrize("name", FORMATS)
def test_feed_when_nothing_is_published_then_is_empty_and_well_formed(
    city: office.City, name: str
) -> None:
    content = fetch(reading.address(city.news), name).content
    assert titles(name, content) == []
    if name != "feed.json":
        assert not feedparser.parse(content).bozo
