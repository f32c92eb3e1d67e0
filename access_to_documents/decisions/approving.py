"""The head's part: approve exactly the text he was shown, or give it back with a reason."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import actors, chain, telling
from access_to_documents.cases.refusal import Outpaced, Refused, Sentence
from access_to_documents.decisions import composing, people, text
from access_to_documents.models.decision import Decision, Stage
from access_to_documents.models.event import Event
from access_to_documents.models.request import OPEN


def waiting() -> "QuerySet[Decision]":
    """What waits for the head, the request that expires first first."""
    found: QuerySet[Decision] = (
        Decision.objects.filter(stage=Stage.WAITING, request__state__in=sorted(map(str, OPEN)))
        .select_related("request", "finished_by")
        .order_by("request__expires_at", "pk")
    )
    return found


def why_not(decision: Decision, user: Any) -> list[Sentence]:
    """What stops this user from approving it."""
    return list(_reasons(decision, user))


@transaction.atomic
def approve(decision: Decision, user: Any, *, digest: str, now: datetime | None = None) -> Decision:
    """Approve the text with this digest, the one that was shown; it can be sent then.

    Raises `Outpaced` where the text is another one by now, and `Refused`.
    """
    now = now or timezone.now()
    fresh = _locked(decision)
    if sentences := why_not(fresh, user):
        raise Refused(sentences)
    if digest != fresh.digest or text.digest(fresh.frozen) != fresh.digest:
        raise Outpaced([_("The decision was changed since you opened it. Read it again.")])
    fresh.stage = Stage.APPROVED
    fresh.approved_digest, fresh.approved_at, fresh.approved_by = digest, now, user
    fresh.returned_why = ""
    _keep(fresh, user, now, "approved")
    return fresh


@transaction.atomic
def give_back(decision: Decision, user: Any, *, why: str) -> Decision:
    """Give it back to the officer with a reason, which he alone reads. Raises `Refused`."""
    fresh = _locked(decision)
    if not people.approves(user):
        raise Refused([_not_yours()])
    if fresh.stage not in {Stage.WAITING, Stage.APPROVED}:
        raise Refused([_not_waiting()])
    if not why.strip():
        raise Refused([_("Write what is to be changed.")])
    was = fresh.digest
    composing.unfreeze(fresh)
    fresh.returned_why = why.replace("\0", "").strip()
    _keep(fresh, user, timezone.now(), "returned", was)
    return fresh


def _reasons(decision: Decision, user: Any) -> Iterator[Sentence]:
    if not people.approves(user):
        yield _not_yours()
        return
    if decision.stage != Stage.WAITING:
        yield _not_waiting()
        return
    if not decision.request.is_open:
        yield _("The request is closed.")
    if people.head_approves() and user.pk in {*decision.writers, decision.finished_by_id}:
        yield _("You wrote in this decision, so somebody else approves it.")


def _locked(decision: Decision) -> Decision:
    composing.locked(decision.request)
    fresh: Decision = Decision.objects.select_related("request").get(pk=decision.pk)
    return fresh


def _keep(decision: Decision, user: Any, now: datetime, step: str, digest: str = "") -> None:
    decision.version += 1
    decision.save()
    request = decision.request
    told = [key for key in telling.officers_of(request) if key != user.pk]
    telling.decision(request, f"{decision.number}-{decision.version}", step, told)
    said = {
        "step": step,
        "decision": decision.number,
        "digest": digest or decision.digest,
    }
    chain.append(decision.request, Event.Kind.DECISION, actors.officer(user), now, said)


def _not_yours() -> Sentence:
    return _("Decisions are approved by the head of office, or whoever stands in for him.")


def _not_waiting() -> Sentence:
    return _("This decision does not wait for approval.")
