"""Why a date is the date: every day from the event to the end, and what was noticed on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from access_to_documents.law.closures import Closure


class Why(StrEnum):
    """What one day is in the count."""

    RECEIVED = "received"  # the request arrived: not counted
    REGISTERED = "registered"  # entered in the register: not counted
    SUPPLEMENTED = "supplemented"  # the completed request arrived: not counted
    CLARIFIED = "clarified"  # the requester explained: not counted
    DELIVERED = "delivered"  # the letter or decision reached the requester: not counted
    SILENCE = "silence"  # the term ran out without an answer: not counted
    NOT_BEGUN = "not_begun"  # after the event, before the count begins
    COUNTED = "counted"
    COUNTED_WEEKEND = "counted_weekend"
    COUNTED_CLOSURE = "counted_closure"
    SKIPPED_WEEKEND = "skipped_weekend"
    SKIPPED_CLOSURE = "skipped_closure"
    PAUSED = "paused"  # the requester was asked to explain, and the law stops the clock
    MOVED_WEEKEND = "moved_weekend"  # the last day would be here, but it is a weekend
    MOVED_CLOSURE = "moved_closure"  # the last day would be here, but the office is closed
    HOURS = "hours"  # the term runs in hours, through nights and weekends
    LAST = "last"  # the last day
    FIXED = "fixed"  # a day the law names


class NoteCode(StrEnum):
    """What one should know beside the days."""

    EXTENSION_LATE = "extension_late"  # given after the last day for it: void
    EXTENSION_EARLIER_CLOCK = "extension_earlier_clock"  # before the term began anew: void
    EXTENSION_UNKNOWN = "extension_unknown"  # the law knows no extension: void
    EXTENSION_CAPPED = "extension_capped"  # longer than the law allows: cut
    EXTENSION_HOURS = "extension_hours"  # a term in hours is not extended: void
    URGENT_UNKNOWN = "urgent_unknown"  # the law has no term in hours
    STARTED_ANEW = "started_anew"
    PAUSED = "paused"
    CLOSURE_AFTER_END = "closure_after_end"  # announced when the term had run out: no effect
    ESTIMATED_HOLIDAY = "estimated_holiday"  # a date that may still move decides
    CALENDAR_MISSING = "calendar_missing"  # a year the calendar says nothing of
    CLOCK_CHANGE = "clock_change"  # summer time begins or ends within the hours
    REMIND_ON = "remind_on"  # the last working day before
    STATUTORY_EARLIER = "statutory_earlier"  # the promise would be later than the law


@dataclass(frozen=True, slots=True)
class Note:
    """A remark; `day` and `number` as its code needs."""

    code: NoteCode
    day: date | None = None
    number: int | None = None


class ExplainedDay(NamedTuple):
    """One day: `counted` is its number in the term, None where it has none."""

    day: date
    counted: int | None
    why: Why
    closure: Closure | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole count. `length` in `unit` (calendar, working, hours, fixed)."""

    length: int
    unit: str
    begins: date
    ends: date
    days: tuple[ExplainedDay, ...]
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def closures(self) -> Iterator[Closure]:
        """The closures met on the way."""
        for day in self.days:
            if day.closure is not None:
                yield day.closure


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a term (`instant`, UTC, where the term is in hours).

    `nominal` is the last day before it was moved off a weekend or closure: extensions are
    counted on from there.
    """

    of: str
    day: date
    nominal: date
    explanation: Explanation
    instant: datetime | None = None
    notes: tuple[Note, ...] = ()

    def noted(self, code: NoteCode) -> bool:
        """Is there a note of this code?"""
        return any(note.code is code for note in self.notes)
