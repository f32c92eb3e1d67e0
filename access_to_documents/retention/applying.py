"""Carrying out the rules: case by case, rule by rule, each whole or not at all.

Whatever stops the run, it goes on where it was: what is erased is counted as none the next time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from access_to_documents.cases.deadlines import local_day
from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.contact import Contact
from access_to_documents.models.decision import Decision
from access_to_documents.models.erasure import Erasure
from access_to_documents.models.mail import Mail
from access_to_documents.models.message import Message
from access_to_documents.models.request import CLOSED, Request
from access_to_documents.retention import rules, standing
from access_to_documents.retention.erasing import KINDS, WORDED
from access_to_documents.retention.rules import Rule


@dataclass(frozen=True)
class Due:
    """One rule that has come due for one case: `counts` are what it would erase."""

    request: Request
    rule: Rule
    kept_until: date
    counts: dict[str, int]


def candidates(now: datetime, after: int = 0) -> "QuerySet[Request]":
    """Closed cases that still hold anything, in the order of their keys, beyond `after`."""
    of = {"request": OuterRef("pk")}
    left = (
        Q(Exists(Contact.objects.filter(erased_at=None, **of)))
        | Q(Exists(Message.objects.filter(**of).exclude(body="")))
        | Q(Exists(Decision.objects.filter(WORDED, **of)))
        | Q(Exists(CaseFile.objects.filter(erased_at=None, **of)))
        | Q(Exists(Mail.objects.filter(**of)))
        | ~Q(wanted="")
    )
    closed = sorted(str(state) for state in CLOSED)
    found: QuerySet[Request] = Request.objects.filter(
        left, state__in=closed, closed_at__lt=now, pk__gt=after
    )
    return found.order_by("pk")


def due(request: Request, now: datetime, known: dict[str, Rule] | None = None) -> Iterator[Due]:
    """What the rules would erase of a case at `now` (UTC); nothing while it must be kept."""
    last = standing.ended_on(request)
    if last is None:
        return
    known = known or rules.in_force(request.law)
    today = local_day(now)
    ripe = [
        (rule, last + timedelta(days=rule.days))
        for rule in known.values()
        if last + timedelta(days=rule.days) < today
    ]
    if not ripe or standing.kept_because(request):
        return
    for rule, until in ripe:
        if counts := KINDS[rule.name].count(request):
            yield Due(request, rule, until, counts)


def apply(request: Request, now: datetime, by: Any = None) -> list[Erasure]:
    """Erase what has come due of a case, and write down what that was; `by` is who ran it."""
    done = []
    for one in list(due(request, now)):
        with transaction.atomic():
            fresh = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
            # Reopened, held or erased by somebody since.
            if standing.kept_because(fresh) or standing.ended_on(fresh) is None:
                break
            counts = KINDS[one.rule.name].count(fresh)
            if not counts:
                continue
            KINDS[one.rule.name].erase(fresh, now)
            done.append(
                Erasure.objects.create(
                    request=fresh,
                    rule=one.rule.name,
                    days=one.rule.days,
                    kept_until=one.kept_until,
                    at=now,
                    counts=counts,
                    by=by,
                )
            )
    return done
