"""A closure ordered late moves open requests, tells both sides, and leaves the rest alone."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail

from access_to_documents import signals
from access_to_documents.cases import clock, recomputing, verifying
from access_to_documents.law import closures, seeding
from access_to_documents.law.calendars import Calendar
from access_to_documents.models import Event, Mail, Request, State
from tests import access, office

pytestmark = pytest.mark.django_db

#: Research, case RS08: received on 30 December 2025, due on 14 January; the Government closed that
#: day on the 12th.
RECEIVED = datetime(2025, 12, 30, 9, tzinfo=UTC)
ORDERED = datetime(2026, 1, 12, 12, tzinfo=UTC)
CLOSED = date(2026, 1, 14)


@pytest.fixture
def order(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> Callable[[], None]:
    """The Government's order, which the officer enters."""
    bare = [
        closure
        for closure in seeding.seed("BA-RS")
        if closure.day != CLOSED or closure.kind is not closures.Kind.ORDER
    ]
    known = {"calendar": Calendar(bare)}
    monkeypatch.setattr(
        "access_to_documents.law_in_force.calendar", lambda _code="": known["calendar"]
    )

    def enter() -> None:
        made = closures.order(CLOSED, announced_on=ORDERED.date(), source="Закључак Владе")
        known["calendar"] = known["calendar"].with_closures(made)
        with django_capture_on_commit_callbacks(execute=True):
            signals.closures_changed.send(
                None,
                jurisdiction="BA-RS",
                days=[CLOSED],
                why="Закључак Владе",
                announced_on=ORDERED.date(),
                by=office.person("officer"),
            )

    return enter


def test_open_request_when_its_last_day_is_closed_late_then_it_moves_and_both_are_told(
    order: Callable[[], None],
) -> None:
    request = access.request(now=RECEIVED)
    assert request.due_on == CLOSED
    Mail.objects.all().delete()
    with time_machine.travel(ORDERED, tick=False):
        order()
        order()
    assert access.fresh(request).due_on == date(2026, 1, 15)
    event = Event.objects.get(kind=Event.Kind.DUE_CHANGED)
    assert event.actor == office.person("officer")
    assert (event.payload["reason"], event.payload["announced_on"], event.payload["days"]) == (
        "closures_changed",
        "2026-01-12",
        ["2026-01-14"],
    )
    assert event.payload["due"]["was"]["on"] == "2026-01-14"
    assert event.payload["due"]["is"]["on"] == "2026-01-15"
    assert {sent.to[0] for sent in mail.outbox[-2:]} == {"ana@example.com", "officer@example.com"}
    assert Mail.objects.filter(kind=Mail.Kind.DUE_CHANGED, sent_at__isnull=False).count() == 2
    assert not list(verifying.faults())


def test_other_requests_when_a_closure_is_ordered_then_they_stay(
    order: Callable[[], None],
) -> None:
    answered, silent, elsewhere = (
        access.request(now=RECEIVED),
        access.request(now=RECEIVED),
        access.request(now=RECEIVED + timedelta(days=10)),
    )
    access.answer(answered, at=RECEIVED + timedelta(days=1))
    with time_machine.travel(datetime(2026, 1, 14, 23, 30, tzinfo=UTC), tick=False):
        clock.record_silence()
        due = access.fresh(elsewhere).due_on
        order()
    assert access.fresh(answered).due_on == CLOSED
    assert (access.fresh(silent).state, access.fresh(silent).due_on) == (State.SILENT, CLOSED)
    assert access.fresh(elsewhere).due_on == due
    assert not Event.objects.filter(kind=Event.Kind.DUE_CHANGED).exists()


def test_task_when_the_queue_lost_it_then_the_timer_counts_again(
    order: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    request = access.request(now=RECEIVED)
    with monkeypatch.context() as lost, time_machine.travel(ORDERED, tick=False):
        lost.setattr(recomputing, "_after_commit", lambda *args: None)
        order()
        assert access.fresh(request).due_on == CLOSED
    assert recomputing.catch_up(ORDERED) == 1
    assert recomputing.catch_up(ORDERED) == 0
    assert access.fresh(request).due_on == date(2026, 1, 15)


def test_request_when_nothing_of_the_calendar_concerns_it_then_nobody_is_told(
    order: Callable[[], None],
) -> None:
    request = access.request(now=datetime(2026, 3, 2, 9, tzinfo=UTC))
    Mail.objects.all().delete()
    with time_machine.travel(datetime(2026, 3, 3, 9, tzinfo=UTC), tick=False):
        order()
    assert not Mail.objects.exists()
    assert Request.objects.get(pk=request.pk).version == 0
    assert access.fresh(request).calendar_version != request.calendar_version
