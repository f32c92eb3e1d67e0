"""iCalendar of the calendar and of one event, as other programs get it."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from press.models import EventChange, EventException, EventIndexPage
from tests import office
from tests.requests.press import events
from tests.requests.press.events import at
from tests.requests.site import reading

pytestmark = pytest.mark.django_db

NOW = at(2026, 11, 20, 12)


@pytest.fixture
def calendar(city: office.City) -> EventIndexPage:
    """A public calendar."""
    return events.calendar(city)


def fetch(address: str) -> Any:
    """The parsed calendar at an address."""
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    for line in answer.content.split(b"\r\n"):
        assert len(line) <= 75
    return Calendar.from_ical(answer.content)


def feed(calendar: EventIndexPage, query: str = "", language: str = "") -> list[Any]:
    """The events of the calendar's feed."""
    found = fetch(f"{reading.address(calendar, language)}feed.ics{query}")
    return list(found.walk("VEVENT"))


def single(page: Any) -> Any:
    """The first event of a page's file."""
    return fetch(f"{reading.address(page)}event.ics").walk("VEVENT")[0]


@time_machine.travel(NOW, tick=False)
def test_feed_when_fetched_then_holds_the_public_ones_in_the_readers_script(
    calendar: EventIndexPage,
) -> None:
    office.public(events.event("Сједница", organiser="Скупштина", address="Трг 1"), calendar)
    office.draft(events.event("Тајна"), calendar)
    (cyrillic,) = feed(calendar)
    (latin,) = feed(calendar, language="sr-latn")
    assert (cyrillic["summary"], latin["summary"]) == ("Сједница", "Sjednica")
    assert (cyrillic["location"], latin["location"]) == ("Велика сала, Трг 1", "Velika sala, Trg 1")
    assert cyrillic["uid"] == latin["uid"]
    assert cyrillic["dtstart"].dt == at(2026, 11, 28, 18)
    assert cyrillic["url"] == f"{reading.HOST}{reading.address(calendar)}sjednica/"
    assert "/sr-latn/" in latin["url"]
    for query in ("?kind=festival", "?month=2026-12", "?past=1"):
        assert feed(calendar, query) == []
    assert len(feed(calendar, "?kind=session&month=2026-11")) == 1


@time_machine.travel(NOW, tick=False)
def test_event_when_published_again_then_its_sequence_grows_and_its_uid_stays(
    calendar: EventIndexPage,
) -> None:
    page = office.public(events.event(), calendar)
    first = single(page)
    reasons = ["Помјера се.", "Сала се обнавља."]
    for number, (status, standard) in enumerate(
        (("postponed", "TENTATIVE"), ("cancelled", "CANCELLED")), start=1
    ):
        before = single(page)
        changes = [EventChange(date=date(2026, 11, 20), reason=each) for each in reasons[:number]]
        office.edit(page, status=status, changes=changes)
        office.make_public(page)
        now = single(page)
        assert now["sequence"] == before["sequence"] + 1
        assert now["uid"] == first["uid"]
        assert now["status"] == standard
    assert first["sequence"] == 0
    assert first["status"] == "CONFIRMED"
    assert "Сала се обнавља." in now["description"]


@time_machine.travel(NOW, tick=False)
def test_event_when_a_later_text_is_only_scheduled_then_its_sequence_waits(
    calendar: EventIndexPage,
) -> None:
    page = office.public(events.event(), calendar)
    office.edit(page, summary="Други сажетак.")
    office.make_public(page, go_live_at=at(2026, 11, 25, 9))
    assert single(page)["sequence"] == 0


def test_cancelled_event_when_its_day_has_passed_then_stays_in_the_feed_for_90_days(
    calendar: EventIndexPage,
) -> None:
    with time_machine.travel(NOW, tick=False):
        office.public(events.event(status="cancelled"), calendar)
    for now, listed in (
        (at(2026, 11, 29, 12), 1),
        (at(2027, 2, 26, 12), 1),
        (at(2027, 2, 27, 12), 0),
    ):
        with time_machine.travel(now, tick=False):
            assert len(feed(calendar)) == listed


@time_machine.travel(NOW, tick=False)
def test_series_when_a_day_is_moved_and_one_left_out_then_both_are_told(
    calendar: EventIndexPage,
) -> None:
    page = events.event(repeats="weekly", repeats_until=date(2026, 12, 26))
    page.exceptions.add(EventException(date=date(2026, 12, 5), reason="Празник"))
    page.exceptions.add(
        EventException(date=date(2026, 12, 12), starts_at=at(2026, 12, 13, 10), reason="Сала")
    )
    page = office.public(page, calendar)
    whole, moved = fetch(f"{reading.address(page)}event.ics").walk("VEVENT")
    assert whole["rrule"]["FREQ"] == ["WEEKLY"]
    assert whole["exdate"].dts[0].dt == at(2026, 12, 5, 18)
    assert moved["recurrence-id"].dt == at(2026, 12, 12, 18)
    assert moved["dtstart"].dt == at(2026, 12, 13, 10)
    assert moved["uid"] == whole["uid"]


def test_files_when_there_is_nothing_public_then_answer_404_or_400(
    calendar: EventIndexPage, city: office.City
) -> None:
    address = reading.address(calendar)
    assert Client().get(f"{address}event.ics").status_code == 404
    assert Client().get(f"{reading.address(city.news)}feed.ics").status_code == 404
    assert Client().get("/sr/nema/feed.ics").status_code == 404
    answer = Client().get(f"{address}feed.ics?kind=nema")
    assert answer.status_code == 400
    assert "nema" in answer.content.decode()
    assert Client().post(f"{address}feed.ics").status_code == 405
