"""Counting open requests again when the calendar of closed days, or a fact of the law, changed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from access_to_documents import law_in_force
from access_to_documents.cases import actors, chain, deadlines, telling
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.transitions.base import locked
from access_to_documents.models.event import Event
from access_to_documents.models.request import RUNNING, Request
from pages import batches

CLOSURES, LAW = "closures_changed", "law_changed"
#: Requests that the timer counts again in one minute.
AT_A_TIME = 50


def closures_changed(
    sender: Any,
    *,
    jurisdiction: str,
    days: Iterable[date] = (),
    why: str = "",
    announced_on: date | None = None,
    by: Any = None,
    **kwargs: Any,
) -> None:
    """Closed days came or went: count again after the commit. A receiver of the signal."""
    said = {
        "reason": CLOSURES,
        "days": [day.isoformat() for day in days],
        "why": str(why),
        "announced_on": announced_on.isoformat() if announced_on else None,
    }
    _after_commit(said, by)


def law_changed(sender: Any, *, law: str, name: str, by: Any = None, **kwargs: Any) -> None:
    """A fact of a law changed: count again after the commit. A receiver of the signal."""
    _after_commit({"reason": LAW, "why": f"{law}: {name}"}, by)


@task()
def recompute(said: dict[str, Any], by: int | None = None) -> int:
    """Count every open request again; how many got another due date.

    `said` is the reason as the event holds it, `by` the key of the user who changed the calendar.
    A transaction each: requests are locked one by one, the chain last. Where the date moved, the
    old and the new one are an event with the reason, and both sides are told by mail. Safe to
    repeat: what was counted already does not move again.
    """
    user = get_user_model().objects.filter(pk=by).first() if by else None
    actor = actors.officer(user) if user else actors.CLOCK
    keys = list(Request.objects.open().order_by("pk").values_list("pk", flat=True))
    return sum(_recompute(key, said, actor, timezone.now()) for key in keys)


def catch_up(now: datetime | None = None) -> int:
    """Count again what a lost task left behind, a few at a time; how many were looked at.

    A row remembers the calendar it was counted with; one of another calendar was left behind.
    """
    now = now or timezone.now()
    left = 0
    over = Q(expires_at__lte=now, due_on__isnull=False)
    running = Request.objects.filter(~over, state__in=RUNNING)
    for law in running.order_by().values_list("law", flat=True).distinct():
        version = law_in_force.calendar(law_in_force.profile(law).jurisdiction).version
        behind = running.filter(law=law).exclude(calendar_version=version).order_by("pk")
        for key in list(behind.values_list("pk", flat=True)[:AT_A_TIME]):
            _recompute(key, {"reason": CLOSURES, "why": ""}, actors.CLOCK, now)
            left += 1
    return left


@transaction.atomic
def _recompute(key: int, said: dict[str, Any], actor: Actor, now: datetime) -> bool:
    request = locked(key)
    if not request.is_open or (request.due_on and request.expires_at and request.expires_at <= now):
        # What ran out before the order was known stays run out.
        return False
    was = deadlines.told(request)
    deadlines.compute(request)
    changed = deadlines.change(was, request)
    if not changed:
        request.save(update_fields=[*deadlines.LAST_DAYS, "remedy_by", "calendar_version"])
        return False
    request.version += 1
    request.save()
    telling.due_changed(request, was, said["reason"])
    chain.append(request, Event.Kind.DUE_CHANGED, actor, now, {**said, **changed})
    return True


def _after_commit(said: dict[str, Any], by: Any) -> None:
    # Robust: the calendar stands, also where the queue cannot be reached; the timer counts then.
    batches.when_committed(recompute.enqueue, said, getattr(by, "pk", None))
