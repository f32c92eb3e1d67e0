"""Finding a request without an account: by its code the status, with its secret the content.

A code that does not exist and a secret that does not fit get the same answer, `None`, after the
same queries and hashes. Attempts are counted by the prefix of the network address, those with a
code by mail by that code too, whether there is such a request or not; whoever knows the secret is
not counted.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from access_to_documents.cases import asking, chain, codes, keys, throttling
from access_to_documents.cases.actors import REQUESTER, Actor, require_officer
from access_to_documents.cases.refusal import Sentence, TooManyAttempts
from access_to_documents.cases.throttling import Limit
from access_to_documents.models.event import Event
from access_to_documents.models.one_time_code import OneTimeCode
from access_to_documents.models.request import Request, State

#: Codes tried without success from one neighbourhood of the network.
BY_ADDRESS = Limit("found by address", 30, timedelta(minutes=10))
#: Tries of one code by mail: from one neighbourhood, and from anywhere. Secrets are not counted by
#: their request: 256 bits are not guessed, and a stranger must not close it for its owner.
TRIES = Limit("codes by mail tried", 5, timedelta(hours=1))
TRIES_IN_ALL = Limit("codes by mail tried from anywhere", 50, timedelta(hours=1))

#: Openings of one request that stand in the chain.
NOTED = Limit("openings noted", 10, timedelta(hours=1))


@dataclass(frozen=True)
class Status:
    """What a tracking code alone tells: nothing of who asked, and nothing of what."""

    number: str
    received_on: date
    state: State
    due_on: date | None
    due_at: datetime | None
    #: Until when the requester should answer a question of the office.
    supplement_by: date | None
    closed_on: date | None
    has_email: bool


@sensitive_variables()
def by_code(code: str, *, address: str) -> Status | None:
    """The status for a tracking code, however it was typed; None if there is no such code.

    `address` is the caller's network address. Raises `TooManyAttempts`.
    """
    _count(BY_ADDRESS, throttling.prefix(address))
    request = _request(codes.digest(code))
    if request is None:
        return None
    throttling.give_back(BY_ADDRESS, throttling.prefix(address))
    return status_of(request)


@sensitive_variables()
def opened(code: str, secret: str, *, address: str) -> Request | None:
    """The request, for who knows its code and its secret; else None, whichever is wrong.

    Raises `TooManyAttempts`, for codes that exist and for those that do not.
    """
    digest = codes.digest(code)
    where = throttling.prefix(address)
    _count(BY_ADDRESS, where)
    request = _request(digest)
    if not keys.fits(secret, request.secret_hash if request else None):
        return None
    throttling.give_back(BY_ADDRESS, where)
    return request


@sensitive_variables()
def opened_by_mail(code: str, one_time_code: str, *, address: str) -> Request | None:
    """The same with the code from a mail, which is used up by it; None also if it is too late.

    Tries belong to the code: whoever asks for another one has as many again.
    """
    digest = codes.digest(code)
    where = throttling.prefix(address)
    _count(BY_ADDRESS, where)
    # How many were asked for, whether there is such a request or not: so both look the same.
    mailed = f"{digest}:{throttling.taken(asking.PER_CODE_IN_ALL, digest)}"
    if not throttling.take(TRIES, f"{mailed}:{where}") or not throttling.take(TRIES_IN_ALL, mailed):
        raise TooManyAttempts([_used_up()])
    request = _request(digest)
    now = timezone.now()
    # One UPDATE: of two at the same moment the second finds it used.
    used = OneTimeCode.objects.filter(
        hash=keys.hashed_one_time_code(digest, one_time_code),
        request_id=request.pk if request else 0,
        used_at__isnull=True,
        expires_at__gt=now,
    ).update(used_at=now)
    if not used or request is None:
        return None
    throttling.give_back(BY_ADDRESS, where)
    return request


def ticket(request: Request) -> str:
    """What a session keeps of a request that was opened (`still_open` reads it)."""
    return f"{request.pk}:{keys.fingerprint(request.secret_hash)}"


def still_open(ticket_: str) -> Request | None:
    """The request of a session's ticket; None for a forged one, and after a rotation."""
    key, _colon, fingerprint = str(ticket_).partition(":")
    request: Request | None = None
    if key.isascii() and key.isdigit() and len(key) < 19:
        request = Request.objects.filter(pk=int(key)).first()
    kept = keys.fingerprint(request.secret_hash if request else keys.NOTHING)
    return request if constant_time_compare(fingerprint, kept) and request else None


@sensitive_variables()
@transaction.atomic
def rotate(request: Request, actor: Actor, now: datetime | None = None) -> tuple[str, str]:
    """A new tracking code and a new secret, for who lost them and proved at the counter who he is.

    The old ones end with it, and so do codes by mail and sessions. Raises `Refused` for everybody
    but an officer. The secret is shown this once.
    """
    require_officer(actor)
    now = now or timezone.now()
    fresh = Request.objects.select_for_update().get(pk=request.pk)
    secret = keys.new_secret()
    fresh.code = codes.new()
    fresh.code_hash, fresh.secret_hash = codes.digest(fresh.code), keys.hashed_secret(secret)
    fresh.version += 1
    fresh.save(update_fields=["code", "code_hash", "secret_hash", "version"])
    OneTimeCode.objects.filter(request=fresh).delete()
    chain.append(fresh, Event.Kind.SECRET_ROTATED, actor, now)
    return fresh.code, secret


def note_opened(request: Request, now: datetime | None = None) -> None:
    """Record that the requester opened the content: the office can prove that he could read it.

    A few times an hour are proof enough: nobody makes the register long by opening it.
    """
    if not throttling.take(NOTED, str(request.pk)):
        return
    chain.append(request, Event.Kind.OPENED, REQUESTER, now or timezone.now())


def status_of(request: Request) -> Status:
    """What may be told of a request to who knows its code."""
    office = timezone.get_default_timezone()
    return Status(
        number=str(request),
        received_on=timezone.localdate(request.received_at, office),
        state=State(request.state),
        due_on=request.due_on,
        due_at=request.due_at,
        supplement_by=request.supplement_by if request.state == State.CLARIFICATION else None,
        closed_on=timezone.localdate(request.closed_at, office) if request.closed_at else None,
        has_email=bool(request.contact.email),
    )


def guarded(response: HttpResponseBase) -> HttpResponseBase:
    """Mark an answer that shows a code, a secret or content: nobody learns where it came from.

    No referrer to other pages, no copy in caches, none in search engines.
    """
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _request(digest: str) -> Request | None:
    found: Any = Request.objects.select_related("contact").filter(code_hash=digest).first()
    return found if isinstance(found, Request) else None


def _used_up() -> Sentence:
    return _(
        "There were too many attempts with this code. Ask for another code by mail, use the "
        "secret from the receipt, or come to the counter."
    )


def _count(limit: Limit, subject: str) -> None:
    if not throttling.take(limit, subject):
        raise TooManyAttempts(
            [_("There were too many attempts. Wait half an hour, or come to the counter.")]
        )
