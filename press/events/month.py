"""The month view: weeks of days, each with its holidays and what takes place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from pages.days import WEEKDAYS, in_words
from press.events import holidays, words
from press.events.holidays import Holiday
from press.events.series import office_zone
from press.events.showing import Shown

#: Months a reader may turn to, as the month's filter has them.
FIRST_YEAR, LAST_YEAR = 1990, 2099


@dataclass(frozen=True)
class Day:
    """One day of the grid; days of the months beside it are empty."""

    date: date
    is_inside: bool
    is_today: bool = False
    shown: Sequence[Shown] = ()
    holidays: Sequence[Holiday] = ()

    @property
    def text(self) -> str:
        """«субота, 28. новембар 2026.»"""
        return in_words(self.date)


@dataclass(frozen=True)
class Month:
    """A month to look at. `before` and `after` are «2026-11», empty beyond the calendar's ends."""

    first: date
    weeks: list[list[Day]]
    before: str
    after: str
    weekdays: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing takes place in it."""
        return not any(day.shown for week in self.weeks for day in week)


def bounds(month: str) -> tuple[date, date]:
    """The first and last day of «2026-12»."""
    year, number = (int(part) for part in month.split("-"))
    first = date(year, number, 1)
    return first, _next(first) - timedelta(days=1)


def grid(month: str, found: Mapping[date, Sequence[Shown]]) -> Month:
    """The weeks of a month, from Monday, with what `found` has for each day."""
    first, last = bounds(month)
    today = timezone.now().astimezone(office_zone()).date()
    free: dict[date, list[Holiday]] = {}
    for holiday in holidays.between(first, last):
        free.setdefault(holiday.day, []).append(holiday)
    monday = first - timedelta(days=first.weekday())
    weeks: list[list[Day]] = []
    while monday <= last:
        weeks.append(
            [
                Day(
                    day,
                    is_inside=first <= day <= last,
                    is_today=day == today,
                    shown=found.get(day, ()) if first <= day <= last else (),
                    holidays=free.get(day, ()),
                )
                for day in (monday + timedelta(days=number) for number in range(7))
            ]
        )
        monday += timedelta(days=7)
    before = first - timedelta(days=1)
    following = _next(first)
    return Month(
        first,
        weeks,
        before=f"{before:%Y-%m}" if before.year >= FIRST_YEAR else "",
        after=f"{following:%Y-%m}" if following.year <= LAST_YEAR else "",
        weekdays=[
            (str(short), str(long))
            for short, long in zip(words.SHORT_WEEKDAYS, WEEKDAYS, strict=True)
        ],
    )


def today_month() -> str:
    """The month it is now on the office's clock."""
    return f"{timezone.now().astimezone(office_zone()):%Y-%m}"


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
