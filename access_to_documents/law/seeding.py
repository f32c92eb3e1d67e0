"""The closures of a jurisdiction from its rules, before an officer changed any."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from access_to_documents.law import holidays
from access_to_documents.law.calendars import Calendar
from access_to_documents.law.carrying import carried
from access_to_documents.law.closures import Closure, Kind
from access_to_documents.law.holidays import YEARS


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
    years = tuple(years)
    found = list(holidays.holidays(jurisdiction, years))
    observed = carried(holidays.rules(jurisdiction), found, second_carry=second_carry)
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
    moved = [
        closure
        for closure in closures
        if closure.day == change.from_day
        and closure.withdrawn_on is None
        and closure.kind in {Kind.HOLIDAY, Kind.RELIGIOUS}
    ]
    if not moved:
        raise NoSuchHoliday(f"no holiday is marked on {change.from_day.isoformat()}")
    # An estimate is what moves; a statute's fixed day on the same date stays.
    moved = [closure for closure in moved if closure.estimated] or moved
    kept = [closure for closure in closures if closure not in moved]
    fresh = [
        replace(closure, day=change.to_day, announced_on=change.announced_on, estimated=False)
        for closure in moved
    ]
    gone = [closure.withdrawn(change.announced_on) for closure in moved]
    holding = [each for each in (*kept, *fresh) if each.withdrawn_on is None]
    observed = carried(holidays.rules(jurisdiction), holding, second_carry=second_carry)
    wanted = {each.day: each for each in observed}
    result = [*gone, *fresh]
    before: set[date] = set()
    for closure in kept:
        if closure.kind is not Kind.OBSERVED or closure.withdrawn_on is not None:
            result.append(closure)
        elif closure.day in wanted:
            before.add(closure.day)
            result.append(closure)
        elif any(closure.key == each.key for each in moved):
            result.append(closure.withdrawn(change.announced_on))
        else:
            # The officer may have taken another reading for a year; only the moved one changes.
            result.append(closure)
    result += [
        replace(each, announced_on=change.announced_on)
        for day, each in wanted.items()
        if day not in before and any(each.key == one.key for one in moved)
    ]
    return tuple(result)
