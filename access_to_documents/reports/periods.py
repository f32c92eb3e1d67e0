"""The period of a report: whole days of the office, a year or a quarter."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pages import days

QUARTERS = (1, 2, 3, 4)
MONTHS_OF_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Period:
    """From the `first` day to the last before `after`; of a quarter, its number."""

    first: date
    after: date
    quarter: int | None = None

    @property
    def start(self) -> datetime:
        """Its first instant, in the office's zone."""
        return days.beginning(self.first)

    @property
    def end(self) -> datetime:
        """The first instant after it."""
        return days.beginning(self.after)

    @property
    def year(self) -> int:
        """Its year."""
        return self.first.year

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after - timedelta(days=1)

    def is_over(self, now: datetime) -> bool:
        """Whether nothing can happen in it any more."""
        return self.end <= now


def year(number: int) -> Period:
    """A whole year."""
    return Period(date(number, 1, 1), date(number + 1, 1, 1))


def quarter(number: int, of: int) -> Period:
    """A quarter `of` 1 to 4 of the year `number`."""
    month = (of - 1) * MONTHS_OF_QUARTER + 1
    after = date(number + 1, 1, 1) if of == QUARTERS[-1] else date(number, month + 3, 1)
    return Period(date(number, month, 1), after, of)


def whole_months(number: int, today: date) -> Period | None:
    """The year `number`, of a year that runs its months that are over; None before the first."""
    whole = year(number)
    after = min(whole.after, today.replace(day=1))
    return Period(whole.first, after) if after > whole.first else None
