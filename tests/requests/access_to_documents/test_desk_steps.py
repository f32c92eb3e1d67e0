"""Steps at the desk: nothing entered is lost, and two officers never undo each other."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from access_to_documents.cases import transitions
from access_to_documents.desk.steps import STEPS
from access_to_documents.models import Event, Message, Request, State
from pages.models import Department
from tests import access, office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
ELSEWHERE = {"why": "not_holder", "to": "Архив"}
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def officer(log_in: LogIn) -> Client:
    """An access officer at the screen."""
    return log_in("officer")


def take(client: Client, request: Request, step: str, **entered: Any) -> Any:
    """Open a step's form, fill it in and send it."""
    address = reverse("access_desk:step", args=[request.pk, step])
    shown = client.get(address)
    read = {"version": shown.context["version"], "seen": shown.context["seen"]}
    return client.post(address, {**read, **entered})


def test_steps_when_taken_one_after_the_other_then_a_case_goes_from_filing_to_remedy(
    officer: Client,
) -> None:
    department = office.snippet(Department(name="Одјељење за саобраћај"))
    request = access.request()
    colleague = office.person("officer")
    entered: list[tuple[str, dict[str, Any], str]] = [
        (
            "assign",
            {"department": department.pk, "officer": colleague.pk, "inner_due_on": "2026-03-09"},
            State.REGISTERED,
        ),
        ("write", {"text": "Примили смо захтјев."}, State.REGISTERED),
        ("ask", {"text": "Које године?"}, State.CLARIFICATION),
        ("question-delivered", {"on": "2026-03-02"}, State.CLARIFICATION),
        ("clarify", {"text": "2025.", "received_on": "2.3.2026"}, State.REGISTERED),
        ("consult", {"text": "Шта кажете?", "until": "2026-03-09"}, State.CONSULTATION),
        (
            "extend",
            {"ground": "third_party_privacy", "text": "Треба нам времена."},
            State.CONSULTATION,
        ),
        ("consultation-ended", {}, State.REGISTERED),
        ("decide", {}, State.PARTLY_GRANTED),
        ("delivered", {"on": "2026-03-02"}, State.PARTLY_GRANTED),
        (
            "reopen",
            {"ordered_on": "2026-03-02", "until": "2026-03-12", "text": "Суд је наложио."},
            State.REOPENED,
        ),
        ("forward", {"why": "not_holder", "to": "Архив", "text": "Ту је."}, State.FORWARDED),
    ]
    for step, said, state in entered:
        if step == "decide":
            access.answer(access.fresh(request), transitions.PartlyGrant)
            assert access.fresh(request).state == state
            continue
        answer = take(officer, request, step, **said)
        assert answer.status_code == 302, (step, answer.content.decode()[-3000:])
        assert access.fresh(request).state == state, step
    page = officer.get(reverse("access_desk:case", args=[request.pk]))
    text = page.content.decode()
    assert "Одјељење за саобраћај" in text
    assert "чл. 8" in text
    assert "Шта кажете?" in text
    assert len(page.context["letters"]) == Message.objects.filter(request=request).count() == 8
    events = Event.objects.filter(request=request)
    assert len(page.context["history"]) == events.count()


@pytest.mark.parametrize("step", [step.key for step in STEPS])
def test_step_when_its_address_is_opened_then_it_is_a_form_or_the_reason_why_not(
    step: str, officer: Client
) -> None:
    request = access.request()
    page = officer.get(reverse("access_desk:step", args=[request.pk, step]))
    assert page.status_code == 200
    has_form = 'name="version"' in page.content.decode()
    assert has_form is not bool(page.context["reasons"])


def test_step_when_something_is_missing_then_what_was_entered_stays(officer: Client) -> None:
    request = access.request()
    answer = take(officer, request, "forward", text="Одбијамо из разлога који су дугачки.")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Одбијамо из разлога који су дугачки." in text
    assert answer.context["form"].errors["why"]
    late = take(officer, request, "consult", text="Шта кажете?", until="2026-02-01")
    assert late.context["form"].non_field_errors()
    assert "Шта кажете?" in late.content.decode()
    assert access.fresh(request).state == State.REGISTERED


def test_step_when_a_colleague_was_quicker_then_it_says_what_changed_and_keeps_the_words(
    officer: Client, log_in: LogIn
) -> None:
    request = access.request()
    address = reverse("access_desk:step", args=[request.pk, "forward"])
    shown = officer.get(address)
    entered = {"version": shown.context["version"], "seen": shown.context["seen"]}
    colleague = log_in("colleague", group="Access officers")
    assert (
        take(colleague, request, "extend", ground="third_party_privacy", text="Још.").status_code
        == 302
    )
    answer = officer.post(address, {**entered, **ELSEWHERE, "text": "Ево документа."})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Ево документа." in text
    assert [line.who for line in answer.context["changed"]] == ["colleague"]
    assert "приватност трећег лица" in text
    assert access.fresh(request).state == State.REGISTERED
    again = {"version": answer.context["version"], "seen": answer.context["seen"]}
    assert (
        officer.post(address, {**again, **ELSEWHERE, "text": "Ево документа."}).status_code == 302
    )
    assert access.fresh(request).state == State.FORWARDED


def test_step_when_a_colleague_closed_the_case_then_the_words_can_still_be_copied(
    officer: Client,
) -> None:
    request = access.request()
    address = reverse("access_desk:step", args=[request.pk, "forward"])
    shown = officer.get(address)
    entered = {"version": shown.context["version"], "seen": shown.context["seen"]}
    access.answer(access.fresh(request), by=access.somebody("head2", superuser=True))
    answer = officer.post(address, {**entered, **ELSEWHERE, "text": "Не дајемо."})
    assert answer.status_code == 409
    assert "Не дајемо." in answer.content.decode()
    assert answer.context["reasons"]
    assert access.fresh(request).state == State.GRANTED
    for nonsense in ("", "-1", "9" * 30, "½"):
        assert officer.post(address, {"version": nonsense, "text": "x", "ground": "y"}).status_code


def test_step_when_it_is_posted_by_the_reader_of_another_language_then_it_answers_in_it(
    officer: Client,
) -> None:
    request = access.request()
    said = {"ordered_on": "2026-03-02", "until": "2026-03-12", "text": "x"}
    answer = officer.post(
        reverse("access_desk:step", args=[request.pk, "reopen"]),
        {"version": request.version, "seen": 1, **said},
        headers={"accept-language": "en"},
    )
    assert "does not fit where the request stands" in answer.content.decode()


def test_case_when_the_calendar_moved_a_day_then_the_chain_says_from_when_to_when(
    officer: Client,
) -> None:
    request = access.request(now=MONDAY - timedelta(days=1))
    take(officer, request, "extend", ground="third_party_privacy", text="Још.")
    line = officer.get(reverse("access_desk:case", args=[request.pk])).context["history"][0]
    assert any("16" in said and "23" in said for said in line.details), line.details
