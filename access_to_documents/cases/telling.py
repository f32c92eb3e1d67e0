"""Writing down who is told what, in the transaction of what happened; sent after the commit."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from access_to_documents.cases import deputies, sending, throttling
from access_to_documents.cases.actors import Actor, handles
from access_to_documents.cases.throttling import Limit
from access_to_documents.models.event import Event
from access_to_documents.models.mail import Mail
from access_to_documents.models.request import Request
from pages import batches
from pages.approval.office import ACCESS_OFFICERS

Kind = Mail.Kind
#: Receipts by mail to one address that was not confirmed.
RECEIPTS = Limit("receipts to an unconfirmed address", 10, timedelta(days=1))
#: Begins the key of a mail about files: they change no version of their request.
FILES = "files-"
#: The same of a decision that was not sent yet.
DECISION = "decision-"


def receipt(request: Request) -> None:
    """The requester's receipt, if he gave an address.

    To one that nobody confirmed so many a day and no more: whoever files in a stranger's name does
    not fill his mailbox. The receipt on the page is the same.
    """
    contact = request.contact
    email = contact.email.lower()
    if email and not contact.email_proved_at and not throttling.take(RECEIPTS, email):
        return
    _tell(request, Kind.RECEIPT, "", [None])


def new_request(request: Request, actor: Actor) -> None:
    """The officers learn that a request came; not who entered it himself."""
    _tell(request, Kind.NEW_REQUEST, "", _others(request, actor))


def happened(request: Request, event: str, actor: Actor, *, requester: bool, officer: bool) -> None:
    """`event` (a kind of the chain) changed the request: who is to know of it, but for `actor`."""
    told: list[int | None] = [None] if requester else []
    if officer:
        told += _others(request, actor)
    _tell(request, Kind.EVENT, f"{request.version}", told, {"event": event})


def files(
    request: Request, key: int, actor: Actor, *, requester: bool = False, officer: bool = False
) -> None:
    """Files came, or were given out: `key` is the first one's. Each lot is told once."""
    told: list[int | None] = [None] if requester else []
    if officer:
        told += _others(request, actor)
    _tell(request, Kind.EVENT, f"{FILES}{key}", told, {"event": Event.Kind.FILE, "by": actor.by})


def decision(request: Request, key: str, step: str, told: Iterable[int]) -> None:
    """A decision was finished, approved or given back (`step`): `told` are keys of people.

    `key` names the decision and its version: each is told once.
    """
    payload = {"event": Event.Kind.DECISION, "step": step}
    _tell(request, Kind.EVENT, f"{DECISION}{key}", told, payload)


def due_changed(request: Request, was: Mapping[str, Any], reason: str) -> None:
    """Another due date, for a reason that is not the requester's or the officer's own step."""
    payload = {"was": dict(was), "reason": reason}
    told: list[int | None] = [None, *officers_of(request)]
    _tell(request, Kind.DUE_CHANGED, f"{request.version}", told, payload)


def officers_of(request: Request) -> list[int]:
    """Keys of who is told in the office: the assigned officer or who stands in for him.

    All access officers where nobody is assigned, or he left or has no address: somebody must
    learn of it.
    """
    assigned = request.officer
    if assigned is not None:
        standing_in = [one for one in deputies.of(assigned) if one.email and handles(one)]
        if standing_in:
            return [one.pk for one in standing_in]
    if assigned is not None and assigned.email and handles(assigned):
        return [assigned.pk]
    members = get_user_model().objects.filter(
        groups__in=Group.objects.filter(name=ACCESS_OFFICERS), is_active=True
    )
    return list(members.exclude(email="").values_list("pk", flat=True).distinct())


def _others(request: Request, actor: Actor) -> list[int]:
    return [key for key in officers_of(request) if actor.user is None or key != actor.user.pk]


def _tell(
    request: Request,
    kind: Mail.Kind,
    key: str,
    told: Iterable[int | None],
    payload: Mapping[str, Any] | None = None,
) -> None:
    """A mail to each of `told` (keys of officers; None is the requester)."""
    reached = [one for one in told if one is not None or request.contact.email]
    if not reached:
        return
    Mail.objects.bulk_create(
        [
            Mail(request=request, kind=kind, key=key, officer_id=one, payload=dict(payload or {}))
            for one in reached
        ],
        ignore_conflicts=True,
    )
    unsent = Mail.objects.filter(request=request, kind=kind, key=key, claimed_at__isnull=True)
    keys = list(unsent.values_list("pk", flat=True))
    # Robust: what happened stands, also where the queue cannot be reached.
    batches.when_committed(sending.deliver.enqueue, keys)
