"""Reports in the admin, the public page and the API: what they show, and to whom."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from access_to_documents.cases import chain, transitions
from access_to_documents.cases.refusal import Refused
from access_to_documents.models import AccessToDocumentsPage, Event, FiguresSwitch, Request
from access_to_documents.reports import figures, periods, switching
from access_to_documents.reports.document import LANGUAGES
from tests import access, office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SPRING = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECRETS = ("Ана", "ana@example.com", access.WANTED[:10])
API = "/api/portal/v1/requests/figures"


@pytest.fixture(autouse=True)
def _today() -> Any:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def withdrawn(number: int, start: datetime = SPRING) -> list[Request]:
    """So many requests that were taken back."""
    found = [access.request(now=start) for _one in range(number)]
    for request in found:
        step = transitions.Withdraw()
        step.do(access.fresh(request), access.officer(), start + timedelta(days=1))
    return found


def url(name: str, *args: Any, **asked: Any) -> str:
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return f"{reverse(f'access_reports:{name}', args=args)}?{query}"


# --- In the admin


@pytest.mark.parametrize(
    ("who", "reads", "opens"),
    [
        ("officer", 200, 200),
        ("head", 200, 302),
        ("editor", 302, 302),
        ("proofreader", 302, 302),
        ("translator", 302, 302),
    ],
)
def test_reports_open_for_officers_and_the_head_and_cases_for_officers_alone(
    who: str, reads: int, opens: int, log_in: LogIn
) -> None:
    (request,) = withdrawn(1)
    client = log_in(who)
    answers = [
        client.get(url("report")),
        client.get(url("file", "csv", part=1)),
        client.get(url("switch")),
    ]
    assert [answer.status_code for answer in answers] == [reads] * 3
    cases = client.get(url("cases", figure="outcome.withdrawn", base="new"))
    assert cases.status_code == opens
    shown = b"".join(answer.content for answer in [*answers, cases]).decode()
    assert not any(word in shown for word in SECRETS)
    assert (reverse("access_desk:case", args=[request.pk]) in shown) == (who == "officer")
    for answer in answers:
        if answer.status_code == 200:
            assert "no-store" in answer["Cache-Control"]


def test_figure_when_it_is_opened_then_its_cases_stand_there_with_few_queries(
    log_in: LogIn,
) -> None:
    open_, (gone, *_more) = access.request(now=SPRING), withdrawn(6)
    client = log_in("officer")
    page = client.get(url("report", year=2026, law="BA-RS")).content.decode()
    assert "figure=outcome.withdrawn&amp;base=new" in page
    asked = {"year": 2026, "figure": "outcome.withdrawn", "base": "new"}
    with CaptureQueriesContext(connection) as queries:
        found = client.get(url("cases", **asked))
    own = [query["sql"] for query in queries if "access_to_documents_" in query["sql"]]
    assert len(own) == 5  # the years, two of the chain, the number of cases, one page of them
    assert {row[0].pk for row in found.context["rows"]} >= {gone.pk}
    assert open_.pk not in {row[0].pk for row in found.context["rows"]}
    assert found.context["page"].paginator.count == 6
    for wrong in (url("cases", figure="nothing"), url("cases", figure="silence", base="x")):
        assert client.get(wrong, follow=True).status_code == 404


def test_quarter_when_the_law_has_none_then_the_form_says_so_and_no_file_is_made(
    log_in: LogIn,
) -> None:
    client = log_in("officer")
    assert client.get(url("report", law="XK", part=2)).context["report"] is not None
    page = client.get(url("report", law="RS", part=2))
    assert page.context["report"] is None
    assert page.context["form"].errors["part"]
    assert client.get(url("file", "csv", law="RS", part=2)).status_code == 404
    assert client.get(url("file", "exe")).status_code == 404


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_files_when_they_are_opened_again_then_they_hold_the_figures(
    language: str, log_in: LogIn
) -> None:
    withdrawn(2)
    access.request(now=SPRING)
    expected = figures.report("BA-RS", periods.year(2026))
    client = log_in("officer")
    made = {
        name: client.get(url("file", name, year=2026, language=language))
        for name in ("csv", "xlsx", *(["pdf"] if language in ("sr", "sr-latn") else []))
    }
    assert all(answer["Content-Disposition"].startswith("attachment") for answer in made.values())

    table = made["csv"].content.decode("utf-8-sig")
    assert made["csv"].content.startswith(b"\xef\xbb\xbf")
    lines = table.splitlines()
    assert len(lines) == 1 + sum(
        len(part.figures) + bool(part.adds_up_to) for part in expected.definition.sections
    )
    assert lines[1].split(",")[2:5] == ["3", "0", "3"]
    if language == "sr-latn":
        assert not any("Ѐ" <= letter <= "ӿ" for letter in table)

    rows = list(load_workbook(BytesIO(made["xlsx"].content)).active.values)
    counted = [row[2:5] for row in rows if isinstance(row[2], int)]
    assert counted[0] == (3, 0, 3)
    assert not any(str(cell).startswith("=") for row in rows for cell in row)
    if pdf := made.get("pdf"):
        words = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
        assert "2026" in words
        assert not any(secret in words for secret in SECRETS)


# --- The switch


def test_switch_when_others_than_the_head_turn_it_then_it_stays(log_in: LogIn) -> None:
    for who in ("officer", "editor"):
        log_in(who).post(url("switch"), {"on": "yes"})
        with pytest.raises(Refused):
            switching.turn(office.person(who), on=True)
    log_in("root", superuser=True).post(url("switch"), {"on": "yes"})
    assert not FiguresSwitch.objects.exists()
    log_in("head").post(url("switch"), {"on": "yes"})
    assert switching.is_on()
    assert not switching.turn(office.person("head"), on=True)


# --- The public page and the API


@pytest.fixture
def base(city: office.City) -> str:
    """The address of the public page of access to documents."""
    page = AccessToDocumentsPage(title="Приступ документима", locale=city.home.locale)
    return str(office.make_public_at_once(office.draft(page, city.home)).url)


def test_public_when_the_head_shows_none_then_there_is_nothing(base: str) -> None:
    withdrawn(3)
    client = Client()
    assert client.get(f"{base}statistics/").status_code == 404
    assert client.get(API).status_code == 404
    assert "statistics/" not in client.get(base).content.decode()
    switching.turn(office.person("head"), on=True)
    assert client.get(f"{base}statistics/").status_code == 200
    assert "statistics/" in client.get(base).content.decode()
    switching.turn(office.person("head"), on=False)
    assert client.get(f"{base}statistics/2026/").status_code == 404


def test_public_when_numbers_are_small_then_no_single_case_can_be_seen(base: str) -> None:
    switching.turn(office.person("head"), on=True)
    withdrawn(4)
    access.request(now=SPRING)  # one alone, still open
    access.request(now=NOW - timedelta(days=2))  # this month is not over
    client = Client()
    said = client.get(API).json()
    assert (said["requests"], said["until"]) == (5, "2026-10-31")
    assert said["outcomes"] == []  # four and one: the one would be known
    withdrawn(3, SPRING + timedelta(days=30))
    said = client.get(API).json()
    assert said["requests"] == 8
    assert said["outcomes"] == []
    for request in [access.request(now=SPRING) for _one in range(3)]:
        step = {"state": "forwarded", "late": False}
        chain.append(request, Event.Kind.FORWARDED, access.officer(), SPRING, step)
    cells = {
        tuple(cell["classes"]): cell["requests"] for cell in client.get(API).json()["outcomes"]
    }
    assert cells["forwarded", "pending"] == 4
    assert cells["withdrawn",] == 7
    page = client.get(f"{base}statistics/").content.decode()
    assert not any(word in page for word in SECRETS)


def test_public_when_the_register_grows_then_the_queries_do_not(base: str) -> None:
    switching.turn(office.person("head"), on=True)
    withdrawn(3)
    client = Client()
    client.get(f"{base}statistics/")

    def asked() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{base}statistics/2026/").status_code == 200
        return len(queries)

    before = asked()
    withdrawn(9)
    assert asked() == before
    assert before <= 16


def test_public_when_read_in_latin_or_another_year_then_it_answers_in_kind(base: str) -> None:
    switching.turn(office.person("head"), on=True)
    withdrawn(3, SPRING - timedelta(days=365))
    withdrawn(3)
    client = Client()
    latin = client.get(base.replace("/sr/", "/sr-latn/") + "statistics/2025/")
    assert latin.status_code == 200
    assert 'aria-current="page">2025' in latin.content.decode()
    assert client.get(f"{base}statistics/2019/").status_code == 404
    assert client.get("/sr/nigdje/statistics/").status_code == 404
    assert client.get(API, {"year": 2025}).json()["years"] == [{"year": 2025, "requests": 3}]
    assert client.get(API, {"year": 2019}).status_code == 404


def test_api_when_asked_wrongly_or_again_then_it_says_so(db: None) -> None:
    switching.turn(office.person("head"), on=True)
    withdrawn(3)
    client = Client()
    wrong = client.get(API, {"yaer": 2026})
    assert wrong.status_code == 400
    assert wrong["Content-Type"] == "application/problem+json"
    first = client.get(API, {"language": "sr-latn"})
    assert first["Content-Language"] == "sr-Latn"
    again = client.get(API, {"language": "sr-latn"}, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert client.post(API).status_code == 405
