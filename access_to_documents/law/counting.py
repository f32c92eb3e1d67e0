"""Counting: so many days from a day, and off the days on which an office is closed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from access_to_documents.law.calendars import LONGEST_CLOSURE, SATURDAY, Calendar
from access_to_documents.law.explanations import ExplainedDay, Explanation, Why

ONE_DAY = timedelta(days=1)
WEEKEND = ("saturday", "sunday")
SHIFTS = (*WEEKEND, "closure")


@dataclass(frozen=True, slots=True)
class Start:
    """Where a count begins: `event` happened, `day` is the last day that is not counted.

    They differ where the law starts later than the event, as with registration.
    """

    event: date
    day: date
    why: Why
    event_why: Why

    @classmethod
    def on(cls, day: date, why: Why) -> "Start":
        """The count begins on the day after the event."""
        return cls(day, day, why, why)


@dataclass(frozen=True, slots=True)
class Counted:
    """The nominal and the moved last day, with the explanation."""

    nominal: date
    day: date
    explanation: Explanation


def count(
    start: Start,
    length: int,
    unit: str,
    calendar: Calendar,
    *,
    shift: Collection[str] = SHIFTS,
    paused: Collection[date] = (),
) -> Counted:
    """The last of `length` days after `start.day`, moved on while the office is closed.

    `unit`: calendar or working days; `shift`: what moves the last day; `paused`: not counted.
    """
    days = _before(start, calendar)
    day, number, weekday = start.day, 0, start.day.weekday()
    while number < length:
        day += ONE_DAY
        weekday = (weekday + 1) % 7
        closure = calendar.closed(day)
        if day in paused:
            days.append(ExplainedDay(day, None, Why.PAUSED, closure))
        elif closure is None and weekday < SATURDAY:
            number += 1
            days.append(ExplainedDay(day, number, Why.COUNTED))
        elif unit == "working":
            why = Why.SKIPPED_WEEKEND if closure is None else Why.SKIPPED_CLOSURE
            days.append(ExplainedDay(day, None, why, closure))
        else:
            number += 1
            why = Why.COUNTED_WEEKEND if closure is None else Why.COUNTED_CLOSURE
            days.append(ExplainedDay(day, number, why, closure))
    nominal = day
    last = days.pop()
    for _step in range(LONGEST_CLOSURE):
        moved = _moved(day, calendar, shift)
        if moved is None:
            break
        days.append(ExplainedDay(day, last.counted, moved, calendar.closed(day)))
        day += ONE_DAY
        last = ExplainedDay(day, None, Why.LAST)
    else:
        raise ValueError(f"no working day within {LONGEST_CLOSURE} days after {nominal}")
    days.append(ExplainedDay(day, last.counted, Why.LAST, calendar.closed(day)))
    return Counted(nominal, day, Explanation(length, unit, start.day, day, tuple(days)))


def hours(start: datetime, length: int, zone: tzinfo, why: Why) -> tuple[datetime, Explanation]:
    """The instant (UTC) `length` hours after `start`: nights, weekends and clock changes run."""
    begins = start.astimezone(UTC)
    ends = begins + timedelta(hours=length)
    first, last = begins.astimezone(zone).date(), ends.astimezone(zone).date()
    days = [ExplainedDay(first, None, why)]
    day = first + ONE_DAY
    while day < last:
        days.append(ExplainedDay(day, None, Why.HOURS))
        day += ONE_DAY
    if last > first:
        days.append(ExplainedDay(last, None, Why.LAST))
    return ends, Explanation(length, "hours", first, last, tuple(days), begins, ends)


def _before(start: Start, calendar: Calendar) -> list[ExplainedDay]:
    """The days from the event to the last one that is not counted."""
    if start.event >= start.day:
        return [ExplainedDay(start.day, None, start.why, calendar.closed(start.day))]
    days = [ExplainedDay(start.event, None, start.event_why, calendar.closed(start.event))]
    day = start.event + ONE_DAY
    while day <= start.day:
        why = start.why if day == start.day else Why.NOT_BEGUN
        days.append(ExplainedDay(day, None, why, calendar.closed(day)))
        day += ONE_DAY
    return days


def _moved(day: date, calendar: Calendar, shift: Collection[str]) -> Why | None:
    """Why the last day cannot be `day`; None where it can."""
    if "closure" in shift and calendar.closed(day) is not None:
        return Why.MOVED_CLOSURE
    weekday = day.weekday()
    if weekday >= SATURDAY and WEEKEND[weekday - SATURDAY] in shift:
        return Why.MOVED_WEEKEND
    return None
