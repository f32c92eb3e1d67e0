"""When an event takes place, once or repeated, as plain data in the office's zone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

#: How an event is repeated: codes of `EventPage.Repeats`.
DAILY, WEEKLY, YEARLY = "daily", "weekly", "yearly"
MONTHLY_DAY, MONTHLY_WEEKDAY, MONTHLY_LAST = "monthly_day", "monthly_weekday", "monthly_last"
#: A series ends at most so long after it begins.
LONGEST_YEARS = 5


def office_zone() -> ZoneInfo:
    """The zone of the office's clock."""
    return ZoneInfo(settings.TIME_ZONE)


@dataclass(frozen=True)
class Series:
    """One event: `starts_at` and `ends_at` are instants (any zone), the rest is in the office's.

    `exceptions` holds, by day of the series, the instant at which it begins instead, or None
    where it does not take place. An all-day event lasts from the local day of `starts_at` through
    that of `ends_at`.
    """

    starts_at: datetime
    ends_at: datetime | None = None
    is_all_day: bool = False
    repeats: str = ""
    until: date | None = None
    exceptions: Mapping[date, datetime | None] = field(default_factory=dict)
    zone: ZoneInfo = field(default_factory=office_zone)

    @property
    def start(self) -> datetime:
        """The beginning on the office's clock."""
        return self.starts_at.astimezone(self.zone)

    @property
    def end(self) -> datetime | None:
        """The end on the office's clock; None where nobody said one."""
        return self.ends_at.astimezone(self.zone) if self.ends_at else None

    @property
    def first_day(self) -> date:
        """The local day it begins on."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The local day after which nothing of the series begins, unless moved."""
        if not self.repeats:
            return self.first_day
        longest = years_later(self.first_day, LONGEST_YEARS)
        return min(self.until or longest, longest)

    @property
    def days_long(self) -> int:
        """How many local days one occurrence of an all-day event lasts, at least 1."""
        return max(((self.end or self.start).date() - self.first_day).days, 0) + 1


def years_later(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def of_page(page: Any, exceptions: Iterable[Any] | None = None) -> Series:
    """The series of an `EventPage`, also of a draft; its exceptions by default."""
    rows = page.exceptions.all() if exceptions is None else exceptions
    return Series(
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        is_all_day=page.is_all_day,
        repeats=page.repeats,
        until=page.repeats_until,
        exceptions={row.date: row.starts_at for row in rows},
    )


def as_json(series: Series) -> dict[str, Any]:
    """The series as the public record keeps it: ISO 8601, instants in UTC."""
    return {
        "starts_at": _utc(series.starts_at),
        "ends_at": _utc(series.ends_at),
        "is_all_day": series.is_all_day,
        "repeats": series.repeats,
        "until": series.until.isoformat() if series.until else None,
        "exceptions": {
            day.isoformat(): _utc(moved) for day, moved in sorted(series.exceptions.items())
        },
    }


def from_json(data: Mapping[str, Any]) -> Series:
    """The series that `as_json` wrote."""
    return Series(
        starts_at=datetime.fromisoformat(data["starts_at"]),
        ends_at=datetime.fromisoformat(data["ends_at"]) if data.get("ends_at") else None,
        is_all_day=bool(data.get("is_all_day")),
        repeats=data.get("repeats") or "",
        until=date.fromisoformat(data["until"]) if data.get("until") else None,
        exceptions={
            date.fromisoformat(day): datetime.fromisoformat(moved) if moved else None
            for day, moved in (data.get("exceptions") or {}).items()
        },
    )


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a local day."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def next_midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first instant after a local day."""
    return midnight(day + timedelta(days=1), zone)


def _utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None
