"""The page of an event: when, where, what changed, and what it says when it is over."""

import json
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from press.models import EventChange, EventException, EventIndexPage
from tests import office
from tests.requests.press import events
from tests.requests.press.events import at
from tests.requests.site import reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar(city: office.City) -> EventIndexPage:
    """A public calendar."""
    return events.calendar(city)


def page_of(page: Any, language: str = "") -> Any:
    """The parsed page."""
    return reading.get(reading.address(page, language))


def facts(page: Any, language: str = "") -> str:
    """The words of the facts."""
    return reading.words(reading.classed(page_of(page, language), "event-facts"))


def linked_data(document: Any) -> dict[str, Any]:
    """The structured data of a page."""
    (script,) = [
        each for each in document.iter("script") if each.get("type") == "application/ld+json"
    ]
    found: dict[str, Any] = json.loads(script.text)
    return found


@time_machine.travel(at(2026, 11, 20, 12), tick=False)
def test_page_when_read_then_says_when_in_words_and_whose_clock_it_is(
    calendar: EventIndexPage,
) -> None:
    page = office.public(
        events.event(
            address="Трг 1",
            organiser="Скупштина града",
            online_link="https://meet.example/1",
            stream_link="https://stream.example/1",
        ),
        calendar,
    )
    said = facts(page)
    assert "субота, 28. новембар 2026, 18:00–20:00" in said
    for words in ("Велика сала", "Трг 1", "Скупштина града"):
        assert words in said
    links = reading.links(reading.classed(page_of(page), "event-facts"))
    assert {"https://meet.example/1", "https://stream.example/1"} <= set(links.values())
    assert f"{reading.address(page)}event.ics" in links.values()
    assert "subota, 28. novembar 2026, 18:00–20:00" in facts(page, "sr-latn")


@pytest.mark.parametrize(
    ("now", "is_over"),
    [
        (at(2026, 11, 28, 17), False),
        (at(2026, 11, 28, 19, 59), False),
        (at(2026, 11, 28, 20), True),
        (at(2027, 11, 28, 20), True),
    ],
)
def test_page_when_the_end_has_come_then_says_so_and_stays(
    calendar: EventIndexPage, now: Any, is_over: bool
) -> None:
    with time_machine.travel(at(2026, 11, 1, 12), tick=False):
        page = office.public(events.event(), calendar)
    with time_machine.travel(now, tick=False):
        assert (reading.classed(page_of(page), "event-over") is not None) == is_over


@time_machine.travel(at(2026, 11, 5, 12), tick=False)
def test_series_when_read_then_names_the_next_times_and_what_is_otherwise(
    calendar: EventIndexPage,
) -> None:
    page = events.event(
        "Отворена врата",
        starts_at=at(2026, 11, 3, 18),
        ends_at=at(2026, 11, 3, 20),
        repeats="weekly",
        repeats_until=date(2026, 12, 1),
    )
    page.exceptions.add(EventException(date=date(2026, 11, 10), reason="Празник"))
    page.exceptions.add(
        EventException(date=date(2026, 11, 17), starts_at=at(2026, 11, 18, 17), reason="Сала")
    )
    page = office.public(page, calendar)
    document = page_of(page)
    said = [
        reading.words(each)
        for each in reading.classed(document, "event-next").iter("li")  # type: ignore[union-attr]
    ]
    assert len(said) == 4
    assert said[0].startswith("уторак, 10. новембар 2026, 18:00–20:00")
    assert "Празник" in said[0]
    assert said[1].startswith("сриједа, 18. новембар 2026, 17:00–19:00")
    assert "сриједа, 18. новембар" in facts(page)


@time_machine.travel(at(2026, 11, 5, 12), tick=False)
def test_change_when_approved_then_readers_see_it_and_when_it_was_to_begin(
    calendar: EventIndexPage,
) -> None:
    page = events.event(status="postponed", starts_at=at(2026, 12, 5, 18), ends_at=None)
    page.changes.add(
        EventChange(
            date=date(2026, 11, 4),
            reason="Сала се обнавља.",
            previous_starts_at=at(2026, 11, 28, 18),
        )
    )
    page = office.public(page, calendar)
    document = page_of(page)
    told = reading.words(reading.classed(document, "corrections"))
    assert "Сала се обнавља." in told
    assert "субота, 28. новембар 2026, 18:00" in told
    data = linked_data(document)
    assert data["@type"] == "Event"
    assert data["eventStatus"] == "https://schema.org/EventPostponed"
    assert data["previousStartDate"] == "2026-11-28T18:00:00+01:00"


@time_machine.travel(at(2026, 7, 1, 12), tick=False)
def test_structured_data_when_read_then_has_place_zone_and_way_to_attend(
    calendar: EventIndexPage,
) -> None:
    page = office.public(
        events.event(
            starts_at=at(2026, 7, 28, 18),
            ends_at=at(2026, 7, 28, 20),
            stream_link="https://stream.example/1",
            organiser="Град",
        ),
        calendar,
    )
    for language in ("sr", "sr-latn"):
        data = linked_data(page_of(page, language))
        assert data["startDate"] == "2026-07-28T18:00:00+02:00"
        assert data["endDate"] == "2026-07-28T20:00:00+02:00"
        assert data["eventStatus"] == "https://schema.org/EventScheduled"
        assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
        assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]
    assert reading.meta(page_of(page))["og:title"] == page.title


@time_machine.travel(at(2026, 11, 5, 12), tick=False)
def test_all_day_when_it_lasts_three_days_then_both_days_are_named_without_a_clock(
    calendar: EventIndexPage,
) -> None:
    page = office.public(
        events.event(
            starts_at=at(2026, 12, 30), ends_at=at(2027, 1, 1), is_all_day=True, status="planned"
        ),
        calendar,
    )
    assert "сриједа, 30. децембар 2026 – петак, 1. јануар 2027" in facts(page)
    data = linked_data(page_of(page))
    assert (data["startDate"], data["endDate"]) == ("2026-12-30", "2027-01-01")


def test_draft_when_not_approved_then_has_no_page_and_no_calendar_file(
    calendar: EventIndexPage,
) -> None:
    page = office.draft(events.event("Тајна прослава"), calendar)
    address = reading.address(page)
    assert Client().get(address).status_code == 404
    assert Client().get(f"{address}event.ics").status_code == 404


@time_machine.travel(at(2026, 11, 5, 23, 30), tick=False)
def test_page_when_the_readers_zone_is_another_then_the_offices_clock_is_shown(
    calendar: EventIndexPage, settings: Any
) -> None:
    page = office.public(
        events.event(starts_at=at(2026, 12, 31, 23, 30), ends_at=at(2027, 1, 1, 1)), calendar
    )
    with timezone.override("America/New_York"):
        said = facts(page)
    assert "четвртак, 31. децембар 2026, 23:30 – петак, 1. јануар 2027, 01:00" in said
