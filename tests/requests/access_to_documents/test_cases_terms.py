"""Steps that change a term: extension, registration, questions, silence, and what comes after."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from access_to_documents.cases import clock, transitions, verifying
from access_to_documents.cases.actors import REQUESTER
from access_to_documents.cases.refusal import Refused
from access_to_documents.cases.transitions import Transition
from access_to_documents.models import Event, LegalFact, Message, Request, State
from tests import access
from tests.requests.access_to_documents.stepping import (
    MONDAY,
    STEPS,
    TEXT,
    days,
    take,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_() -> Request:
    """One that came on Monday."""
    return access.request(now=MONDAY)


# --- Extension


def test_extension_when_given_then_seven_days_more_and_the_old_date_is_kept(
    request_: Request,
) -> None:
    request = take(request_, STEPS[transitions.Extend]())
    assert request.due_on == date(2026, 3, 24)
    event = Event.objects.latest("sequence")
    assert event.payload["due"]["was"]["on"] == "2026-03-17"
    assert event.payload["due"]["is"]["on"] == "2026-03-24"
    assert Message.objects.get().body == TEXT
    with translation.override("en"), pytest.raises(Refused, match="already"):
        take(request, STEPS[transitions.Extend]())


@pytest.mark.parametrize(
    ("step", "at"),
    [
        (transitions.Extend("", TEXT), 3),
        (transitions.Extend("third_party_privacy", " "), 3),
        (transitions.Extend("third_party_privacy", TEXT, days=8), 3),
        (transitions.Extend("third_party_privacy", TEXT), 16),
    ],
)
def test_extension_when_groundless_too_long_or_late_then_it_is_refused(
    request_: Request, step: Transition, at: int
) -> None:
    with pytest.raises(Refused):
        take(request_, step, at=days(at))


def test_extension_when_the_law_names_a_last_day_for_notice_then_it_holds(settings: Any) -> None:
    settings.OFFICE_LAW = "RS"
    request = access.request(now=MONDAY)
    assert request.extend_by == date(2026, 3, 9)
    with pytest.raises(Refused):
        take(request, transitions.Extend("justified", TEXT), at=days(8))
    assert take(request, transitions.Extend("justified", TEXT), at=days(7)).due_on == date(
        2026, 4, 14
    )


def test_extension_when_the_term_began_anew_then_it_can_be_given_once_more(
    request_: Request,
) -> None:
    request = take(request_, STEPS[transitions.Extend](), at=days(1))
    take(request, transitions.AskClarification(TEXT, incomplete=True), at=days(2))
    answered = take(request, transitions.Clarify(TEXT), at=days(4), by=REQUESTER)
    assert answered.due_on == date(2026, 3, 23)
    assert take(answered, STEPS[transitions.Extend](), at=days(5)).due_on == date(2026, 3, 30)
    with pytest.raises(Refused):
        take(request, STEPS[transitions.Extend](), at=days(6))


# --- Registration


def test_web_request_when_the_office_registers_by_hand_then_it_waits_on_top_for_it(
    settings: Any,
) -> None:
    settings.OFFICE_LAW = "XK"
    LegalFact.objects.create(
        law="XK", version="2019", name="auto_register", value=False, is_decided=True
    )
    request = access.request(now=MONDAY)
    assert (request.state, request.due_on) == (State.RECEIVED, None)
    assert clock.record_silence(days(40)) == 0
    assert request.forward_by == date(2026, 3, 9)
    other = access.request(now=MONDAY, channel=Request.Channel.COUNTER, actor=access.officer())
    assert other.state == State.REGISTERED
    assert list(Request.objects.open().by_urgency()) == [request, other]
    registered = take(request, transitions.Register(), at=days(1))
    assert (registered.state, registered.due_on) == (State.REGISTERED, date(2026, 3, 10))


# --- Clarification


def test_incomplete_request_when_completed_then_the_term_begins_anew(request_: Request) -> None:
    asked = take(request_, transitions.AskClarification(TEXT, incomplete=True), at=days(2))
    assert (asked.state, asked.due_on) == (State.CLARIFICATION, None)
    assert clock.record_silence(days(60)) == 0
    answered = take(asked, transitions.Clarify(TEXT), at=days(10), by=REQUESTER)
    assert (answered.state, answered.due_on) == (State.REGISTERED, date(2026, 3, 27))
    assert Event.objects.latest("sequence").kind == Event.Kind.SUPPLEMENTED


def test_unclear_request_when_explained_then_the_term_ran_on(request_: Request) -> None:
    asked = take(request_, transitions.AskClarification(TEXT), at=days(2))
    assert asked.due_on == date(2026, 3, 17)
    answered = take(asked, transitions.Clarify(TEXT), at=days(4), by=REQUESTER)
    assert answered.due_on == date(2026, 3, 17)
    assert Event.objects.latest("sequence").kind == Event.Kind.CLARIFIED


def test_answer_when_it_came_on_paper_then_its_own_day_counts(request_: Request) -> None:
    asked = take(request_, transitions.AskClarification(TEXT, incomplete=True), at=days(2))
    step = transitions.Clarify(TEXT, received_on=date(2026, 3, 6))
    assert take(asked, step, at=days(10)).due_on == date(2026, 3, 23)


def test_dismissal_when_the_requester_may_still_answer_then_it_is_refused(
    request_: Request,
) -> None:
    asked = take(request_, transitions.AskClarification(TEXT, incomplete=True), at=days(2))
    with pytest.raises(Refused):
        take(asked, STEPS[transitions.Dismiss](), at=days(4))
    Request.objects.filter(pk=asked.pk).update(supplement_by=date(2026, 3, 20))
    assert take(asked, STEPS[transitions.Dismiss](), at=days(19)).state == State.DISMISSED


# --- Silence, complaint, appeal


def test_term_when_it_runs_out_then_the_clock_records_silence_once(request_: Request) -> None:
    last = datetime(2026, 3, 17, 22, 59, 59, tzinfo=UTC)
    assert clock.record_silence(last) == 0
    assert clock.record_silence(last + timedelta(seconds=1)) == 1
    assert clock.record_silence(last + timedelta(days=1)) == 0
    silent = access.fresh(request_)
    assert (silent.state, silent.remedy_by) == (State.SILENT, date(2026, 4, 1))
    complained = take(silent, transitions.Complain(TEXT), at=days(20), by=REQUESTER)
    with pytest.raises(Refused):
        take(complained, transitions.Complain(TEXT), at=days(21), by=REQUESTER)
    granted = take(complained, transitions.Grant(), at=days(21))
    assert granted.state == State.GRANTED
    assert Event.objects.latest("sequence").payload["late"] is True
    assert not list(verifying.faults())


def test_complaint_when_its_term_is_over_then_it_is_refused(request_: Request) -> None:
    clock.record_silence(days(20))
    with pytest.raises(Refused):
        take(request_, transitions.Complain(), at=days(31), by=REQUESTER)


def test_appeal_when_lodged_then_once_late_or_not_and_a_reopened_case_may_have_another(
    request_: Request,
) -> None:
    take(request_, transitions.Refuse(), at=days(2))
    take(request_, transitions.Delivered(date(2026, 3, 5)), at=days(3))
    with pytest.raises(Refused):
        take(request_, transitions.Appeal(" "), at=days(4), by=REQUESTER)
    appealed = take(request_, transitions.Appeal(TEXT), at=days(60), by=REQUESTER)
    assert appealed.state == State.REFUSED
    event = Event.objects.latest("sequence")
    assert (event.kind, event.payload["late"]) == (Event.Kind.APPEALED, True)
    assert Message.objects.get(event=event).body == TEXT
    with pytest.raises(Refused):
        take(request_, transitions.Appeal(TEXT), at=days(61))
    take(request_, transitions.Reopen(date(2026, 5, 4), date(2026, 5, 20), TEXT), at=days(63))
    take(request_, transitions.Grant(), at=days(64))
    take(request_, transitions.Appeal(TEXT), at=days(65))
    assert Event.objects.latest("sequence").payload["late"] is False
    assert not list(verifying.faults())


def test_clock_when_it_jumps_back_then_nothing_is_undone(request_: Request) -> None:
    clock.record_silence(days(20))
    with pytest.raises(Refused):
        take(request_, transitions.Silence(), at=days(1))
    assert clock.record_silence(days(1)) == 0
    take(request_, transitions.Grant(), at=days(2))
    assert not list(verifying.faults())


def test_refusal_when_a_second_instance_annuls_it_then_it_is_decided_again(
    request_: Request,
) -> None:
    refused = take(request_, STEPS[transitions.Refuse]())
    delivered = take(refused, transitions.Delivered(date(2026, 3, 6)), at=days(5))
    assert delivered.remedy_by == date(2026, 3, 23)
    step = transitions.Reopen(date(2026, 3, 30), date(2026, 4, 8), TEXT)
    reopened = take(delivered, step, at=days(29))
    assert (reopened.state, reopened.due_on, reopened.closed_at) == (
        State.REOPENED,
        date(2026, 4, 8),
        None,
    )
    assert clock.record_silence(datetime(2026, 4, 8, 22, tzinfo=UTC)) == 1


def test_extension_when_a_second_instance_named_the_day_then_it_is_refused(
    request_: Request,
) -> None:
    refused = take(request_, STEPS[transitions.Refuse]())
    reopened = take(refused, STEPS[transitions.Reopen](), at=days(4))
    consulted = take(reopened, transitions.Consult(TEXT, date(2026, 3, 10)), at=days(4))
    assert consulted.due_on == date(2026, 3, 20)
    assert STEPS[transitions.Extend]().why_not(consulted, access.officer(), days(4))
