"""The composer and the head's screens: from an empty page to the paper in the requester's hands."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access_to_documents.cases import chain, fingerprint
from access_to_documents.decisions import approving, composing
from access_to_documents.models import CaseFile, Decision, Event, Request, State, Tariff
from access_to_documents.models.decision import Stage
from tests import access, office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _place(settings: Any, tmp_path: Path) -> Any:
    settings.ACCESS_FILES_ROOT = tmp_path / "files"
    with time_machine.travel(MONDAY, tick=False):
        yield


def at(name: str, *keys: Any) -> str:
    """An address of the decisions."""
    return reverse(f"access_decisions:{name}", args=keys)


def entered(case: Request, version: int, outcome: str = "partly_granted", **other: Any) -> Any:
    """What a browser sends for a whole decision."""
    words = access.words(case, outcome)
    said = {name: getattr(words, name) for name in composing.MISSING}
    return {**said, "version": version, "shown": outcome, "media": 0, "do": "finish", **other}


def test_decision_when_written_approved_and_sent_then_its_requester_has_it(log_in: LogIn) -> None:
    case, officer, head = access.request(), log_in("officer"), log_in("head")
    page = officer.get(at("compose", case.pk))
    assert "remedy" not in page.context["form"].fields
    chosen = {"outcome": "partly_granted", "shown": "", "version": 0, "do": "save"}
    assert officer.post(at("compose", case.pk), chosen).status_code == 302
    page = officer.get(at("compose", case.pk))
    assert "harm" in page.context["form"].fields
    assert page.context["form"].initial["remedy"]
    version = page.context["version"]
    lacking = officer.post(at("compose", case.pk), entered(case, version, harm="", given="Дио."))
    assert list(lacking.context["form"].errors) == ["harm"]
    assert "Дио." in lacking.content.decode()
    assert Decision.objects.get().given == "Дио."
    # A colleague who opened it before is told, and keeps his words.
    slow = officer.post(at("compose", case.pk), entered(case, version, findings="Моје ријечи."))
    assert slow.status_code == 409
    assert "Моје ријечи." in slow.content.decode()
    assert "Дио." in slow.content.decode()
    done = officer.post(at("compose", case.pk), entered(case, slow.context["version"]))
    assert done.status_code == 302
    one = Decision.objects.get()
    assert one.stage == Stage.WAITING
    send = {"version": case.version, "digest": one.digest}
    officer.post(at("send", case.pk), send)
    assert access.fresh(case).is_open
    front = head.get(reverse("wagtailadmin_home")).content.decode()
    assert at("review", one.pk) in front
    assert at("waiting") in front
    read = head.get(at("review", one.pk))
    assert access.SECTIONS["interest"] in read.content.decode()
    assert "Љубић" not in read.content.decode()
    assert head.get(at("review_pdf", one.pk)).content.startswith(b"%PDF")
    unseen = head.post(at("review", one.pk), {"do": "approve", "digest": "x"})
    assert unseen.status_code == 409
    back = head.post(at("review", one.pk), {"do": "return", "why": ""})
    assert back.context["errors"]
    head.post(at("review", one.pk), {"do": "approve", "digest": one.digest})
    page = officer.get(reverse("access_desk:case", args=[case.pk]))
    assert at("send", case.pk) in page.content.decode()
    for _time in range(2):
        officer.post(at("send", case.pk), send)
    assert access.fresh(case).state == State.PARTLY_GRANTED
    paper = CaseFile.objects.get()
    assert paper.released_at
    assert paper.message is not None
    assert paper.message.event.payload["letter"] == fingerprint.of(paper.message.body)
    assert Event.objects.filter(kind="partly_granted").count() == 1
    assert not list(chain.faults())


@pytest.mark.parametrize("name", ["", "editor", "proofreader", "translator", "officer", "head"])
def test_screens_when_anybody_opens_them_then_only_his_own_answer(name: str, log_in: LogIn) -> None:
    case = access.request()
    one = access.composed(case)
    client = log_in(name) if name else Client()
    writing = [at("compose", case.pk), at("preview", case.pk), at("send", case.pk), at("tariff")]
    approving_ = [at("waiting"), at("review", one.pk), at("review_pdf", one.pk)]
    approving_.append(at("review_file", one.pk, "0" * 32))
    events = Event.objects.count()
    for address in [*writing, *approving_]:
        mine = (name == "officer" and address in writing) or (
            name == "head" and address in approving_
        )
        # The site asks once more in a language of its own before it says that there is nothing.
        page = client.get(address, follow=mine)
        if mine:
            is_missing = address == approving_[-1]
            assert page.status_code == (404 if is_missing else 200), address
            continue
        for answer in (page, client.post(address, {"do": "approve", "digest": one.digest})):
            assert answer.status_code in {302, 405}, address
            assert access.SECTIONS["given"] not in answer.content.decode()
    one.refresh_from_db()
    assert (one.stage, Event.objects.count()) == (Stage.WAITING, events)
    assert not Tariff.objects.exists()


def test_list_when_more_decisions_wait_then_it_asks_as_few_questions(log_in: LogIn) -> None:
    head, cases = log_in("head"), [access.request() for _time in range(4)]
    access.composed(cases[0])
    counts = []
    for more in ([], cases[1:]):
        for case in more:
            access.composed(case)
        head.get(at("waiting"))
        with CaptureQueriesContext(connection) as queries:
            page = head.get(at("waiting"))
        counts.append((len(page.context["items"]), len(queries)))
    assert counts == [(1, counts[0][1]), (4, counts[0][1])]


def test_tariff_when_entered_then_it_counts_and_none_is_below_the_law(log_in: LogIn) -> None:
    officer = log_in("officer")
    first = officer.get(at("tariff")).context["form"].initial
    assert (first["free_pages"], first["currency"]) == (10, "BAM")
    said = {
        **{"valid_from": "2026-03-01", "currency": "BAM", "free_pages": 10},
        **{"per_page": "0.20", "per_medium": "2", "source": "Гласник 1/26"},
    }
    assert officer.post(at("tariff"), {**said, "free_pages": 5}).context["form"].errors
    assert officer.post(at("tariff"), said).status_code == 302
    case = access.request(manner=Request.Manner.PICKUP)
    one = access.approved(case, pages=15)
    assert one.frozen
    assert one.frozen["fee"]["amount"] == "1.00"
    assert "1,00" in officer.get(at("compose", case.pk)).content.decode()
    composing.unfreeze(one)
    assert approving.why_not(one, office.person("head"))
