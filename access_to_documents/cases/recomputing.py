"""Counting open requests again when the calendar of closed days changed."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access_to_documents import law_in_force
from access_to_documents.cases import chain, deadlines, telling
from access_to_documents.cases.actors import CLOCK, Actor
from access_to_documents.cases.transitions.base import locked
from access_to_documents.law.calendars import Calendar
from access_to_documents.models.event import Event
from access_to_documents.models.request import Request

logger = logging.getLogger("javnost.access")
CLOSURES_CHANGED = "closures_changed"


def recompute(jurisdiction: str, *, actor: Actor = CLOCK, now: datetime | None = None) -> int:
    """Count every open request under this calendar again; how many got another due date.

    A transaction each: requests are locked one by one, the chain last. Where the date moved, the
    old and the new one are an event with the reason, and both sides are told by mail. Safe to
    repeat; what a crash left out is found by its calendar's version.
    """
    now = now or timezone.now()
    calendar = law_in_force.calendar(jurisdiction)
    open_ones = Request.objects.open().exclude(calendar_version=calendar.version)
    moved = 0
    for request in open_ones.only("pk", "law", "received_at").order_by("pk").iterator():
        if deadlines.profile_of(request).jurisdiction == jurisdiction:
            moved += _recompute(request.pk, calendar, actor, now)
    return moved


@transaction.atomic
def _recompute(key: int, calendar: Calendar, actor: Actor, now: datetime) -> bool:
    request = locked(key)
    if not request.is_open or (request.expires_at and request.expires_at <= now):
        # What ran out before the order was known stays run out.
        return False
    was = deadlines.told(request)
    deadlines.compute(request, calendar)
    changed = deadlines.change(was, request)
    if not changed:
        request.save(update_fields=[*deadlines.LAST_DAYS, "remedy_by", "calendar_version"])
        return False
    request.version += 1
    request.save()
    telling.due_changed(request, was, CLOSURES_CHANGED)
    payload: dict[str, Any] = {"reason": CLOSURES_CHANGED, **changed}
    chain.append(request, Event.Kind.DUE_CHANGED, actor, now, payload)
    return True
