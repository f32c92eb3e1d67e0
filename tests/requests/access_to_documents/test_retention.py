"""What is erased when, what is never touched, and what proves it afterwards."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from access_to_documents.cases import chain, transitions, verifying
from access_to_documents.cases.refusal import Refused
from access_to_documents.decisions import composing
from access_to_documents.files import intake
from access_to_documents.models import (
    CaseFile,
    Contact,
    Decision,
    Erasure,
    Event,
    Hold,
    Message,
    Request,
    RetentionRun,
)
from access_to_documents.models.case_file import Origin
from access_to_documents.reports import figures, periods
from access_to_documents.retention import applying, erasing, holding, rules, running, standing
from tests import access, office

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]

MARCH = datetime(2020, 3, 2, 9, tzinfo=UTC)
#: Every term of every rule has run out long ago.
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECRETS = ("Ана", "ana@example.com", "Трг 1", access.WANTED[:10], "тајна изјава")
SCREENS = ("rules", "log", "log_file", "holds")


@pytest.fixture(scope="module", autouse=True)
def _files(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            "django.conf.settings.ACCESS_FILES_ROOT", tmp_path_factory.mktemp("f"), raising=False
        )
        yield


def withdrawn(after: int = 1, start: datetime = MARCH) -> Request:
    """A request that its requester took back, with a letter."""
    request = access.request(now=start)
    actor = access.officer()
    transitions.Write("тајна изјава").do(request, actor, start)
    when = start + timedelta(days=after)
    transitions.Withdraw().do(access.fresh(request), actor, when)
    return access.fresh(request)


def test_case_when_its_decision_was_never_sent_then_its_words_go_too() -> None:
    request = access.request(now=MARCH)
    draft = access.words(request, "granted", given="тајна изјава")
    composing.save(request, draft, access.officer(), version=0, now=MARCH)
    transitions.Withdraw().do(access.fresh(request), access.officer(), MARCH + timedelta(days=1))
    applying.apply(access.fresh(request), NOW)
    assert "тајна изјава" not in everything()
    assert list(applying.candidates(NOW)) == []


def everything() -> str:
    """Every word that the tables of requests hold."""
    rows: list[Any] = []
    for model in (Request, Contact, Message, Event, CaseFile, Decision, Erasure):
        rows += model._default_manager.values()
    return repr(rows)


def test_case_when_every_term_is_over_then_no_word_is_left_and_register_and_figures_hold() -> None:
    request = access.request(now=MARCH)
    officer = access.officer()
    upload = SimpleUploadedFile("тајна изјава.txt", "тајна изјава".encode())
    (checked,) = intake.check_from_officer([upload])
    added = intake.keep(request, checked, origin=Origin.OFFICE, actor=officer)
    access.answer(access.fresh(request), at=MARCH + timedelta(days=5), given="тајна изјава")
    report = figures.report("BA-RS", periods.year(2020)).values
    assert all(word in everything() for word in SECRETS)

    done = applying.apply(access.fresh(request), NOW)

    assert {one.rule for one in done} == set(erasing.KINDS)
    assert sum(done_.counts.get("files", 0) for done_ in done) == 2  # the sealed one, the decision
    assert not any(word in everything() for word in SECRETS)
    assert CaseFile.objects.get(pk=added.pk).sha256 == added.sha256
    assert list(verifying.faults()) == []
    assert figures.report("BA-RS", periods.year(2020)).values == report
    # Again nothing: neither rows of the log nor events.
    events = Event.objects.count()
    assert applying.apply(access.fresh(request), NOW) == []
    assert (Event.objects.count(), list(applying.candidates(NOW))) == (events, [])


def test_rule_when_its_last_day_is_not_over_then_it_waits() -> None:
    request = withdrawn()
    last = standing.ended_on(request)
    assert last == date(2020, 3, 3)  # withdrawn: there is no remedy to wait for
    kept = rules.in_force("BA-RS")["contact"].days
    evening = datetime(2020, 3, 3, 21, tzinfo=UTC) + timedelta(days=kept)  # 22:00 in the office
    assert list(applying.due(request, evening)) == []
    # Summer time by then: the next day of the office has begun.
    midnight = evening + timedelta(hours=1, minutes=1)
    assert [one.rule.name for one in applying.due(request, midnight)] == ["contact"]


def test_case_when_a_decision_closed_it_then_the_remedys_end_counts() -> None:
    request = access.request(now=MARCH)
    closed = MARCH + timedelta(days=5)
    Request.objects.filter(pk=request.pk).update(state="refused", closed_at=closed)
    # Nobody knows when he got it: the law's 15 days after a time for delivery, and the court's 30.
    waited = standing.UNTIL_DELIVERED + 15 + 30
    assert standing.ended_on(access.fresh(request)) == date(2020, 3, 7) + timedelta(days=waited)
    Request.objects.filter(pk=request.pk).update(remedy_by=date(2020, 3, 25))
    assert standing.ended_on(access.fresh(request)) == date(2020, 3, 25) + timedelta(days=30)


def test_case_when_it_is_open_held_or_under_a_remedy_then_nothing_is_touched() -> None:
    open_ = access.request(now=MARCH)
    held, appealed = withdrawn(), withdrawn()
    hold = holding.place(held, Hold.Why.COURT, access.officer())
    chain.append(appealed, Event.Kind.APPEALED, access.officer(), MARCH + timedelta(days=9))
    before = everything()
    for request in (open_, held, appealed):
        assert applying.apply(access.fresh(request), NOW) == []
    assert everything() == before

    holding.lift(hold.pk, access.officer())
    assert applying.apply(held, NOW)
    # What was upheld leaves no event: a hold for the remedy, lifted since, ends it.
    ended = holding.place(appealed, Hold.Why.APPEAL, access.officer())
    holding.lift(ended.pk, access.officer())
    assert applying.apply(appealed, NOW)


def test_run_when_it_is_killed_between_two_rules_then_the_next_minute_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = withdrawn(), withdrawn()

    def killed(request: Request, now: datetime) -> None:
        Message.objects.filter(request=request).update(body="")
        raise KeyboardInterrupt

    broken = erasing.Kind(erasing.KINDS["letters"].count, killed)
    with monkeypatch.context() as patched:
        patched.setitem(erasing.KINDS, "letters", broken)
        with pytest.raises(KeyboardInterrupt):
            running.go_on(NOW)
    assert {one.rule for one in Erasure.objects.all()} == {"contact", "mails"}
    assert Message.objects.exclude(body="").count() == 2  # rolled back with what told of it

    assert running.go_on(NOW) == 2 + 4  # letters and words of the first, all of the second
    assert RetentionRun.objects.get().finished_at
    assert running.go_on(NOW) == 0
    for request in (first, second):
        names = [one.rule for one in Erasure.objects.filter(request=request)]
        assert sorted(names) == sorted(set(names))
    assert list(verifying.faults()) == []


def test_command_when_it_is_dry_then_it_names_numbers_alone_and_erases_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    withdrawn()
    before = everything()
    call_command("apply_retention", "--dry-run")
    said = capsys.readouterr().out
    assert everything() == before
    assert said.splitlines()[-1] == "4 erasures would be made"
    assert "1/2020: contact, kept until 2020-06-01: contacts 1" in said
    assert not any(word in said for word in SECRETS)
    call_command("apply_retention")
    assert capsys.readouterr().out.splitlines()[-1] == "4 erasures made"


def test_days_when_they_are_out_of_bounds_or_a_strangers_then_they_are_refused() -> None:
    rule = rules.in_force("BA-RS")["contact"]
    for days in (rule.least - 1, rule.most + 1):
        with pytest.raises(Refused):
            rules.choose(rule, "BA-RS", days, why="", user=office.person("officer"))
    with pytest.raises(Refused):
        rules.choose(rule, "BA-RS", 400, why="", user=office.person("editor"))
    rules.choose(rule, "BA-RS", 400, why="Листа категорија", user=office.person("head"))
    assert rules.in_force("BA-RS")["contact"].days == 400
    assert rules.in_force("XK")["contact"].days == rules.defaults("XK")["contact"].days


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("officer", (200, 200, 200, 200)),
        ("head", (200, 200, 200, 302)),  # whose case is on hold, officers alone see
        ("editor", (302, 302, 302, 302)),
        ("proofreader", (302, 302, 302, 302)),
        ("translator", (302, 302, 302, 302)),
    ],
)
def test_screens_open_for_whom(who: str, statuses: tuple[int, ...], log_in: LogIn) -> None:
    applying.apply(withdrawn(), NOW)
    client = log_in(who)
    answers = [client.get(reverse(f"access_retention:{name}")) for name in SCREENS]
    assert tuple(answer.status_code for answer in answers) == statuses
    for answer in answers:
        if answer.status_code == 200:
            assert "no-store" in answer["Cache-Control"]
            assert not any(word in answer.content.decode() for word in SECRETS)
    client.post(reverse("access_retention:rule", args=["contact"]), {"days": 300})
    assert (rules.in_force("BA-RS")["contact"].days == 300) == (who in ("officer", "head"))
    client.post(reverse("access_retention:holds"), {"number": "1/2020", "why": "court"})
    assert Hold.objects.exists() == (who == "officer")


def test_log_when_it_is_filtered_then_page_and_file_have_the_same(log_in: LogIn) -> None:
    applying.apply(withdrawn(), NOW)
    applying.apply(withdrawn(), NOW + timedelta(days=1))
    client = log_in("officer")
    asked = {"rule": "words", "first": "2026-11-24", "number": "2/2020"}
    page = client.get(reverse("access_retention:log"), asked)
    file = client.get(reverse("access_retention:log_file"), asked)
    assert [list(row.values())[1] for row in page.context["rows"]] == ["2/2020"]
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].count("2/2020") == 1
