"""Clashes are said to those inside, never to the public, and never stop anybody."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from pages.approval import steps
from press.events import clashes
from press.models import EventIndexPage, EventPage
from tests import office
from tests.requests.press import events
from tests.requests.press.events import at
from tests.requests.press.test_event_form import posted
from tests.requests.site import reading

pytestmark = pytest.mark.django_db

NOW = at(2026, 11, 20, 12)


@pytest.fixture
def calendar(city: office.City) -> EventIndexPage:
    """A public calendar."""
    return events.calendar(city)


def told(page: EventPage) -> list[str]:
    """What is said of an event, in English."""
    with translation.override("en"):
        return clashes.sentences(page)


@time_machine.travel(NOW, tick=False)
def test_clash_when_the_time_or_the_place_is_the_same_then_it_is_said(
    calendar: EventIndexPage,
) -> None:
    office.public(events.event("Концерт"), calendar)
    (same,) = told(events.event(venue="velika sala", starts_at=at(2026, 11, 28, 19)))
    assert "in the same place" in same
    assert "Концерт" in same
    (other,) = told(events.event(venue="Парк"))
    assert "place" not in other
    assert told(events.event(starts_at=at(2026, 11, 28, 20), ends_at=None)) == []
    assert told(events.event(status="cancelled")) == []


@time_machine.travel(NOW, tick=False)
def test_clash_when_the_other_is_cancelled_or_is_itself_then_nothing_is_said(
    calendar: EventIndexPage,
) -> None:
    office.public(events.event("Отказан", status="cancelled"), calendar)
    page = office.public(events.event(), calendar)
    assert told(page) == []


@time_machine.travel(NOW, tick=False)
def test_clash_when_one_of_a_series_meets_one_of_another_then_the_first_is_named(
    calendar: EventIndexPage,
) -> None:
    office.public(
        events.event(
            "Пијаца",
            starts_at=at(2026, 11, 22, 17),
            ends_at=at(2026, 11, 22, 19),
            repeats="daily",
            repeats_until=date(2027, 3, 1),
        ),
        calendar,
    )
    (said,) = told(events.event(repeats="weekly", repeats_until=date(2026, 12, 24)))
    assert "28 November 2026" in said


@time_machine.travel(NOW, tick=False)
def test_clash_when_the_other_is_in_the_workflow_then_only_those_inside_hear_of_it(
    calendar: EventIndexPage,
) -> None:
    draft = office.draft(events.event("Тајни пријем"), calendar)
    page = office.public(events.event("Концерт"), calendar)
    assert told(page) == []
    steps.submit(draft, office.person("editor"))
    (said,) = told(page)
    assert "Тајни пријем" in said
    assert "not public yet" in said
    for address in (
        reading.address(page),
        reading.address(calendar),
        f"{reading.address(calendar)}?month=2026-11",
        f"{reading.address(calendar)}feed.ics",
        f"{reading.address(page)}event.ics",
    ):
        assert "Тајни пријем" not in Client().get(address).content.decode()


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("law", "name"),
    [("BA-RS", "Day of the Republic"), ("BA", ""), ("RS", "")],
)
def test_holiday_when_the_event_falls_on_it_then_it_is_said_by_the_offices_profile(
    calendar: EventIndexPage, settings: Any, law: str, name: str
) -> None:
    settings.OFFICE_LAW = law
    said = told(events.event(starts_at=at(2027, 1, 9, 10), ends_at=None))
    assert (name in " ".join(said)) if name else said == []


@time_machine.travel(NOW, tick=False)
def test_head_when_reading_then_sees_the_clash_and_may_approve(
    calendar: EventIndexPage, log_in: Callable[..., Client]
) -> None:
    office.public(events.event("Концерт"), calendar)
    page = office.draft(events.event("Пријем"), calendar)
    steps.submit(page, office.person("editor"))
    steps.pass_on(page, office.person("proofreader"))
    state = office.fresh(page).current_workflow_task_state
    shown = log_in("head").get(reverse("pages_approval:review", args=[state.pk]))
    notice = reading.classed(reading.parse(shown.content.decode()), "review-advice")
    assert "Концерт" in reading.words(notice)
    steps.pass_on(page, office.person("head"))
    assert office.fresh(page).live


@time_machine.travel(NOW, tick=False)
def test_editor_when_saving_then_sees_the_clash_and_the_draft_is_saved(
    calendar: EventIndexPage, log_in: Callable[..., Client]
) -> None:
    office.public(events.event("Концерт"), calendar)
    address = reverse("wagtailadmin_pages:add", args=["press", "eventpage", calendar.pk])
    answer = log_in("editor").post(address, posted(title="Пријем"), follow=True)
    assert EventPage.objects.filter(title="Пријем", live=False).exists()
    assert "Концерт" in answer.content.decode()
