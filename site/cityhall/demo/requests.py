"""Invented requests for documents on the officer's desk, each taken to its state step by step."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from access_to_documents.cases import actors, clock, deadlines, filing, transitions
from access_to_documents.cases.transitions import Transition
from access_to_documents.decisions import approving, composing, sending
from access_to_documents.models import Request, Tariff
from access_to_documents.models.mail import Mail
from cityhall.demo import accounts, answers, material, moments, past_requests, request_files
from pages.models import Department

Departments = dict[str, Department]


def load(*, with_past: bool = False) -> int:
    """Every request of the content file; how many, 0 if there are requests already.

    `with_past`: those of the last two years before them. Nobody is mailed: the people do not exist,
    and the office has seen them long ago.
    """
    if Request.objects.exists():
        return 0
    people = accounts.create()
    past = past_requests.entries() if with_past else []
    entries = [*past, *material.read("requests")["request"]]
    with transaction.atomic():
        departments = _departments()
        _tariff(people["officer"])
        for entry in entries:
            _request(entry, people, departments)
        clock.record_silence()
        now = timezone.now()
        Mail.objects.filter(sent_at__isnull=True).update(claimed_at=now, sent_at=now)
    return len(entries)


def _tariff(officer: User) -> None:
    """An invented price of copies, in force before the first of the requests."""
    Tariff.objects.create(
        valid_from=date(timezone.now().year - 3, 1, 1),
        currency="BAM",
        free_pages=10,
        per_page=Decimal("0.20"),
        per_medium=Decimal(2),
        source="Одлука о накнадама, Службени гласник Града Липограда (измишљена)",
        changed_by=officer,
    )


def _departments() -> Departments:
    """The demo's departments in the office's language, by their key; none where there are none."""
    named = {entry["name_sr"]: entry["key"] for entry in material.read("departments")["department"]}
    return {named[one.name]: one for one in Department.objects.filter(name__in=named)}


def _request(entry: material.Content, people: Mapping[str, User], departments: Departments) -> None:
    officer = people["officer"]
    received = moments.moment(entry["received"])
    is_web = entry["channel"] == Request.Channel.WEB
    known = dict(settings.LANGUAGES)
    request = filing.file(
        wanted=entry["wanted"],
        manner=entry["manner"],
        language=entry["language"] if entry["language"] in known else next(iter(known)),
        contact=filing.Requester(name=entry["name"], post_address=entry["post_address"]),
        channel=entry["channel"],
        actor=actors.REQUESTER if is_web else actors.officer(officer),
        received_at=None if is_web else received,
        now=received,
    ).request
    for step in entry.get("step", ()):
        at = received + timedelta(days=step["after"])
        if step["do"] == "decide":
            _decide(Request.objects.get(pk=request.pk), step, at, people)
            continue
        taken = STEPS[step["do"]](step, at, officer, departments)
        taken.do(Request.objects.get(pk=request.pk), actors.officer(officer), at)
    if "paper" in entry:
        request_files.add(request, entry["paper"], officer)
    if "answer" in entry:
        answers.propose(Request.objects.get(pk=request.pk), entry["answer"], people)


def _decide(
    case: Request, step: material.Content, at: datetime, people: Mapping[str, User]
) -> None:
    """Compose a decision; approve and send it, unless it is to wait for the head."""
    actor = actors.officer(people["officer"])
    words = {"remedy": composing.blank(case).remedy, **step["words"]}
    saved = composing.save(case, composing.Words(**words), actor, version=0, now=at)
    decision = composing.finish(case, actor, version=saved.version, now=at)
    if step.get("waits"):
        return
    approving.approve(decision, people["head"], digest=decision.digest, now=at)
    sending.step_of(decision).do(case, actor, at)


def _assign(
    step: material.Content, at: datetime, officer: User, departments: Departments
) -> Transition:
    inner = deadlines.local_day(at) + timedelta(days=step["inner"])
    return transitions.Assign(departments.get(step["department"]), officer, inner)


Maker = Callable[[Any, datetime, User, Departments], Transition]
#: How a step of the content file becomes one.
STEPS: dict[str, Maker] = {
    "assign": _assign,
    "ask": lambda step, *_others: transitions.AskClarification(step["text"]),
    "consult": lambda step, at, *_others: transitions.Consult(
        step["text"], deadlines.local_day(at) + timedelta(days=step["until"])
    ),
    "withdraw": lambda *_others: transitions.Withdraw(),
    "extend": lambda step, *_others: transitions.Extend(step["ground"], step["text"]),
    "delivered": lambda _step, at, *_others: transitions.Delivered(deadlines.local_day(at)),
    "forward": lambda step, *_others: transitions.Forward(
        transitions.Why(step["why"]), step["text"], step["to"]
    ),
}
