"""Steps of a case: states, reasons why not, days that follow, and who may."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from access_to_documents.cases import actors, clock, contacts, filing, transitions, verifying
from access_to_documents.cases.actors import CLOCK, REQUESTER, By
from access_to_documents.cases.refusal import Outpaced, Refused
from access_to_documents.cases.transitions import Transition
from access_to_documents.models import Decision, Event, LegalFact, Message, Request, State
from tests import access, office

pytestmark = pytest.mark.django_db

#: Monday 2 March 2026, 10:00 in the office: due on Tuesday 17 March in Republika Srpska.
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEXT = "Текст дописа."
DECIDED = "granted partly_granted refused not_held already_public dismissed".split()
LATER = MONDAY + timedelta(days=3)


def days(number: float) -> datetime:
    """So many days after the request came."""
    return MONDAY + timedelta(days=number)


#: One of each step, as it would be taken on a good day.
STEPS: dict[type[Transition], Any] = {
    transitions.Register: transitions.Register,
    transitions.Assign: lambda: transitions.Assign(officer=office.person("officer")),
    transitions.Extend: lambda: transitions.Extend("third_party_privacy", TEXT),
    transitions.AskClarification: lambda: transitions.AskClarification(TEXT, incomplete=True),
    transitions.QuestionDelivered: lambda: transitions.QuestionDelivered(date(2026, 3, 5)),
    transitions.Clarify: lambda: transitions.Clarify(TEXT),
    transitions.Consult: lambda: transitions.Consult(TEXT, date(2026, 3, 10)),
    transitions.EndConsultation: lambda: transitions.EndConsultation(TEXT),
    transitions.Forward: lambda: transitions.Forward(
        transitions.Why.NOT_COMPETENT, TEXT, to="Министарство"
    ),
    transitions.Grant: transitions.Grant,
    transitions.PartlyGrant: transitions.PartlyGrant,
    transitions.Refuse: transitions.Refuse,
    transitions.NotHeld: transitions.NotHeld,
    transitions.AlreadyPublic: transitions.AlreadyPublic,
    transitions.Dismiss: transitions.Dismiss,
    transitions.Delivered: lambda: transitions.Delivered(date(2026, 3, 5)),
    transitions.Withdraw: transitions.Withdraw,
    transitions.Silence: transitions.Silence,
    transitions.Complain: transitions.Complain,
    transitions.Reopen: lambda: transitions.Reopen(date(2026, 3, 5), date(2026, 3, 20), TEXT),
    transitions.Write: lambda: transitions.Write(TEXT),
}


def take(request: Request, step: Transition, *, at: datetime = LATER, by: Any = None) -> Request:
    """Take a step; the request as it is then."""
    actor = by or (CLOCK if By.CLOCK in step.by else access.officer())
    if isinstance(step, transitions.Answer) and not Decision.objects.filter(sent_at=None).exists():
        access.approved(request, step.outcome)
    step.do(access.fresh(request), actor, at)
    return access.fresh(request)


@pytest.fixture
def request_() -> Request:
    """One that came on Monday."""
    return access.request(now=MONDAY)


# --- States


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
    again = {"Delivered", "Reopen"} | always
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
        transitions.Write,
    }
    for kind in STEPS.keys() - his:
        Request.objects.filter(pk=request_.pk).update(state=min(kind.begins))
        for actor in (REQUESTER, *([] if kind is transitions.Silence else [CLOCK])):
            with pytest.raises(Refused):
                STEPS[kind]().do(access.fresh(request_), actor, LATER)


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


# --- The rest


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
