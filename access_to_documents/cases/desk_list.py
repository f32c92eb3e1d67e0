"""The desk's list: what the office still owes, what expires first on top.

Stored columns and one partial index: the same few queries for ten requests and for ten thousand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.functions import Substr

from access_to_documents.cases import deadlines
from access_to_documents.cases.actors import Actor, require_officer
from access_to_documents.models.request import CLOSED, Request, State

PER_PAGE = 50
#: Characters of what is wanted that a line shows.
EXCERPT = 200


@dataclass(frozen=True)
class Line:
    """One request of the list. `request` holds neither the whole text nor the contact."""

    request: Request
    excerpt: str
    #: Whole days until the last one: 0 on it, negative after it; None while no term runs.
    days_left: int | None
    extend_by: date | None
    forward_by: date | None
    clarify_by: date | None


def open_requests(actor: Actor, *, state: str = "", department: int | None = None) -> Any:
    """The open requests, most urgent first, ready for a page. Raises `Refused` for strangers."""
    require_officer(actor)
    found: QuerySet[Request] = Request.objects.open().by_urgency()
    if state in State.values:
        found = found.filter(state=state)
    if department is not None:
        found = found.filter(department_id=department)
    return _ready(found)


def closed_requests(actor: Actor, *, state: str = "", department: int | None = None) -> Any:
    """Those that were answered or ended, the newest first. Raises `Refused` for strangers."""
    require_officer(actor)
    states = [state] if state in State.values else sorted(str(one) for one in CLOSED)
    found: QuerySet[Request] = Request.objects.filter(state__in=states).order_by("-closed_at", "pk")
    if department is not None:
        found = found.filter(department_id=department)
    return _ready(found)


def _ready(found: "QuerySet[Request]") -> Any:
    return (
        found.select_related("department", "officer")
        .defer("wanted", "course", "secret_hash", "code_hash")
        .annotate(excerpt=Substr("wanted", 1, EXCERPT))
    )


def page(requests: Any, number: int | str, *, per_page: int = PER_PAGE) -> Page[Request]:
    """One page of them; the last one for a number that is too high."""
    return Paginator(requests, per_page).get_page(number)


def lines(requests: Sequence[Request], now: datetime) -> list[Line]:
    """What the desk shows of each; last days that have passed are None."""
    today = deadlines.local_day(now)

    def ahead(day: date | None) -> date | None:
        return day if day is not None and day >= today else None

    return [
        Line(
            request=request,
            excerpt=getattr(request, "excerpt", ""),
            days_left=(request.due_on - today).days if request.due_on else None,
            extend_by=None if request.state == State.SILENT else ahead(request.extend_by),
            forward_by=ahead(request.forward_by),
            clarify_by=ahead(request.clarify_by),
        )
        for request in requests
    ]
