"""Steps of a case: where each may be taken, by whom, and the reasons why not."""

from datetime import date

import pytest
from django.utils import translation

from access_to_documents.cases import actors, contacts, filing, transitions, verifying
from access_to_documents.cases.actors import CLOCK, REQUESTER, By
from access_to_documents.cases.refusal import Outpaced, Refused
from access_to_documents.cases.transitions import Transition
from access_to_documents.models import Event, Message, Request, State
from tests import access, office
from tests.requests.access_to_documents.stepping import (
    LATER,
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


def test_table_when_read_then_it_is_the_documented_one() -> None:
    offered = {
        state.value: {step.__name__ for step in steps}
        for state, steps in transitions.BY_STATE.items()
    }
    always, answers = (
        {"Write"},
        {
            "Forward",
            "Grant",
            "PartlyGrant",
            "Refuse",
            "NotHeld",
            "AlreadyPublic",
            "Dismiss",
        },
    )
    open_ = {"Assign", "Withdraw"} | always
    again = {"Delivered", "Appeal", "Reopen"} | always
    assert offered == {
        "received": open_ | {"Register", "Silence"},
        "registered": open_ | answers | {"Extend", "AskClarification", "Consult", "Silence"},
        "clarification": open_ | {"QuestionDelivered", "Clarify", "Dismiss", "Silence"},
        "consultation": open_ | answers | {"Extend", "EndConsultation", "Silence"},
        "reopened": open_ | answers | {"AskClarification", "Consult", "Silence"},
        "silent": open_ | answers | {"Complain", "Reopen"},
        **dict.fromkeys(
            ("granted", "partly_granted", "refused", "not_held", "already_public", "dismissed"),
            again,
        ),
        "forwarded": always,
        "withdrawn": always,
    }
    assert set(STEPS) == set(transitions.ALL)


def test_step_when_it_does_not_fit_the_state_then_it_says_so_and_changes_nothing(
    request_: Request,
) -> None:
    officer = access.officer()
    for state in State:
        request_.state = state
        for kind, make in STEPS.items():
            actor = CLOCK if By.CLOCK in kind.by else officer
            if state not in kind.begins:
                (reason,) = make().why_not(request_, actor, LATER)
                assert str(reason).endswith(".")
    with pytest.raises(Refused):
        take(request_, transitions.Complain())
    assert Event.objects.count() == 1
    assert access.fresh(request_).version == 0


@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "head"])
def test_step_when_somebody_else_takes_it_then_he_is_refused(request_: Request, name: str) -> None:
    somebody = access.somebody(name)
    for kind, make in STEPS.items():
        Request.objects.filter(pk=request_.pk).update(state=min(kind.begins))
        with pytest.raises(Refused) as refused:
            make().do(access.fresh(request_), somebody, LATER)
        assert refused.value.sentences
    assert Event.objects.count() == 1


def test_step_when_the_requester_takes_it_then_only_his_own(request_: Request) -> None:
    his = {kind for kind in STEPS if By.REQUESTER in kind.by}
    assert his == {
        transitions.Clarify,
        transitions.Withdraw,
        transitions.Complain,
        transitions.Appeal,
        transitions.Write,
    }
    for kind in STEPS.keys() - his:
        Request.objects.filter(pk=request_.pk).update(state=min(kind.begins))
        for actor in (REQUESTER, *([] if kind is transitions.Silence else [CLOCK])):
            with pytest.raises(Refused):
                STEPS[kind]().do(access.fresh(request_), actor, LATER)


@pytest.mark.parametrize(
    "step",
    [
        transitions.Forward(transitions.Why.NOT_HOLDER, TEXT),
        transitions.Forward(transitions.Why.HOLDER_UNKNOWN, ""),
        transitions.AskClarification(""),
        transitions.Consult(TEXT, date(2026, 3, 1)),
        transitions.Assign(),
        transitions.Write("\0"),
    ],
)
def test_step_when_something_is_missing_then_it_says_what(
    request_: Request, step: Transition
) -> None:
    reasons = step.why_not(request_, access.officer(), LATER)
    assert reasons
    with pytest.raises(Refused):
        take(request_, step)


@pytest.mark.parametrize(
    ("why", "state", "at", "late"),
    [
        (transitions.Why.NOT_COMPETENT, State.FORWARDED, 8, False),
        (transitions.Why.NOT_COMPETENT, State.FORWARDED, 9, True),
        (transitions.Why.NOT_HOLDER, State.FORWARDED, 9, True),
        (transitions.Why.HOLDER_UNKNOWN, State.NOT_HELD, 3, False),
    ],
)
def test_request_when_it_belongs_elsewhere_then_it_goes_there(
    request_: Request, why: transitions.Why, state: State, at: int, late: bool
) -> None:
    step = transitions.Forward(why, TEXT, to="Министарство")
    assert take(request_, step, at=days(at)).state == state
    assert Event.objects.latest("sequence").payload["late"] is late


def test_third_party_when_consulted_then_the_requester_does_not_read_whom(
    request_: Request,
) -> None:
    asked = take(request_, STEPS[transitions.Consult]())
    take(asked, STEPS[transitions.EndConsultation]())
    assert not Message.objects.filter(shown_to_requester=True).exists()
    assert TEXT not in str(list(Event.objects.values()))


def test_assignment_when_the_inner_date_is_impossible_then_it_is_refused(
    request_: Request,
) -> None:
    officer = office.person("officer")
    for wrong in (date(2026, 3, 1), date(2026, 3, 18)):
        with pytest.raises(Refused):
            take(request_, transitions.Assign(officer=officer, inner_due_on=wrong))
    with pytest.raises(Refused):
        take(request_, transitions.Assign(officer=office.person("editor")))
    step = transitions.Assign(officer=officer, inner_due_on=date(2026, 3, 12))
    assert take(request_, step).officer == officer


def test_second_officer_when_the_first_was_quicker_then_he_is_told(request_: Request) -> None:
    seen = access.fresh(request_)
    take(request_, transitions.Grant())
    with translation.override("en"), pytest.raises(Outpaced, match="since you opened it"):
        transitions.Grant().do(seen, access.somebody("boss", superuser=True))
    assert access.fresh(request_).state == State.GRANTED
    assert Event.objects.filter(kind=Event.Kind.GRANTED).count() == 1


def test_contact_when_changed_and_erased_then_the_chain_says_that_and_not_what(
    request_: Request,
) -> None:
    new = filing.Requester(name="Ана Ковач", email="kovac@example.com")
    for actor in (REQUESTER, access.somebody("editor")):
        with pytest.raises(Refused):
            contacts.change(request_, new, actor)
        with pytest.raises(Refused):
            contacts.erase(request_, actor)
    contacts.change(request_, new, access.officer())
    with pytest.raises(Refused):
        contacts.erase(request_, actors.CLOCK)
    take(request_, transitions.Withdraw(), by=REQUESTER)
    contacts.erase(request_, actors.CLOCK)
    assert not access.fresh(request_).contact.name
    assert "Ковач" not in str(list(Event.objects.values()))
    assert not list(verifying.faults())
