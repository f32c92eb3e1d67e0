"""Decisions: what must stand in them, who approves them, and that only those words are sent."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from pypdf import PdfReader

from access_to_documents.cases import transitions, verifying
from access_to_documents.cases.refusal import Outpaced, Refused
from access_to_documents.decisions import approving, composing, fees, people
from access_to_documents.files import serving
from access_to_documents.law import grounds, profiles
from access_to_documents.models import CaseFile, Decision, Event, Message, Request, State, Tariff
from access_to_documents.models.case_file import Standing
from access_to_documents.models.decision import Outcome, Stage
from access_to_documents.models.event import Event as Row
from pages.approval.models import Deputyship
from tests import access, office

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
GRANT, REFUSE = transitions.Grant, transitions.Refuse


@pytest.fixture(autouse=True)
def _place(settings: Any, tmp_path: Path) -> Any:
    settings.ACCESS_FILES_ROOT = tmp_path / "files"
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def request_() -> Request:
    """One that came now."""
    return access.request()


def read(file: CaseFile) -> str:
    """The words of a PDF, with single spaces."""
    with file.open() as stored:
        pages = PdfReader(io.BytesIO(stored.read())).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())


def paper_of(case: Request) -> CaseFile:
    """The decision as it was sent."""
    found: CaseFile = Decision.objects.get(request=case, stage=Stage.SENT).paper
    return found


# --- What must stand in it


def test_decision_when_any_section_is_empty_then_it_says_which_and_is_not_finished(
    request_: Request,
) -> None:
    rules = grounds.rules(profiles.get("BA-RS"))
    asked = 0
    for outcome in Outcome.values:
        whole = access.words(request_, outcome)
        said = {name: getattr(whole, name) for name in composing.MISSING}
        assert not list(composing.missing(Decision(request=request_, **said), access.officer()))
        must = rules.sections[outcome].must
        for name in (*must, *(["article"] if "ground" in must else [])):
            empty = Decision(request=request_, **{**said, name: " "})
            ((field, sentence),) = composing.missing(empty, access.officer())
            assert (field, str(sentence)[-1]) == (name, "."), outcome
            asked += 1
    assert asked == 24
    assert composing.MISSING.keys() >= {*grounds.SECTIONS}
    draft = composing.save(
        request_, access.words(request_, "refused", harm=""), access.officer(), version=0
    )
    with pytest.raises(Refused):
        composing.finish(request_, access.officer(), version=draft.version)
    kept = composing.current(request_)
    assert kept
    assert (kept.stage, kept.findings) == (Stage.DRAFT, access.SECTIONS["findings"])
    assert Event.objects.count() == 1


def test_sections_when_a_law_has_no_such_test_then_they_are_not_asked_for() -> None:
    for profile in profiles.all():
        rules = grounds.rules(profile)
        assert {"harm", "interest"} <= {*rules.sections["refused"].must}
        assert all(rules.grounds_of(name) for name in ("partly_granted", "refused", "dismissed"))
        facts = {**profile.facts, "harm_test": replace(profile["harm_test"], value=False)}
        sections = grounds.rules(replace(profile, facts=facts)).sections["refused"]
        assert "harm" not in sections.must
        assert "harm" in sections.all


# --- Who approves


def test_decision_when_somebody_else_approves_it_then_he_is_refused(request_: Request) -> None:
    decision = access.composed(request_)
    nobody = [office.person(name) for name in ("officer", "editor", "proofreader", "translator")]
    nobody.append(office.person("root", superuser=True))
    for user in [None, *nobody]:
        with pytest.raises(Refused):
            approving.approve(decision, user, digest=decision.digest)
        with pytest.raises(Refused):
            approving.give_back(decision, user, why="Због.")
    head = office.person("head")
    with pytest.raises(Outpaced):
        approving.approve(decision, head, digest="")
    for wrong in (access.somebody("head"), access.somebody("editor")):
        with pytest.raises(Refused):
            composing.save(request_, composing.Words(), wrong, version=decision.version)
    with pytest.raises(Refused):
        GRANT().do(request_, access.officer())
    deputy = office.person("proofreader")
    Deputyship.objects.create(
        user=deputy, starts_at=timezone.now(), ends_at=timezone.now() + timedelta(days=1)
    )
    approved = approving.approve(decision, deputy, digest=decision.digest)
    assert (approved.stage, approved.approved_by) == (Stage.APPROVED, deputy)


def test_decision_when_its_writer_is_head_too_then_somebody_else_approves_it(
    request_: Request,
) -> None:
    decision = access.composed(request_)
    writer = office.person("officer")
    writer.groups.add(office.person("head").groups.get())
    with pytest.raises(Refused):
        approving.approve(decision, writer, digest=decision.digest)
    assert people.approves(writer)


def test_decision_when_a_word_changes_after_approval_then_the_approval_is_over(
    request_: Request,
) -> None:
    decision = access.approved(request_)
    same = composing.save(
        request_, access.words(request_, "granted"), access.officer(), version=decision.version
    )
    assert same.stage == Stage.APPROVED
    other = access.words(request_, "granted", given="Дајемо само насловну страну.")
    changed = composing.save(request_, other, access.officer(), version=same.version)
    assert (changed.stage, changed.approved_by, changed.digest) == (Stage.DRAFT, None, "")
    with pytest.raises(Refused):
        GRANT().do(request_, access.officer())
    steps = [row.payload["step"] for row in Row.objects.filter(kind=Event.Kind.DECISION)]
    assert steps == ["finished", "approved", "changed"]


@pytest.mark.parametrize("beneath", [{"given": "Ништа."}, {"frozen": {}}, {"digest": "0" * 64}])
def test_decision_when_it_is_changed_beneath_the_office_then_it_is_not_sent(
    request_: Request, beneath: dict[str, Any]
) -> None:
    access.approved(request_)
    Decision.objects.update(**beneath)
    with pytest.raises(Refused):
        GRANT().do(request_, access.officer())
    assert access.fresh(request_).is_open


def test_decision_when_the_head_gives_it_back_then_the_officer_reads_why(
    request_: Request,
) -> None:
    decision = access.composed(request_)
    head = office.person("head")
    with pytest.raises(Refused):
        approving.give_back(decision, head, why=" ")
    returned = approving.give_back(decision, head, why="Нема члана.")
    assert (returned.stage, returned.returned_why) == (Stage.DRAFT, "Нема члана.")
    assert "Нема члана" not in str(list(Event.objects.values()))


def test_decision_when_the_office_asks_no_head_then_it_is_sent_when_finished(
    request_: Request, settings: Any
) -> None:
    settings.HEAD_APPROVES_DECISIONS = False
    access.composed(request_)
    settings.HEAD_APPROVES_DECISIONS = True
    with pytest.raises(Refused):
        GRANT().do(request_, access.officer())
    settings.HEAD_APPROVES_DECISIONS = False
    GRANT().do(request_, access.officer())
    assert access.fresh(request_).state == State.GRANTED


def test_decision_when_two_officers_write_then_the_slower_one_is_told(request_: Request) -> None:
    composing.save(request_, composing.Words(given="Прво."), access.officer(), version=0)
    colleague = access.somebody("boss", superuser=True)
    with pytest.raises(Outpaced):
        composing.save(request_, composing.Words(given="Друго."), colleague, version=0)
    assert Decision.objects.get().given == "Прво."


def test_decision_when_it_waits_and_is_approved_then_each_is_told_by_mail(
    request_: Request, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    office.person("head")
    with django_capture_on_commit_callbacks(execute=True):
        access.approved(request_)
    told = [(one.to, one.body) for one in mailoutbox]
    assert [to for to, _body in told] == [["head@example.com"], ["officer@example.com"]]
    assert "/decisions/" in told[0][1]
    assert not [body for _to, body in told if "Љубић" in body or access.WANTED in body]


# --- Sending


def test_refusal_when_sent_then_the_requester_has_its_words_as_pdf_and_letter_once(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    access.approved(request_, "refused")
    with pytest.raises(Refused):
        GRANT().do(request_, access.officer())
    with monkeypatch.context() as broken:
        broken.setattr(Message.objects, "create", _broken)
        with pytest.raises(RuntimeError):
            REFUSE().do(request_, access.officer())
    assert access.fresh(request_).is_open
    assert not CaseFile.objects.exists()
    event = REFUSE().do(request_, access.officer())
    assert event.payload["ground"] == "legitimate_aims"
    with pytest.raises(Refused):
        REFUSE().do(access.fresh(request_), access.officer())
    paper = paper_of(request_)
    assert (paper.verify(), serving.refusals(paper, serving.Reader.REQUESTER)) == (
        Standing.INTACT,
        [],
    )
    words, letter = read(paper), Message.objects.get().body
    for name in ("findings", "harm", "interest", "severance", "remedy"):
        assert access.SECTIONS[name] in words
        assert access.SECTIONS[name] in letter
    assert "Сл. гласник РС 20/01" in words
    assert "чл. 8" in words
    assert "Ана Љубић" in words
    assert "Љубић" not in letter
    # Received on the day of the decision, 2 March, fifteen days later.
    assert "17" in letter.partition("чл. 8")[2]
    assert not list(verifying.faults())
    for secret in access.SECTIONS.values():
        assert secret not in str(list(Event.objects.values()))
    Decision.objects.update(frozen={"title": "Друго"})
    assert [one for one in verifying.faults() if "decision" in one]


@pytest.mark.parametrize(
    ("language", "says", "not_says"),
    [
        ("sr-latn", "Dajemo kopiju ugovora sa prilozima.", "копију"),
        ("sr", "Дајемо копију уговора са прилозима.", "kopiju"),
    ],
)
def test_paper_when_the_requester_reads_a_script_then_it_is_in_that_script(
    language: str, says: str, not_says: str
) -> None:
    request = access.request(language=language)
    access.answer(request)
    words = read(paper_of(request))
    assert says in words
    assert not_says not in words
    assert ("Ana Ljubić" in words) is (language == "sr-latn")


# --- Fees


@pytest.mark.parametrize(
    ("manner", "pages", "media", "amount"),
    [
        ("post", 10, 0, "0.00"),
        ("post", 11, 0, "0.15"),
        ("pick-up", 30, 2, "13.00"),
        ("inspection", 30, 2, "0.00"),
        ("e-mail", 30, 0, "0.00"),
    ],
)
def test_fee_when_counted_then_it_is_what_the_tariff_and_the_law_allow(
    request_: Request, manner: str, pages: int, media: int, amount: str
) -> None:
    today = date(2026, 3, 2)
    for day, price in ((date(2026, 1, 1), "0.15"), (date(2026, 3, 3), "9.00")):
        Tariff.objects.create(
            valid_from=day,
            currency="BAM",
            free_pages=0,
            per_page=Decimal(price),
            per_medium=Decimal(5),
            source="Одлука",
            changed_by=office.person("officer"),
        )
    request_.manner = manner
    decision = Decision(request=request_, outcome="granted", media=media)
    law = profiles.get("BA-RS")
    found = fees.of(decision, law, pages, today)
    assert found
    assert (str(found.amount), bool(fees.sentences(found))) == (amount, True)
    decision.outcome = "refused"
    assert fees.of(decision, law, pages, today) is None
    row: Any = Tariff.objects.first()
    with pytest.raises(TypeError):
        row.save()


def _broken(**_values: Any) -> None:
    raise RuntimeError("killed")
