"""The closures of a jurisdiction from its rules, before an officer changed any."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from access_to_documents.law import holidays
from access_to_documents.law.calendars import Calendar
from access_to_documents.law.carrying import carried
from access_to_documents.law.closures import Closure, Kind
from pages.holidays import MOON_FEASTS, YEARS, statutes

#: The days of one feast are no further apart.
FEAST = timedelta(days=4)


class NoSuchHoliday(ValueError):
    """A holiday was to be moved from a day that has none."""


@dataclass(frozen=True, slots=True)
class Move:
    """On `announced_on` it became known that the holiday expected on `from_day` is on `to_day`."""

    announced_on: date
    from_day: date
    to_day: date


def seed(
    jurisdiction: str, years: Iterable[int] = YEARS, *, second_carry: bool = False
) -> tuple[Closure, ...]:
    """Holidays, believers' days, days carried over and orders that were read in a source.

    `KeyError` for a jurisdiction without a calendar.
    """
    return _seed(jurisdiction, tuple(years), second_carry)


@lru_cache(maxsize=128)
def _seed(jurisdiction: str, years: tuple[int, ...], second_carry: bool) -> tuple[Closure, ...]:
    found = list(holidays.holidays(jurisdiction, years))
    observed = carried(statutes()[jurisdiction], found, second_carry=second_carry)
    return (*found, *observed, *holidays.orders(jurisdiction, years))


def calendar(
    jurisdiction: str, years: Iterable[int] = YEARS, *, second_carry: bool = False
) -> Calendar:
    """The calendar by the rules alone."""
    return Calendar(seed(jurisdiction, years, second_carry=second_carry))


def move(
    jurisdiction: str, closures: Iterable[Closure], change: Move, *, second_carry: bool = False
) -> tuple[Closure, ...]:
    """The closures after a holiday was moved: what no longer holds is withdrawn, not left out.

    Days carried over are worked out anew. `NoSuchHoliday` where nothing movable is on that day.
    """
    closures = tuple(closures)
    moved = _moving(closures, change.from_day)
    if not moved:
        raise NoSuchHoliday(f"no holiday is marked on {change.from_day.isoformat()}")
    by = change.to_day - change.from_day
    kept = [closure for closure in closures if closure not in moved]
    fresh = [
        replace(closure, day=closure.day + by, announced_on=change.announced_on, estimated=False)
        for closure in moved
    ]
    gone = [closure.withdrawn(change.announced_on) for closure in moved]
    was = carried_over(jurisdiction, closures, second_carry)
    now = carried_over(jurisdiction, (*kept, *fresh), second_carry)
    # What the officer decided otherwise for a year stays: only the difference is applied.
    result = [
        closure.withdrawn(change.announced_on)
        if closure.kind is Kind.OBSERVED and closure.day in was.keys() - now.keys()
        else closure
        for closure in kept
    ]
    there = {each.day for each in kept if each.kind is Kind.OBSERVED and not each.withdrawn_on}
    come = (now[day] for day in sorted(now.keys() - was.keys() - there))
    arrived = [replace(each, announced_on=change.announced_on) for each in come]
    return (*gone, *fresh, *result, *arrived)


def carried_over(
    jurisdiction: str, closures: Iterable[Closure], second_carry: bool
) -> dict[date, Closure]:
    """The days carried over by the rules, by day."""
    holding = [closure for closure in closures if closure.withdrawn_on is None]
    found = carried(statutes()[jurisdiction], holding, second_carry=second_carry)
    return {closure.day: closure for closure in found}


def _moving(closures: tuple[Closure, ...], day: date) -> list[Closure]:
    """What moves with the holiday on `day`: a feast of two days moves as a whole."""
    movable = {Kind.HOLIDAY, Kind.RELIGIOUS}
    marked = [each for each in closures if each.kind in movable and each.withdrawn_on is None]
    there = [closure for closure in marked if closure.day == day]
    # What the moon decides is what moves; a statute's fixed day on the same date stays.
    there = [closure for closure in there if closure.key in MOON_FEASTS] or there
    feasts = {closure.key for closure in there if closure.key in MOON_FEASTS}
    return [
        closure
        for closure in marked
        if closure in there or (closure.key in feasts and abs(closure.day - day) <= FEAST)
    ]
