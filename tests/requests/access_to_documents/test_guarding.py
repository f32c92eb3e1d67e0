"""Machines are kept out, and a citizen who is refused is told what to do instead."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import RequestFactory
from django.utils import timezone

from access_to_documents.guarding import limits, proof, trap
from access_to_documents.models import Request
from tests.requests.access_to_documents.test_citizen_filing import (
    Citizen,
    base,  # noqa: F401
    citizen,  # noqa: F401
    solution_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _little_work(settings: Any) -> None:
    settings.ACCESS_PROOF_BITS = 6


def test_proof_when_solved_then_it_holds_once_for_its_draft_and_in_its_time() -> None:
    solution = solution_of(proof.challenge("draft"))
    assert proof.is_solved(solution, "draft")
    assert not proof.is_solved(solution, "another draft")
    assert not proof.is_solved(
        solution, "draft", timezone.now() + proof.LIFE + timedelta(minutes=1)
    )
    assert proof.spend(solution)
    assert not proof.spend(solution)
    # Another number for the same task is the same task.
    assert not proof.spend(solution + "0")


@pytest.mark.parametrize(
    "forged",
    ["", ":", "6.1.a.b:1", "1." + "9" * 400, "6.99999999999.aa." + "0" * 64 + ":5", "ж:1", "6:٣"],
)
def test_proof_when_forged_then_it_is_none(forged: str) -> None:
    assert not proof.is_solved(forged, "draft")


def test_proof_when_made_easier_by_the_browser_then_it_is_none() -> None:
    task = proof.challenge("draft")
    easier = "0" + task[1:]
    assert not proof.is_solved(f"{easier}:1", "draft")
    unsolved = next(
        f"{task}:{number}"
        for number in range(99)
        if not proof.is_solved(f"{task}:{number}", "draft")
    )
    assert unsolved


def test_form_when_a_machine_fills_it_in_then_nothing_is_filed(
    citizen: Citizen,  # noqa: F811
    settings: Any,
) -> None:
    citizen.fill()
    answer = citizen.send("new/check/", proof=citizen.solved(), **{trap.FIELD: "https://spam"})
    assert answer.status_code == 400
    settings.ACCESS_LEAST_SECONDS = 60
    assert citizen.send("new/check/", proof=citizen.solved()).status_code == 400
    settings.ACCESS_LEAST_SECONDS = 0
    assert not Request.objects.exists()
    solution = citizen.solved()
    assert citizen.send("new/check/", proof=solution)["Location"].endswith("receipt/")
    # The same work a second time, for another request.
    citizen.fill()
    assert citizen.send("new/check/", proof=solution)["Location"].endswith("new/confirm/")
    assert Request.objects.count() == 1


def test_form_when_too_many_came_then_it_says_what_to_do_and_keeps_what_was_written(
    citizen: Citizen,  # noqa: F811
    settings: Any,
) -> None:
    settings.ACCESS_FILED_PER_EMAIL = 1
    for status in (303, 429):
        citizen.fill(email="Ana@example.com" if status == 303 else "ana@example.com")
        answer = citizen.send("new/check/", proof=citizen.solved())
        assert answer.status_code == status
    settings.ACCESS_FILED_PER_ADDRESS = 1
    citizen.fill(email="other@example.com")
    assert citizen.send("new/check/", proof=citizen.solved()).status_code == 429
    assert Request.objects.count() == 1
    assert citizen.see("new/check/")


def test_address_when_the_site_stands_behind_a_proxy_then_its_header_is_taken(
    settings: Any,
) -> None:
    asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_REAL_IP="203.0.113.77")
    assert limits.neighbourhood(asked) == "10.0.0"
    settings.ACCESS_ADDRESS_HEADER = "X-Real-IP"
    assert limits.neighbourhood(asked) == "203.0.113"


@pytest.mark.parametrize(
    ("header", "behind", "fault"),
    [
        ("", True, ["access_to_documents.W021"]),
        ("", False, []),
        ("X-Real-IP", True, []),
        ("REMOTE_ADDR", True, []),
        ("X-Forwarded-For", True, ["access_to_documents.W022"]),
        ("forwarded", False, ["access_to_documents.W022"]),
    ],
)
def test_deployment_when_all_visitors_would_count_as_one_then_it_is_told(
    settings: Any, header: str, behind: bool, fault: list[str]
) -> None:
    settings.ACCESS_ADDRESS_HEADER = header
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if behind else None
    found = run_checks(include_deployment_checks=True)
    assert [one.id for one in found if str(one.id).startswith("access_to_documents.W02")] == fault
    asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_REAL_IP="203.0.113.77")
    if header == "REMOTE_ADDR":
        assert limits.neighbourhood(asked) == "10.0.0"


def test_draft_when_begun_too_often_then_it_is_refused_with_the_counter(
    citizen: Citizen,  # noqa: F811
    settings: Any,
) -> None:
    settings.ACCESS_DRAFTS_PER_ADDRESS = 1
    assert citizen.send("new/", wanted="Нешто.").status_code == 303
    refused = citizen.send("new/", wanted="Нешто друго, дугачко.")
    assert refused.status_code == 429
    # Nothing more is stored, and nothing is lost.
    assert "Нешто друго, дугачко.</textarea>" in refused.content.decode()
