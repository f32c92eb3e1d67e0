"""The officer's screens of the law, who may not open them, and the reminder."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access_to_documents import law_in_force
from access_to_documents.law import profiles
from access_to_documents.law.facts import SCHEMA
from access_to_documents.law_admin import changes, words
from access_to_documents.models import CalendarYear, Closure, LegalFact
from tests import office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]

ORDER = {
    "day": "2026-12-24",
    "announced_on": "2026-11-20",
    "source": "Закључак Владе 1/26",
    "name_sr": "Дан жалости",
}
SCREENS: list[tuple[str, list[Any]]] = [
    ("calendar", [2026]),
    ("close_day", [2026]),
    ("withdraw", [2026, "2026-01-01", "holiday", "new-year"]),
    ("move", [2026, "2026-03-20", "religious", "eid-al-fitr"]),
    ("facts", ["BA-RS"]),
    ("fact", ["BA-RS", "term.n"]),
]


def address(name: str, *args: Any) -> str:
    return reverse(f"access_law:{name}", args=args)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel("2026-11-23T09:00Z", tick=False):
        yield


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("editor", 302), ("proofreader", 302), ("head", 302), ("translator", 302)],
)
def test_screens_open_for_officers_alone(who: str, status: int, log_in: LogIn) -> None:
    client = log_in(who)
    for name, args in SCREENS:
        assert client.get(address(name, *args)).status_code == status, name
    assert Client().get(address("calendar", 2026)).status_code == 302


@pytest.mark.parametrize("who", ["editor", "head"])
def test_nobody_else_changes_anything(who: str, log_in: LogIn) -> None:
    client = log_in(who)
    client.post(address("close_day", 2026), ORDER)
    client.post(address("confirm", 2026))
    client.post(address("withdraw", 2026, "2026-01-01", "holiday", "new-year"), {"why": "x"})
    client.post(address("fact", "BA-RS", "promise.n"), {"value": "3"})
    assert not Closure.objects.exists()
    assert not CalendarYear.objects.exists()
    assert not LegalFact.objects.exists()


def test_admin_may_too(log_in: LogIn) -> None:
    assert log_in("root", superuser=True).get(address("calendar", 2026)).status_code == 200


def test_calendar_lists_the_year_by_month_with_few_queries(log_in: LogIn) -> None:
    client = log_in("officer")
    client.get(address("calendar", 2026))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address("calendar", 2026))
    ours = [query["sql"] for query in queries if '"access_to_documents_' in query["sql"]]
    assert len(ours) == 4
    assert len(queries) <= 20
    text = answer.content.decode()
    assert "Law on holidays of Republika Srpska" in text
    assert text.count("<section") == 7


def test_what_is_not_there_is_not_found(log_in: LogIn) -> None:
    client = log_in("officer")
    for name, *args in (
        ("calendar", 2023),
        ("withdraw", 2026, "2026-06-10", "order", "order"),
        ("move", 2026, "2026-01-01", "holiday", "new-year"),
        ("facts", "DE"),
        ("fact", "BA-RS", "colour"),
    ):
        assert client.get(address(str(name), *args), follow=True).status_code == 404


def test_officer_closes_a_day_and_takes_it_out_again(log_in: LogIn) -> None:
    client = log_in("officer")
    answer = client.post(address("close_day", 2026), ORDER)
    assert answer.status_code == 302
    row = Closure.objects.get(kind="order", day=date(2026, 12, 24))
    assert (row.name_sr, row.name_sq, row.entered_by) == (
        "Дан жалости",
        "Дан жалости",
        office.person("officer"),
    )
    assert not law_in_force.calendar().is_working(date(2026, 12, 24))
    out = address("withdraw", 2026, "2026-12-24", "order", "order")
    assert client.post(out, {"why": ""}).status_code == 200
    assert client.post(out, {"why": "Укинуто"}).status_code == 302
    assert law_in_force.calendar().is_working(date(2026, 12, 24))
    assert client.get(out, follow=True).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"day": "2026-12-26"},
        {"day": "2027-01-01"},
        {"day": "2031-01-02"},
        {"announced_on": "2026-11-24"},
        {"day": "2026-11-19"},
        {"source": ""},
        {"day": "soon"},
    ],
)
def test_order_that_cannot_be_is_refused_with_a_sentence(
    change: dict[str, str], log_in: LogIn
) -> None:
    answer = log_in("officer").post(address("close_day", 2026), ORDER | change)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Closure.objects.filter(kind="order", entered_by__isnull=False).exists()


def test_officer_moves_a_feast(log_in: LogIn, settings: Any) -> None:
    settings.OFFICE_LAW = "XK"
    client = log_in("officer")
    move = address("move", 2027, "2027-03-09", "holiday", "eid-al-fitr")
    said = {"to_day": "2027-03-10", "announced_on": "2026-11-20", "source": "Bashkësia Islame"}
    assert client.post(move, said | {"to_day": "2027-03-09"}).status_code == 200
    assert client.post(move, said | {"to_day": "2027-04-09"}).status_code == 200
    assert client.post(move, said).status_code == 302
    calendar = law_in_force.calendar()
    assert calendar.is_working(date(2027, 3, 9))
    assert not calendar.is_working(date(2027, 3, 10))


def test_officer_is_reminded_until_this_and_next_year_are_confirmed(log_in: LogIn) -> None:
    client = log_in("officer")
    home = reverse("wagtailadmin_home")
    for year in (2026, 2027):
        assert address("calendar", year) in client.get(home).content.decode()
        client.post(address("confirm", year))
    assert address("calendar", 2027) not in client.get(home).content.decode()
    assert CalendarYear.objects.filter(confirmed_by=office.person("officer")).count() == 2
    with time_machine.travel("2027-10-31T09:00Z", tick=False):
        assert address("calendar", 2028) not in client.get(home).content.decode()


def test_editor_is_not_reminded(log_in: LogIn) -> None:
    text = log_in("editor").get(reverse("wagtailadmin_home")).content.decode()
    assert "access-law" not in text


@pytest.mark.parametrize("code", profiles.codes())
def test_every_fact_is_shown_in_words_with_its_source(code: str, log_in: LogIn) -> None:
    text = log_in("officer").get(address("facts", code)).content.decode()
    assert text.count('<th scope="row"><a href="/admin/access-law/facts/') == len(SCHEMA)
    assert set(words.NAMES) == set(SCHEMA)


def test_no_fact_holds_a_word_that_nobody_translated() -> None:
    shown = set(SCHEMA) - {"court.body", "report.by", "fee.per_page", "fee.media"}
    for profile in profiles.all():
        for name in shown:
            value = profile[name].value
            held = value if isinstance(value, tuple) else (value,)
            assert {word for word in held if isinstance(word, str)} <= set(words.VALUES), name


def test_officer_notes_the_lawyers_word_and_the_offices_promise(log_in: LogIn) -> None:
    client = log_in("officer")
    fact = address("fact", "BA-RS", "term.n")
    assert client.post(fact, {"confirmed": "on"}).status_code == 200
    said = {"confirmed": "on", "lawyer": "Ана Љубић", "note": "члан 14"}
    assert client.post(fact, said).status_code == 302
    assert law_in_force.profile()["term.n"].confirmed
    promise = address("fact", "BA-RS", "promise.n")
    assert client.post(promise, {"value": "8"}).status_code == 302
    assert client.post(promise, {"value": "-8"}).status_code == 200
    assert law_in_force.profile().number("promise.n") == 8
    flag = address("fact", "BA-RS", "religious_days_close_office")
    assert client.post(flag, {"value": "yes"}).status_code == 302
    assert law_in_force.profile().flag("religious_days_close_office")
    assert 'value="yes" selected' in client.get(flag).content.decode()
    assert client.post(flag, {"value": ""}).status_code == 302
    assert not law_in_force.profile().flag("religious_days_close_office")


def test_fact_of_the_statute_has_no_field_for_another_value(log_in: LogIn) -> None:
    client = log_in("officer")
    client.post(address("fact", "BA-RS", "term.n"), {"value": "30"})
    assert law_in_force.profile().number("term.n") == 15


def test_order_entered_by_the_officer_counts_at_once_in_the_calculator(
    log_in: LogIn, city: office.City
) -> None:
    changes.close_day(
        "BA-RS",
        date(2026, 12, 8),
        announced_on=date(2026, 11, 20),
        source="Закључак Владе 2/26",
        name=None,
        by=None,
    )
    asked = {"law": "BA-RS", "term": "answer", "day": "2026-11-23"}
    text = Client().get("/sr/access-to-documents/calculator/", asked).content.decode()
    assert "2026-12-09" in text
    assert "Закључак Владе 2/26" in text
