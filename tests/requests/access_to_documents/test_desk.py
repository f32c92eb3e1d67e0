"""The desk: what expires first on top, filters, a case, and the same few questions for 10,000."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access_to_documents.cases import clock, codes, transitions
from access_to_documents.models import Contact, Event, Request, State
from pages.models import Department
from tests import access, office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
#: Tables of ours: what the admin asks around every screen is not counted.
OURS = ("access_to_documents_", "pages_department")


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def officer(log_in: LogIn) -> Client:
    """An access officer at the screen."""
    return log_in("officer")


def desk(client: Client, **filters: Any) -> Any:
    """The desk with these filters."""
    return client.get(reverse("access_desk:desk"), filters, headers={"accept-language": "en"})


def listed(response: Any) -> list[Request]:
    """What the list shows, in its order."""
    return [row.case for row in response.context["rows"]]


def case_of(client: Client, request: Request) -> Any:
    """The case's screen."""
    return client.get(reverse("access_desk:case", args=[request.pk]))


def test_desk_when_opened_then_what_expires_first_is_on_top_in_words(officer: Client) -> None:
    newer = access.request(now=MONDAY - timedelta(days=1))
    late = access.request(now=MONDAY - timedelta(days=20))
    clock.record_silence(MONDAY)
    page = desk(officer)
    assert listed(page) == [late, newer]
    text = page.content.decode()
    assert "5 days late" in text
    assert "14 days left" in text
    assert "forward by" in text
    assert "ana@example.com" not in text
    assert "Љубић" not in text
    assert "no-store" in page["Cache-Control"]


def test_desk_when_filtered_then_it_shows_what_was_asked_for(officer: Client) -> None:
    department = office.snippet(Department(name="Одјељење за саобраћај"))
    bridge = access.request(wanted="Уговор о одржавању моста.")
    budget = access.request(wanted="Буџет библиотеке.")
    transitions.Assign(department, office.person("officer")).do(bridge, access.officer())
    closed = access.request(wanted="Одлука о улици.")
    access.answer(closed)
    assert listed(desk(officer, q="ugovor")) == [bridge]
    assert listed(desk(officer, q=str(budget))) == [budget]
    assert listed(desk(officer, q=budget.code.lower())) == [budget]
    assert listed(desk(officer, mine="on")) == [bridge]
    assert listed(desk(officer, department=department.pk)) == [bridge]
    assert listed(desk(officer, state="closed")) == [closed]
    assert listed(desk(officer, state="granted", q="улици")) == [closed]
    assert listed(desk(officer, state="silent")) == []
    assert listed(desk(officer, state="nonsense", department="x", p="x")) == [bridge, budget]


def test_desk_when_ten_thousand_are_open_then_it_asks_as_few_questions(officer: Client) -> None:
    request = access.request(now=MONDAY)
    desk(officer)

    def asked() -> tuple[Any, int, int]:
        with CaptureQueriesContext(connection) as queries:
            page = desk(officer)
        ours = [one for one in queries if any(table in one["sql"] for table in OURS)]
        return page, len(ours), len(queries)

    _page, ours, every = asked()
    values = {
        field.attname: getattr(request, field.attname)
        for field in Request._meta.concrete_fields
        if field.attname != "id"
    }
    Request.objects.bulk_create(
        Request(**{**values, "number": number, "code_hash": codes.digest(str(number))})
        for number in range(2, 10_001)
    )
    page, ours_now, every_now = asked()
    assert len(listed(page)) == 50
    assert page.context["page"].paginator.num_pages == 200
    assert (ours_now, every_now) == (ours, every)
    assert ours < 10


def test_case_when_opened_then_it_tells_everything_but_who_asks(officer: Client) -> None:
    request = access.request(now=MONDAY - timedelta(days=1))
    page = case_of(officer, request)
    text = page.content.decode()
    assert access.WANTED in text
    assert request.code in text
    answer = page.context["dates"][0]
    assert len([row for row in answer.explained.rows if row.number]) == 15
    assert answer.explained.rows[-1].is_last
    keys = {last.key for last in page.context["dates"]}
    assert {"answer", "extend_by", "forward_by", "clarify_by"} <= keys
    for secret in ("Љубић", "ana@example.com", "Трг 1", "Ана "):
        assert secret not in text


def test_case_when_opened_then_possible_steps_are_buttons_and_others_say_why_not(
    officer: Client,
) -> None:
    request = access.request()
    page = case_of(officer, request)
    possible = {step.key for _label, steps in page.context["offered"].groups for step in steps}
    impossible = {step.key: reasons for step, reasons in page.context["offered"].impossible}
    assert {"extend", "ask", "forward", "write", "assign", "withdraw"} <= possible
    assert {"clarify", "delivered", "complain", "register", "reopen"} <= set(impossible)
    assert all(impossible.values())
    text = page.content.decode()
    for key in possible:
        assert reverse("access_desk:step", args=[request.pk, key]) in text
    for key in impossible:
        assert reverse("access_desk:step", args=[request.pk, key]) not in text
    access.answer(access.fresh(request))
    transitions.Delivered(MONDAY.date()).do(access.fresh(request), access.officer())
    closed = {
        step.key: [str(reason) for reason in reasons]
        for step, reasons in case_of(officer, request).context["offered"].impossible
    }
    assert "already" in closed["delivered"][0] or closed["delivered"]
    assert "forward" in closed


def test_contact_when_its_button_is_pressed_then_it_is_shown_and_recorded(
    officer: Client,
) -> None:
    request = access.request()
    address = reverse("access_desk:contact", args=[request.pk])
    assert "Љубић" not in officer.get(address).content.decode()
    assert not Event.objects.filter(kind=Event.Kind.CONTACT_OPENED).exists()
    shown = officer.post(address)
    assert "Љубић" in shown.content.decode()
    event = Event.objects.get(kind=Event.Kind.CONTACT_OPENED)
    assert (event.request_id, event.actor) == (request.pk, office.person("officer"))
    assert event.payload == {}
    change = reverse("access_desk:contact_change", args=[request.pk])
    wrong = officer.post(change, {"name": "Ана Љубић Нова", "email": "ana"})
    assert "Ана Љубић Нова" in wrong.content.decode()
    assert Contact.objects.get(request=request).name == "Ана Љубић"
    right = {"name": "Ана Љубић Нова", "email": "ana@example.com"}
    assert officer.post(change, right).status_code == 302
    assert Contact.objects.get(request=request).name == "Ана Љубић Нова"


def test_case_when_its_queries_are_counted_then_they_do_not_grow_with_its_letters(
    officer: Client,
) -> None:
    request = access.request()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert case_of(officer, request).status_code == 200
        return len([one for one in queries if any(table in one["sql"] for table in OURS)])

    transitions.Write("Прво писмо.").do(access.fresh(request), access.officer())
    asked()
    few = asked()
    for number in range(5):
        transitions.Write(f"Писмо {number}.").do(access.fresh(request), access.officer())
    assert asked() == few < 20
    assert request.state == State.REGISTERED
