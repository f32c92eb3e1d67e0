"""A large archive is read with the same few questions as a small one, and far pages as quickly.

How long it takes with 25,600 items is measured by `make bench` (benchmarks/archive_bench.py).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pages.models import Topic
from pages.record.models import PublicItem
from press.counts import counts_of
from press.items_paginator import ItemsPaginator
from press.models import NewsIndexPage, PressReleasePage
from tests import office
from tests.requests.press import events, noticing
from tests.requests.site import reading
from tests.requests.site.crowding import crowd, drafts

pytestmark = pytest.mark.django_db

SMALL, LARGE = 60, 1500
TYPES = ("news", "press_release", "notice", "event")
#: Most queries of one answer when nothing is remembered.
MOST = 12
#: Wagtail's explorer and wagtail-localize ask two for each of the 50 pages shown.
MOST_IN_ADMIN = 170


@pytest.fixture
def places(city: office.City) -> dict[str, Any]:
    """A city with one public item of every type of the press, by type: its listing."""
    news = office.news_item()
    news.topics.add(office.topic("Култура"))
    office.public(news, city.news)
    listing = NewsIndexPage(title="Саопштења", locale=city.home.locale, shows="press_release")
    releases = office.public(listing, city.home)
    release = PressReleasePage(title="Мост отворен", summary="Мост је отворен.", kind="release")
    office.public(release, releases)
    board, calendar = noticing.board(city), events.calendar(city)
    office.public(noticing.notice(kind="announcement", deadline=None), board)
    office.public(events.event(), calendar)
    return {"news": city.news, "press_release": releases, "notice": board, "event": calendar}


def queries(address: str, client: Client | None = None) -> int:
    """How many an answer takes when nothing is remembered."""
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        answer = (client or Client()).get(address)
    assert answer.status_code == 200, address
    return len(captured)


def test_archive_when_it_grows_then_every_page_asks_as_few_questions(
    city: office.City, places: dict[str, Any]
) -> None:
    at = {name: reading.address(page) for name, page in places.items()}
    month = PublicItem.objects.of_type("news").order_by("date")[0].date
    addresses = {
        "front page": "/sr/",
        "listing": at["news"],
        "month archive": f"{at['news']}?month={month:%Y-%m}",
        "topic": f"{at['news']}?topic=kultura",
        "releases": at["press_release"],
        "notice board": at["notice"],
        "calendar, past": f"{at['event']}?past=1",
        "calendar, month": f"{at['event']}?month=2026-10",
        "feed": f"{at['news']}feed.rss",
        "iCalendar": f"{at['event']}feed.ics",
    }
    last = "{listing}?page={page}".format
    for name in TYPES:
        crowd(name, SMALL)
    small = {name: queries(address) for name, address in addresses.items()}
    small["last page"] = queries(last(listing=at["news"], page=SMALL // 20 + 1))

    PublicItem.objects.filter(object_id__startswith="copy-").delete()
    for name in TYPES:
        crowd(name, LARGE if name == "news" else LARGE // 5)
    large = {name: queries(address) for name, address in addresses.items()}
    large["last page"] = queries(last(listing=at["news"], page=LARGE // 20 + 1))

    assert small == large
    assert max(large.values()) <= MOST, large


def test_explorer_when_the_listing_grows_then_asks_as_few_questions(
    city: office.City, log_in: Callable[[str], Client]
) -> None:
    explorer = reverse("wagtailadmin_explore", args=[city.news.pk])
    head = log_in("head")
    drafts(city, 52)
    queries(explorer, head)
    small = queries(explorer, head)
    drafts(city, 110)

    assert queries(f"{explorer}?p=3", head) == queries(explorer, head) == small <= MOST_IN_ADMIN


def test_far_page_when_asked_for_then_its_keys_are_found_in_the_index_alone(
    places: dict[str, Any],
) -> None:
    crowd("news", 200)
    items = PublicItem.objects.of_type("news").in_language("sr").below(places["news"].path)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with CaptureQueriesContext(connection) as captured:
        shown = ItemsPaginator(items.newest_first(), 20).page(10).object_list
    assert list(shown) == list(items.newest_first()[180:200])
    count, keys = (query["sql"] for query in captured.captured_queries[:2])
    assert "archive_of_type" in plan(keys)
    assert "_of_" in plan(count) or connection.vendor == "postgresql"


def plan(sql: str) -> str:
    """How the database carries a query out, if it does not take a small table as a whole."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            said = "\n".join(str(row[-1]) for row in cursor.fetchall())
            assert "COVERING INDEX" in said
            return said
        # Of some hundred rows it may take another way; this one must be there for thousands.
        for way in ("seqscan", "bitmapscan", "sort", "incremental_sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sql}")
        said = "\n".join(row[0] for row in cursor.fetchall())
        # "Only" once the table was vacuumed, which no test's transaction can do.
        assert "Index" in said
        return said


def test_counts_when_remembered_then_change_with_the_record_at_once(
    city: office.City, places: dict[str, Any]
) -> None:
    def said() -> tuple[str, str]:
        page = reading.get(reading.address(city.news))
        return (
            reading.words(reading.classed(page, "results-count")),
            reading.words(reading.classed(page, "count")),
        )

    cache.clear()
    assert said() == said() == ("1 објава", "1")
    page = office.news_item("Још једна")
    page.topics.add(Topic.objects.get())
    page = office.public(page, city.news)
    assert said() == ("2 објаве", "2")
    office.take_down(page)
    assert said() == ("1 објава", "1")


def test_counts_when_an_approved_end_comes_then_leave_out_what_is_over(
    city: office.City, places: dict[str, Any]
) -> None:
    cache.clear()
    row = PublicItem.objects.of_type("news").get()
    now = timezone.now()
    PublicItem.objects.filter(pk=row.pk).update(expires_at=now + timedelta(hours=1))
    with time_machine.travel(now, tick=False) as clock:
        before = counts_of(PublicItem.objects.of_type("news"), "here").total
        clock.shift(timedelta(hours=1))
        after = counts_of(PublicItem.objects.of_type("news"), "here").total
    assert (before, after) == (1, 0)
