"""An opened request: its words, letters and files, and what its requester can do."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from access_to_documents.cases import confirming, fingerprint, throttling, wording
from access_to_documents.cases import finding as cases
from access_to_documents.cases.actors import REQUESTER
from access_to_documents.cases.refusal import Refused, Sentence
from access_to_documents.cases.throttling import Limit
from access_to_documents.cases.transitions import (
    Appeal,
    Clarify,
    Complain,
    Transition,
    Withdraw,
    Write,
)
from access_to_documents.citizen import adding, standing
from access_to_documents.citizen.pages import Here
from access_to_documents.citizen.tracking_views import CASE
from access_to_documents.disclosure.agreeing import Agree
from access_to_documents.files import serving
from access_to_documents.guarding import limits
from access_to_documents.models import CaseFile, Message, Request
from access_to_documents.models.case_file import Origin
from access_to_documents.models.event import Event
from access_to_documents.models.request import State

#: What a requester writes is a letter, not a book.
LONGEST = 10_000
STEPS: dict[str, Callable[[str], Transition]] = {
    "clarify": lambda text: Clarify(text=text),
    "write": lambda text: Write(text=text),
    "withdraw": lambda text: Withdraw(text=text),
    "complain": lambda text: Complain(text=text),
    "appeal": lambda text: Appeal(text=text),
    "agree": lambda _text: Agree(agrees=True),
    "disagree": lambda _text: Agree(agrees=False),
}
#: Each form of a letter is taken once.
ONCE = Limit("sent by the requester", 1, timedelta(days=1))
#: What a redirect may say that was done.
DONE = (
    *("clarify", "write", "withdraw", "complain", "appeal"),
    *("files", "confirm", "agree", "disagree"),
)


def case(here: Here) -> HttpResponse:
    """The request this browser opened; POST takes a step, or closes it."""
    request = cases.still_open(here.visitor.visit.opened)
    posted = here.request.POST
    if request is None:
        return here.lapsed() if posted.get("text", "").strip() else here.to("track/")
    if here.request.method != "POST":
        return _shown(here, request)
    wish = posted.get("do", "")
    if wish == "close":
        here.visitor.end()
        return here.to("track/")
    # It stays open for an hour from here on.
    here.visitor.save()
    text = posted.get("text", "").replace("\0", "")
    if not limits.take(limits.LETTERS, str(request.pk)):
        return _shown(here, request, wish, text, [_too_often()])
    if wish == "confirm":
        sentences = _confirm(request, posted.get("code", ""))
    elif wish == "files":
        sentences = adding.files(here.request, request)
    else:
        sentences = _once(request, wish, text, posted)
    if sentences:
        return _shown(here, request, wish, text, sentences)
    return here.to(CASE, done=wish)


def download(here: Here, key: str) -> HttpResponseBase:
    """A file of the opened request. Raises `Http404` for every other one."""
    request = cases.still_open(here.visitor.visit.opened)
    one = request and CaseFile.objects.filter(request=request, key=key).first()
    if not one or not _is_his(one):
        raise Http404
    try:
        return serving.answer(here.request, one, serving.Reader.REQUESTER)
    except Refused as refused:
        return here.show("refused", 403, no_form=True, sentences=refused.sentences)


@transaction.atomic
def _once(request: Request, wish: str, text: str, posted: QueryDict) -> list[Sentence]:
    """Take the step of a form; a second click on it, which waits for the first, does nothing."""
    form = posted.get("once", "")[:40]
    sent = f"{request.pk}:{form}:{wish}:{fingerprint.of(text)}"
    if form and not throttling.take(ONCE, sent):
        return []
    sentences = _step(request, wish, text, posted.get("sure", ""))
    if sentences:
        transaction.set_rollback(True)
    return sentences


def _confirm(request: Request, code: str) -> list[Sentence]:
    """The code of the receipt's mail; the sentence that says it is another, if so."""
    try:
        confirming.confirm(request, code)
    except Refused as refused:
        return refused.sentences
    return []


def _step(request: Request, wish: str, text: str, sure: str) -> list[Sentence]:
    """Take it; the sentences that stop it, if any."""
    if wish not in STEPS:
        raise Http404
    if wish == "withdraw" and not sure:
        return [_("Tick the box to say that you want to withdraw the request.")]
    if len(text) > LONGEST:
        return [_("Your letter is too long. Shorten it, or add it as a file.")]
    try:
        STEPS[wish](text).do(request, REQUESTER)
    except Refused as refused:
        return refused.sentences
    return []


def _shown(
    here: Here,
    request: Request,
    wish: str = "",
    text: str = "",
    sentences: list[Sentence] | None = None,
) -> HttpResponse:
    now = timezone.now()
    said = here.request.GET.get("done", "")
    return here.show(
        "case",
        400 if sentences else 200,
        case=request,
        next=standing.NEXT[State(request.state)],
        due=_due(request) if request.is_open else "",
        received=wording.moment(request.received_at),
        remedy=wording.remedy(request) if not request.is_open else [],
        remedy_by=wording.day(request.remedy_by) if request.remedy_by else "",
        supplement_by=wording.day(request.supplement_by) if request.supplement_by else "",
        confirms=bool(request.contact.email) and not request.contact.email_proved_at,
        letters=_letters(request),
        files=_files(request),
        offered=[
            name for name, step in STEPS.items() if not step("…").why_not(request, REQUESTER, now)
        ],
        wish=wish,
        text=text,
        once=secrets.token_urlsafe(16),
        sentences=sentences or [],
        done=said if said in DONE else "",
    )


def _due(request: Request) -> str:
    if request.due_at:
        return wording.moment(request.due_at)
    return wording.day(request.due_on) if request.due_on else ""


def _letters(request: Request) -> list[dict[str, Any]]:
    """What was written, the oldest first; letters to third parties are not his."""
    rows = Message.objects.filter(request=request, shown_to_requester=True).select_related("event")
    return [
        {
            "from_office": row.direction == Message.Direction.OUT,
            "kind": Event.Kind(row.event.kind).label,
            "at": wording.moment(row.at),
            "body": row.body,
        }
        for row in rows
    ]


def _files(request: Request) -> list[dict[str, Any]]:
    """His own files and those the office gave him, each with why it cannot be had, if so."""
    rows = CaseFile.objects.filter(request=request).order_by("pk")
    return [
        {
            "name": one.name,
            "size": one.size,
            "key": one.key,
            "is_his": one.origin == Origin.REQUESTER,
            "refusals": serving.refusals(one, serving.Reader.REQUESTER),
        }
        for one in rows
        if _is_his(one)
    ]


def _is_his(one: CaseFile) -> bool:
    """Whether he may know of it at all."""
    return one.origin == Origin.REQUESTER or one.released_at is not None


def _too_often() -> Sentence:
    return _("You wrote many letters in the last hour. Wait a little, or come to the counter.")
