"""Holidays at a weekend, carried over to a working day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from access_to_documents.law.calendars import SATURDAY
from access_to_documents.law.closures import Closure, Kind
from pages.holidays import Statute

ONE_DAY = timedelta(days=1)


def carried(
    statute: Statute, holidays: Iterable[Closure], *, second_carry: bool = False
) -> list[Closure]:
    """The days that state holidays at a weekend are carried over to.

    Two days of one holiday never share a day. Whether two different holidays may, the statutes of
    Kosovo leave open: its calendar of 2018 had one free day for two, hence `second_carry` is off.
    """
    carry = {each.key: each.carry for each in statute.holidays}
    state = [closure for closure in holidays if closure.kind is Kind.HOLIDAY]
    by_day: dict[date, list[Closure]] = {}
    for closure in state:
        by_day.setdefault(closure.day, []).append(closure)
    found: list[Closure] = []
    for day in sorted(by_day):
        # Two holidays on one day are carried over as one.
        weekday = day.weekday()
        going = [each for each in by_day[day] if weekday in carry.get(each.key, ())]
        if not going:
            continue
        closure = going[0]
        taken = state if statute.to_working or second_carry else _same(closure, state)
        before = found if statute.to_working or second_carry else _same(closure, found)
        free = _free(day, {each.day for each in (*taken, *before)})
        if free not in {each.day for each in found}:
            found.append(
                replace(closure, day=free, kind=Kind.OBSERVED, source=_source(closure, day))
            )
    return found


def _same(closure: Closure, others: Iterable[Closure]) -> list[Closure]:
    """The days of the same holiday."""
    return [other for other in others if other.key == closure.key]


def _free(day: date, taken: set[date]) -> date:
    """The first weekday after `day` that is not taken."""
    day += ONE_DAY
    while day.weekday() >= SATURDAY or day in taken:
        day += ONE_DAY
    return day


def _source(closure: Closure, day: date) -> str:
    return f"{closure.source}; carried over from {day.isoformat()}"
