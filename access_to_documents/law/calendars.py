"""The calendar of an office: which days are working days, and how sure that is."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from access_to_documents.law.closures import Closure, Kind

#: `date.weekday()` of Saturday; what is not smaller is a weekend.
SATURDAY = 5
ONE_DAY = timedelta(days=1)
#: More closed days in a row than any law has: a calendar with them is wrong.
LONGEST_CLOSURE = 400


class Calendar:
    """Closures of one jurisdiction. Immutable; a change makes another calendar.

    `religious_days_close` makes believers' days closed days too, as an office may decide.
    """

    def __init__(self, closures: Iterable[Closure], *, religious_days_close: bool = False) -> None:
        self.all = tuple(sorted(closures, key=_order))
        self.closures = tuple(closure for closure in self.all if closure.withdrawn_on is None)
        self.religious_days_close = religious_days_close
        self._closed = {
            closure.day: closure
            for closure in reversed(self.closures)
            if religious_days_close or closure.kind is not Kind.RELIGIOUS
        }

    def closed(self, day: date) -> Closure | None:
        """The closure that falls on `day`; None for other days, weekends among them."""
        return self._closed.get(day)

    def is_working(self, day: date) -> bool:
        """Is the office open on `day`?"""
        return day.weekday() < SATURDAY and day not in self._closed

    def working_from(self, day: date) -> date:
        """`day`, or the first working day after it."""
        for _step in range(LONGEST_CLOSURE):
            if self.is_working(day):
                return day
            day += ONE_DAY
        raise ValueError(f"no working day within {LONGEST_CLOSURE} days before {day}")

    def working_until(self, day: date) -> date:
        """`day`, or the last working day before it."""
        for _step in range(LONGEST_CLOSURE):
            if self.is_working(day):
                return day
            day -= ONE_DAY
        raise ValueError(f"no working day within {LONGEST_CLOSURE} days after {day}")

    def working_days_before(self, day: date, count: int) -> date:
        """The working day that lies `count` working days before `day` (an inner target)."""
        day = self.working_until(day)
        for _step in range(count):
            day = self.working_until(day - ONE_DAY)
        return day

    def with_closures(self, *closures: Closure) -> "Calendar":
        """The same calendar with these added."""
        return Calendar((*self.all, *closures), religious_days_close=self.religious_days_close)

    def known_on(self, day: date) -> "Calendar":
        """The calendar as the office knew it on `day`: what was shown then can be replayed."""
        known = [closure for closure in self.all if closure.known_on(day)]
        return Calendar(
            (_as_then(closure) for closure in known),
            religious_days_close=self.religious_days_close,
        )

    def for_office(self, *, religious_days_close: bool) -> "Calendar":
        """The same closures in an office that opens, or not, on believers' days."""
        if religious_days_close == self.religious_days_close:
            return self
        return self._other_office

    @cached_property
    def _other_office(self) -> "Calendar":
        return Calendar(self.all, religious_days_close=not self.religious_days_close)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years it says anything about; a date outside them is not to be trusted."""
        return frozenset(closure.day.year for closure in self.closures)

    @cached_property
    def version(self) -> str:
        """A short hash of what is closed, to be stored with each date computed from it."""
        lines = (f"{closure.day} {closure.kind} {closure.key}" for closure in self.closures)
        text = "\n".join((str(self.religious_days_close), *lines))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def _order(closure: Closure) -> tuple[date, str, str, date]:
    return closure.day, closure.kind, closure.key, closure.withdrawn_on or date.max


def _as_then(closure: Closure) -> Closure:
    """Before it was withdrawn, a closure held."""
    if closure.withdrawn_on is None:
        return closure
    return replace(closure, withdrawn_on=None)
