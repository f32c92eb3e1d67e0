"""The calendar: what is coming, months, the archive, filters, and what it costs."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pages.record.models import PublicItem
from press.models import EventException, EventIndexPage
from tests import office
from tests.requests.press import events
from tests.requests.press.events import at
from tests.requests.site import reading

pytestmark = pytest.mark.django_db

NOW = at(2026, 11, 20, 12)
CALENDAR_QUERIES = 10


@pytest.fixture
def calendar(city: office.City) -> EventIndexPage:
    """A public calendar."""
    return events.calendar(city)


def read(calendar: EventIndexPage, query: str = "", language: str = "") -> Any:
    """The parsed calendar."""
    return reading.get(f"{reading.address(calendar, language)}{query}")


def titles(document: Any) -> list[str]:
    """Titles of a list, in order."""
    return reading.card_titles(document)


def month_titles(document: Any) -> list[str]:
    """Words of each event in the month."""
    grid = reading.classed(document, "month-grid")
    return [reading.words(each) for each in grid.iter("li")] if grid is not None else []


@time_machine.travel(NOW, tick=False)
def test_list_when_read_then_holds_what_is_not_over_in_order(calendar: EventIndexPage) -> None:
    office.public(events.event("Друга", starts_at=at(2026, 12, 2, 9), ends_at=None), calendar)
    office.public(events.event("Прва"), calendar)
    over = {"starts_at": at(2026, 11, 20, 10), "ends_at": at(2026, 11, 20, 12)}
    office.public(events.event("Прошла", **over), calendar)
    office.draft(events.event("Тајна"), calendar)
    document = read(calendar)
    assert titles(document) == ["Прва", "Друга"]
    days = [reading.words(each) for each in reading.all_classed(document, "ledger-date")]
    assert days == ["субота, 28. новембар 2026.", "сриједа, 2. децембар 2026."]
    assert titles(read(calendar, "?past=1")) == ["Прошла"]
    assert titles(read(calendar, language="sr-latn")) == ["Prva", "Druga"]


def test_list_when_the_end_comes_then_the_event_leaves_and_its_address_stays(
    calendar: EventIndexPage,
) -> None:
    with time_machine.travel(NOW, tick=False):
        page = office.public(events.event("Прва"), calendar)
    for now, listed in (
        (at(2026, 11, 28, 20) - timedelta(seconds=1), True),
        (at(2026, 11, 28, 20), False),
    ):
        with time_machine.travel(now, tick=False):
            assert (titles(read(calendar)) == ["Прва"]) == listed
            assert (titles(read(calendar, "?past=1")) == ["Прва"]) != listed
            assert Client().get(reading.address(page)).status_code == 200
            assert len(month_titles(read(calendar, "?month=2026-11"))) == 1


@time_machine.travel(NOW, tick=False)
def test_cancelled_when_listed_then_is_struck_with_the_word(calendar: EventIndexPage) -> None:
    office.public(events.event("Концерт", status="cancelled"), calendar)
    series = events.event(
        "Пијаца",
        starts_at=at(2026, 11, 28, 8),
        ends_at=at(2026, 11, 28, 9),
        repeats="weekly",
        repeats_until=date(2026, 12, 12),
    )
    series.exceptions.add(EventException(date=date(2026, 12, 5), reason="Радови"))
    office.public(series, calendar)
    struck = reading.all_classed(read(calendar), "event-struck")
    assert len(struck) == 2
    assert all(list(each.iter("s")) for each in struck)
    assert "Отказано" in reading.words(struck[0])
    month = reading.all_classed(read(calendar, "?month=2026-12"), "event-struck")
    assert len(month) == 1
    assert list(month[0].iter("s"))


@time_machine.travel(NOW, tick=False)
def test_month_when_read_then_is_a_table_with_its_days_holidays_and_neighbours(
    calendar: EventIndexPage,
) -> None:
    office.public(
        events.event(
            "Божићни вашар",
            starts_at=at(2026, 12, 30),
            ends_at=at(2027, 1, 2),
            is_all_day=True,
            kind="festival",
        ),
        calendar,
    )
    document = read(calendar, "?month=2026-12")
    assert month_titles(document) == ["цијели дан Божићни вашар", "Божићни вашар"]
    grid = reading.classed(document, "month-grid")
    assert grid is not None
    heads = [each for each in grid.iter("th") if each.get("scope") == "col"]
    assert [each.get("abbr") for each in heads][0::6] == ["понедјељак", "недјеља"]
    assert len(reading.all_classed(document, "month-day")) == 31
    holidays = [reading.words(each) for each in reading.all_classed(document, "month-holiday")]
    assert len(holidays) == 2
    hrefs = set(reading.links(document).values())
    address = reading.address(calendar)
    assert {f"{address}?month=2026-11", f"{address}?month=2027-01"} <= hrefs
    assert month_titles(read(calendar, "?month=2027-01")) == ["Божићни вашар"] * 2
    assert "noindex" in reading.meta(document)["robots"]


@time_machine.travel(NOW, tick=False)
def test_month_when_the_event_begins_before_midnight_then_it_stands_on_the_offices_day(
    calendar: EventIndexPage,
) -> None:
    # 31 December 23:30 in Sarajevo is 22:30 in UTC; 1 January 00:30 is still December there.
    late = {"starts_at": at(2026, 12, 31, 23, 30), "ends_at": at(2026, 12, 31, 23, 59)}
    early = {"starts_at": at(2027, 1, 1, 0, 30), "ends_at": at(2027, 1, 1, 0, 45)}
    office.public(events.event("Дочек", **late), calendar)
    office.public(events.event("Ватромет", **early), calendar)
    assert month_titles(read(calendar, "?month=2026-12")) == ["23:30–23:59 Дочек"]
    assert month_titles(read(calendar, "?month=2027-01")) == ["00:30–00:45 Ватромет"]


@time_machine.travel(NOW, tick=False)
def test_filters_when_chosen_then_narrow_every_view(calendar: EventIndexPage) -> None:
    topic = office.topic("Култура")
    page = events.event("Концерт", kind="festival")
    page.topics.add(topic)
    office.public(page, calendar)
    office.public(events.event("Сједница"), calendar)
    for query in ("?kind=festival", "?topic=kultura", "?kind=festival&topic=kultura"):
        assert titles(read(calendar, query)) == ["Концерт"]
        assert len(month_titles(read(calendar, f"{query}&month=2026-11"))) == 1
    for query, word in (("?kind=nema", "nema"), ("?month=2026-13", "2026-13")):
        sentence = reading.classed(read(calendar, query), "error-sentence")
        assert word in reading.words(sentence)
    assert Client().get(f"{reading.address(calendar)}?page=7").status_code == 404


@time_machine.travel(NOW, tick=False)
def test_home_when_read_then_names_the_next_three_and_no_draft(
    city: office.City, calendar: EventIndexPage
) -> None:
    assert reading.classed(reading.get(reading.address(city.home)), "event-band") is None
    for day in (5, 4, 3, 2):
        when = {"starts_at": at(2026, 12, day, 10), "ends_at": at(2026, 12, day, 11)}
        office.public(events.event(f"Догађај {day}", **when), calendar)
    office.public(events.event("Отказан", status="cancelled"), calendar)
    office.draft(events.event("Тајна"), calendar)
    band = reading.classed(reading.get(reading.address(city.home)), "event-band")
    assert band is not None
    assert titles(band) == ["Догађај 2", "Догађај 3", "Догађај 4"]


@pytest.fixture
def count(calendar: EventIndexPage) -> Callable[[str], int]:
    """Queries of one uncached answer of the calendar."""

    def of(address: str) -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get(address)
        assert answer.status_code == 200
        return len(queries)

    return of


def crowd(size: int) -> None:
    """Fill the record with copies of one event: what the calendar reads."""
    row = PublicItem.objects.of_type("event").first()
    assert row is not None
    names = [field.attname for field in PublicItem._meta.concrete_fields]
    values = {name: getattr(row, name) for name in names if name not in ("id", "object_id", "path")}
    PublicItem.objects.bulk_create(
        PublicItem(**values, object_id=f"copy-{number}", path=f"{row.path}{number}/")
        for number in range(size)
    )


@time_machine.travel(NOW, tick=False)
def test_calendar_when_it_grows_then_costs_the_same_few_queries(
    city: office.City, calendar: EventIndexPage, count: Callable[[str], int]
) -> None:
    office.public(events.event(repeats="weekly", repeats_until=date(2027, 12, 31)), calendar)
    own, home = reading.address(calendar), reading.address(city.home)
    addresses = [own, f"{own}?month=2026-12", f"{own}?past=1", f"{own}feed.ics", home]
    crowd(9)
    few = [count(address) for address in addresses]
    crowd_more = PublicItem.objects.filter(object_id__startswith="copy-")
    crowd_more.delete()
    crowd(299)
    many = [count(address) for address in addresses]
    assert few == many
    assert max(many[:4]) <= CALENDAR_QUERIES
