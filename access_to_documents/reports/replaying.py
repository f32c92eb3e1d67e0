"""What became of requests in a period: the chain read again, up to the period's end.

Rows of requests are never asked. An event is written once and the chain only grows at its end, so
what was so at the end of a past period stays so, whatever is done to the case later.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q

from access_to_documents.cases.deadlines import local_day
from access_to_documents.models.event import Event
from access_to_documents.models.request import CLOSED, OPEN, State
from access_to_documents.reports.periods import Period

#: The classes of `Course.outcome` besides the states that close a request.
SILENT, PENDING = "silent", "pending"
#: An answer of the office, in one of the law's ways.
ANSWERED = frozenset(str(state) for state in CLOSED - {State.WITHDRAWN})
#: They change nothing that is counted, and there are many of them.
_NOISE = frozenset(
    {
        Event.Kind.CONTACT_OPENED,
        Event.Kind.CONTACT_CHANGED,
        Event.Kind.CONTACT_ERASED,
        Event.Kind.OPENED,
        Event.Kind.SECRET_ROTATED,
        Event.Kind.FILE,
    }
)
_OPEN = sorted(str(state) for state in OPEN)
_CLOSED = frozenset(str(state) for state in CLOSED)

Row = tuple[int, str, datetime, dict[str, Any]]


@dataclass(slots=True)
class Course:
    """One request as the chain tells it: what it was, what happened in the period, how it stood.

    `key` is the request's. A request is `new` in the period in which it was entered in the
    register, which is that of its number; the day of receipt may lie before.
    """

    key: int
    facts: dict[str, Any]
    received_on: date
    new: bool
    #: At the period's start.
    was_open: bool = False
    #: At the period's end.
    state: str = ""
    closed_on: date | None = None
    late: bool = False
    #: The law's ground of the answer, a code; empty where it needs none.
    ground: str = ""
    happened: set[str] = field(default_factory=set)

    @property
    def in_hand(self) -> bool:
        """Whether the office had to do with it: entered in the period, or open, or open again."""
        return self.new or self.was_open or Event.Kind.REOPENED in self.happened

    @property
    def outcome(self) -> str:
        """How it stood at the end: one class for each request, without a rest."""
        if self.state in _CLOSED:
            return self.state
        return SILENT if self.state == State.SILENT else PENDING

    @property
    def answered(self) -> bool:
        """Whether the office answered."""
        return self.outcome in ANSWERED

    @property
    def days(self) -> int | None:
        """Days from receipt to the answer; None without one."""
        if not self.answered or self.closed_on is None:
            return None
        return (self.closed_on - self.received_on).days


def courses(period: Period, law: str) -> list[Course]:
    """The requests under `law` that anything in the period counts; two queries.

    Those in hand, and older ones that something was lodged against.
    """
    carried = set(_open_at(period.start))
    touched = Event.objects.filter(at__gte=period.start, at__lt=period.end)
    events = (
        Event.objects.filter(at__lt=period.end)
        .filter(Q(request_id__in=carried) | Q(request_id__in=touched.values("request_id")))
        .exclude(kind__in=_NOISE)
        .order_by("sequence")
        .values_list("request_id", "kind", "at", "payload")
    )
    return replayed(events.iterator(chunk_size=2000), period, law)


def replayed(events: Iterable[Row], period: Period, law: str) -> list[Course]:
    """The same from events in their order, all before the period's end."""
    found: dict[int, Course] = {}
    for key, kind, at, payload in events:
        if kind == Event.Kind.FILED and payload["law"] == law:
            received = local_day(datetime.fromisoformat(payload["received_at"]))
            found[key] = Course(key, payload, received, new=at >= period.start)
        course = found.get(key)
        if course is None:
            continue
        if at >= period.start:
            course.happened.add(kind)
        _go_on(course, at, payload)
        if at < period.start:
            course.was_open = course.state in OPEN
    return list(found.values())


def _go_on(course: Course, at: datetime, payload: dict[str, Any]) -> None:
    before, course.state = course.state, payload.get("state", course.state)
    if course.state not in _CLOSED:
        course.closed_on, course.late, course.ground = None, False, ""
    elif before != course.state:
        course.closed_on, course.late = local_day(at), payload.get("late") is True
        course.ground = str(payload.get("ground", ""))


def _open_at(start: datetime) -> Iterable[int]:
    """Keys of the requests that were open at an instant."""
    last = (
        Event.objects.filter(at__lt=start, payload__has_key="state")
        .order_by()
        .values("request_id")
        .annotate(last=Max("sequence"))
        .values("last")
    )
    found = Event.objects.filter(sequence__in=last, payload__state__in=_OPEN)
    return found.values_list("request_id", flat=True)
