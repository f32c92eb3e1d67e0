"""The occurrences of an event: pure, bounded, on the office's clock.

A weekly 18:00 stays 18:00 when the clocks change. Days a month does not have (the 31st, 29
February) are left out, as in RFC 5545. A time the clock leaves out is read with the offset
before the change, one that comes twice as the first of the two (RFC 5545, 3.3.5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from press.events import series as kinds
from press.events.series import Series, midnight, next_midnight

#: More than five years of days: no series has more occurrences.
MOST = 2000


@dataclass(frozen=True)
class Occurrence:
    """One time an event takes place, or would have. Instants are on the office's clock.

    `day` is the day of the series it belongs to. `ends_at` is None where nobody said an end;
    of an all-day event it is the midnight after the last day.
    """

    day: date
    starts_at: datetime
    ends_at: datetime | None
    is_all_day: bool = False
    is_moved: bool = False
    is_cancelled: bool = False

    @property
    def over_at(self) -> datetime:
        """When it is over: its end; without one, the end of its day."""
        return self.ends_at or next_midnight(self.starts_at.date(), _zone_of(self.starts_at))

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether any of it lies in [start, end)."""
        return _utc(self.starts_at) < _utc(end) and _utc(self.over_at) > _utc(start)

    def last_day(self) -> date:
        """The last local day it lasts into."""
        if self.ends_at is None:
            return self.starts_at.date()
        return max((self.ends_at - timedelta(microseconds=1)).date(), self.starts_at.date())


def between(
    series: Series, start: datetime, end: datetime, *, with_cancelled: bool = False
) -> list[Occurrence]:
    """Occurrences of which any part lies in [start, end), in the order they begin."""
    found = [
        occurrence
        for occurrence in _near(series, start, end)
        if (with_cancelled or not occurrence.is_cancelled) and occurrence.overlaps(start, end)
    ]
    return sorted(found, key=lambda occurrence: (_utc(occurrence.starts_at), occurrence.day))


def all_of(series: Series, *, with_cancelled: bool = False) -> list[Occurrence]:
    """Every occurrence, in the order they begin."""
    found = [_on(series, day) for day in days(series)]
    kept = [occurrence for occurrence in found if with_cancelled or not occurrence.is_cancelled]
    return sorted(kept, key=lambda occurrence: (_utc(occurrence.starts_at), occurrence.day))


def span(series: Series) -> tuple[datetime, datetime]:
    """The first moment of the series and the moment it is over (UTC), cancelled days too."""
    every = all_of(series, with_cancelled=True)
    starts = min(_utc(occurrence.starts_at) for occurrence in every)
    return starts, max(_utc(occurrence.over_at) for occurrence in every)


def days(series: Series) -> Iterator[date]:
    """The days of the series by its rule, moved and cancelled ones too. The first is always one."""
    first, last = series.first_day, series.last_day
    yield first
    for number, day in enumerate(_rule(series.repeats, first, last), start=2):
        if number > MOST:
            return
        yield day


def on(series: Series, day: date) -> Occurrence:
    """The occurrence of a day of the series."""
    return _on(series, day)


def _near(series: Series, start: datetime, end: datetime) -> Iterator[Occurrence]:
    # Days far outside are not made into instants: a month of a series that lasts five years.
    longest = _length(series) + timedelta(days=2)
    earliest = start.astimezone(series.zone).date() - longest
    latest = end.astimezone(series.zone).date() + timedelta(days=1)
    for day in days(series):
        if earliest <= day <= latest or series.exceptions.get(day):
            yield _on(series, day)


def _on(series: Series, day: date) -> Occurrence:
    moved = series.exceptions.get(day)
    is_cancelled = day in series.exceptions and moved is None
    if series.is_all_day:
        begins = moved.astimezone(series.zone).date() if moved else day
        last = begins + timedelta(days=series.days_long - 1)
        starts_at: datetime = midnight(begins, series.zone)
        ends_at: datetime | None = next_midnight(last, series.zone)
    else:
        start = series.start
        starts_at = (
            moved.astimezone(series.zone)
            if moved
            else _at(datetime.combine(day, start.time()), series)
        )
        if day == series.first_day and not moved:
            starts_at = start
        ends_at = _end(series, starts_at)
    return Occurrence(day, starts_at, ends_at, series.is_all_day, bool(moved), is_cancelled)


def _end(series: Series, starts_at: datetime) -> datetime | None:
    """As long by the clock as the first one: what ends at 4:00 ends at 4:00."""
    end = series.end
    if end is None:
        return None
    by_the_clock = end.replace(tzinfo=None) - series.start.replace(tzinfo=None)
    if starts_at == series.start:
        return end
    ends_at = _at(starts_at.replace(tzinfo=None, fold=0) + by_the_clock, series)
    return ends_at if _utc(ends_at) > _utc(starts_at) else starts_at


def _at(clock: datetime, series: Series) -> datetime:
    """The instant at which the office's clock shows `clock`."""
    aware = clock.replace(tzinfo=series.zone, fold=0)
    return aware.astimezone(UTC).astimezone(series.zone)


def _length(series: Series) -> timedelta:
    if series.is_all_day:
        return timedelta(days=series.days_long)
    return series.ends_at - series.starts_at if series.ends_at else timedelta(days=1)


def _rule(repeats: str, first: date, last: date) -> Iterator[date]:
    """Days after the first, in order, up to `last`."""
    if repeats in (kinds.DAILY, kinds.WEEKLY):
        step = timedelta(days=1 if repeats == kinds.DAILY else 7)
        day = first + step
        while day <= last:
            yield day
            day += step
    elif repeats == kinds.YEARLY:
        for year in range(first.year + 1, last.year + 1):
            found = _date(year, first.month, first.day)
            if found and found <= last:
                yield found
    elif repeats:
        year, month = first.year, first.month
        while (year, month) < (last.year, last.month):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
            in_month = _in_month(repeats, first, year, month)
            if in_month and in_month <= last:
                yield in_month


def _in_month(repeats: str, first: date, year: int, month: int) -> date | None:
    if repeats == kinds.MONTHLY_DAY:
        return _date(year, month, first.day)
    if repeats == kinds.MONTHLY_LAST:
        return last_weekday(year, month, first.weekday())
    beginning = date(year, month, 1)
    offset = (first.weekday() - beginning.weekday()) % 7 + (first.day - 1) // 7 * 7
    return _date(year, month, 1 + offset)


def last_weekday(year: int, month: int, weekday: int) -> date:
    """The last such weekday (Monday is 0) of a month."""
    following = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return following - timedelta(days=(following.weekday() - weekday) % 7)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _utc(moment: datetime) -> datetime:
    # Two moments of one zone would be compared as their clocks show them.
    return moment.astimezone(UTC)


def _zone_of(moment: datetime) -> ZoneInfo:
    zone = moment.tzinfo
    assert isinstance(zone, ZoneInfo)
    return zone
