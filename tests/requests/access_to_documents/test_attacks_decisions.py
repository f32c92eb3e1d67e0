"""Attacks on decisions and on the register: each was tried, and must not come through."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from access_to_documents.cases import actors, transitions, verifying
from access_to_documents.cases.refusal import Refused
from access_to_documents.decisions import approving, composing
from access_to_documents.models import CaseFile, Decision, Hold, Message, Request, State
from access_to_documents.models.case_file import Scan
from tests import access, office
from tests.requests.access_to_documents.keeping import kept

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
HUGE = "9" * 5000


@pytest.fixture(autouse=True)
def _place(settings: Any, tmp_path: Path) -> Any:
    settings.ACCESS_FILES_ROOT = tmp_path / "files"
    with time_machine.travel(MONDAY, tick=False):
        yield


def days(number: int) -> datetime:
    return MONDAY + timedelta(days=number)


# --- Sending what was approved for another state of things


def test_dismissal_when_the_requester_completed_his_request_meanwhile_then_it_is_not_sent() -> None:
    case = access.request()
    transitions.AskClarification("Шта тачно?", incomplete=True).do(case, access.officer(), days(0))
    approved = access.approved(access.fresh(case), "dismissed")
    transitions.Clarify("Уговор број 5.").do(access.fresh(case), actors.REQUESTER, days(1))
    with pytest.raises(Refused) as refused:
        transitions.Dismiss(approved.digest).do(access.fresh(case), access.officer(), days(2))
    with translation.override("en"):
        assert "finish the decision again" in str(refused.value.sentences[0])
    assert access.fresh(case).is_open
    with time_machine.travel(days(2), tick=False):
        again = access.approved(access.fresh(case), "granted")
    transitions.Grant(again.digest).do(access.fresh(case), access.officer(), days(2))
    assert access.fresh(case).state == State.GRANTED
    assert not list(verifying.faults())


def test_decision_when_an_order_came_after_it_was_approved_then_it_is_not_sent() -> None:
    case = access.request()
    access.approved(case, "refused")
    transitions.Silence().do(access.fresh(case), actors.CLOCK, days(40))
    order = transitions.Reopen(date(2026, 4, 15), date(2026, 5, 20), "Дајте га.")
    order.do(access.fresh(case), access.officer(), days(50))
    with pytest.raises(Refused):
        transitions.Refuse().do(access.fresh(case), access.officer(), days(51))


# --- A register that was changed below the program


def _decided() -> Request:
    case = access.request()
    transitions.Write("Тражимо га.").do(case, access.officer(), MONDAY)
    access.answer(access.fresh(case), transitions.Refuse)
    assert not list(verifying.faults())
    return access.fresh(case)


ATTACKS: dict[str, Callable[[Request], Any]] = {
    "words": lambda case: Request.objects.filter(pk=case.pk).update(wanted=""),
    "letter": lambda case: Message.objects.filter(request=case).update(body=""),
    "decision": lambda case: Decision.objects.filter(request=case).update(frozen=None),
    "erased": lambda case: CaseFile.objects.filter(request=case).update(erased_at=MONDAY),
    "paper": lambda case: Decision.objects.filter(request=case).update(paper=kept(case)),
    "approved": lambda case: Decision.objects.filter(request=case).update(
        approved_by=office.person("another", group=office.GROUPS["head"])
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_register_when_something_was_emptied_or_exchanged_then_it_is_found(attack: str) -> None:
    ATTACKS[attack](_decided())
    assert list(verifying.faults())


# --- Bad input, and files that nobody may have


def test_enclosed_file_when_it_may_not_be_given_then_the_head_is_told(log_in: LogIn) -> None:
    case = access.request()
    one = kept(case)
    CaseFile.objects.filter(pk=one.pk).update(scan=Scan.CLEAN)
    decision = access.composed(case)
    decision.files.add(one)
    CaseFile.objects.filter(pk=one.pk).update(scan=Scan.INFECTED)
    head = log_in("head")
    address = reverse("access_decisions:review_file", args=[decision.pk, one.key])
    page = head.get(address, follow=True)
    assert [path for path, _status in page.redirect_chain] == [
        reverse("access_decisions:review", args=[decision.pk])
    ]
    assert one.name in page.content.decode()


def test_forms_when_numbers_and_days_are_absurd_then_no_error(log_in: LogIn) -> None:
    case, officer = access.request(), log_in("officer")
    transitions.Silence().do(access.fresh(case), actors.CLOCK, days(40))
    case = access.fresh(case)
    holds = reverse("access_retention:holds")
    for key in (HUGE, "٣", "-1"):
        assert officer.post(holds, {"lift": key}).status_code == 302
    log = reverse("access_retention:log")
    for day in ("0001-01-01", "9999-12-31", "2026-13-45"):
        assert officer.get(log, {"first": day, "last": day, "p": HUGE}).status_code == 200
        step = reverse("access_desk:step", args=[case.pk, "reopen"])
        said = {"ordered_on": "2026-03-02", "until": day, "text": "Налог", "version": case.version}
        with time_machine.travel(days(45), tick=False):
            assert log_in("officer").post(step, said).status_code == 200
        said = {"officer": 1, "deputy": 2, "first": day, "last": day}
        assert officer.post(reverse("access_desk:deputies"), said).status_code == 200
        tariff = {"valid_from": day, "currency": "BAM", "free_pages": HUGE, "per_page": "NaN"}
        assert officer.post(reverse("access_decisions:tariff"), tariff).status_code == 200
    assert access.fresh(case).state == State.SILENT
    assert not Hold.objects.exists()
    compose = reverse("access_decisions:compose", args=[case.pk])
    absurd = {"outcome": "\0", "shown": "granted", "pages": "-1", "media": HUGE, "files": ["x"]}
    for version in (HUGE, "", "\0"):
        assert officer.post(compose, {**absurd, "version": version}).status_code == 200
    long = {"outcome": "granted", "shown": "granted", "given": "а" * 1_000_000, "version": 0}
    assert officer.post(compose, long).status_code == 200
    assert not Decision.objects.exists()


def test_approval_when_its_digest_is_nonsense_then_nothing_is_approved(log_in: LogIn) -> None:
    decision, head = access.composed(access.request()), log_in("head")
    review = reverse("access_decisions:review", args=[decision.pk])
    huge = reverse("access_decisions:review", args=[int(HUGE[:400])])
    assert head.get(huge, follow=True).status_code == 404
    assert head.post(review, {"do": "approve", "digest": "\0é"}).status_code == 409
    assert head.post(review, {"do": "approve"}).status_code == 409
    assert head.post(review, {"do": "return", "why": "\0"}).status_code == 200
    assert Decision.objects.get().approved_by is None


# --- Words that a typesetter could take for its own


def test_paper_when_words_look_like_typst_then_they_are_set_as_words() -> None:
    case = access.request()
    words = '#read("/etc/passwd") $x$ #eval("1+1") @label <b> *a* \\ `'
    access.answer(case, transitions.Grant, given=words)
    paper = Decision.objects.get().paper
    with paper.open() as stored:
        read = PdfReader(io.BytesIO(stored.read()))
    said = "".join(page.extract_text() for page in read.pages)
    assert '#read("/etc/passwd")' in said
    assert "root:" not in said
    assert "Љубић" in said
    assert "Љубић" not in f"{read.metadata} {read.xmp_metadata and read.xmp_metadata.dc_title}"


def test_file_of_another_case_or_of_the_requester_when_enclosed_then_left_out() -> None:
    case, other = access.request(), access.request()
    theirs, own = kept(other), kept(case)
    decision = access.composed(case, files=[theirs.pk, own.pk, 10**12])
    assert not decision.files.exists()


def test_head_when_he_wrote_a_word_long_ago_then_he_never_approves() -> None:
    case = access.request()
    both = office.person("head")
    both.groups.add(Group.objects.get(name=office.GROUPS["officer"]))
    first = composing.save(case, access.words(case, "granted"), actors.officer(both), version=0)
    decision = access.composed(case, given="Друго.")
    assert first.version < decision.version
    with pytest.raises(Refused):
        approving.approve(decision, both, digest=decision.digest)
