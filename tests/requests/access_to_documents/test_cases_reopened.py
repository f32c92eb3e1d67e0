"""A case that a second instance reopened stays so; what is forwarded names an institution alone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from access_to_documents.cases import clock, transitions
from access_to_documents.cases.actors import REQUESTER
from access_to_documents.models import Event, Request, State
from tests import access

pytestmark = pytest.mark.django_db
#: Due on Tuesday 17 March in Republika Srpska.
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
REOPENED = MONDAY + timedelta(days=20)


@pytest.fixture
def reopened() -> Request:
    """Not answered in time, and reopened by order."""
    request = access.request(now=MONDAY)
    clock.record_silence(REOPENED)
    step = transitions.Reopen(date(2026, 3, 20), date(2026, 4, 8), "Рјешење другог степена")
    step.do(access.fresh(request), access.officer(), REOPENED)
    return access.fresh(request)


def test_reopened_case_when_a_third_party_was_heard_then_it_is_reopened_still(
    reopened: Request,
) -> None:
    asked = transitions.Consult("Имате ли примједбе?", date(2026, 3, 30))
    waiting = asked.do(reopened, access.officer(), REOPENED).request
    assert waiting.state == State.CONSULTATION
    back = transitions.EndConsultation().do(waiting, access.officer(), REOPENED).request
    assert (back.state, back.due_on) == (State.REOPENED, date(2026, 4, 8))


def test_reopened_case_when_the_requester_explained_then_it_is_reopened_still(
    reopened: Request,
) -> None:
    asked = transitions.AskClarification("Који мост?")
    waiting = asked.do(reopened, access.officer(), REOPENED).request
    assert waiting.state == State.CLARIFICATION
    back = transitions.Clarify("Зелени.").do(waiting, REQUESTER, REOPENED).request
    assert (back.state, back.due_on) == (State.REOPENED, date(2026, 4, 8))


@pytest.mark.parametrize(
    "name", ["М" * 201, "Министарство\nАни Љубић", "ana@example.com", "Ана, 065 123 456"]
)
def test_forwarding_when_the_name_is_more_than_a_name_then_it_is_refused(name: str) -> None:
    request = access.request(now=MONDAY)
    step = transitions.Forward(transitions.Why.NOT_COMPETENT, "Допис.", to=name)
    assert step.why_not(request, access.officer(), MONDAY)


def test_forwarding_when_nobody_holds_it_then_the_event_holds_no_words() -> None:
    request = access.request(now=MONDAY)
    step = transitions.Forward(transitions.Why.HOLDER_UNKNOWN, "Допис.", to="Ана\nЉубић")
    step.do(request, access.officer(), MONDAY)
    assert Event.objects.latest("sequence").payload["to"] == ""
