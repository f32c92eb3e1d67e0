"""The recurrence rule of an event for iCalendar (RFC 5545, 3.3.10), from the same data."""

from datetime import UTC, datetime, time

from press.events import series as kinds
from press.events.series import Series

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rrule(series: Series) -> str:
    """«FREQ=MONTHLY;BYDAY=-1SA;UNTIL=…»; empty for what is not repeated.

    UNTIL is a date for all-day events, else the last second of the office's last day in UTC.
    """
    if not series.repeats:
        return ""
    first = series.first_day
    weekday = _DAYS[first.weekday()]
    parts = {
        kinds.DAILY: "FREQ=DAILY",
        kinds.WEEKLY: f"FREQ=WEEKLY;BYDAY={weekday}",
        kinds.MONTHLY_DAY: f"FREQ=MONTHLY;BYMONTHDAY={first.day}",
        kinds.MONTHLY_WEEKDAY: f"FREQ=MONTHLY;BYDAY={(first.day - 1) // 7 + 1}{weekday}",
        kinds.MONTHLY_LAST: f"FREQ=MONTHLY;BYDAY=-1{weekday}",
        kinds.YEARLY: f"FREQ=YEARLY;BYMONTH={first.month};BYMONTHDAY={first.day}",
    }
    return f"{parts[series.repeats]};UNTIL={_until(series)}"


def _until(series: Series) -> str:
    last = series.last_day
    if series.is_all_day:
        return f"{last:%Y%m%d}"
    latest = datetime.combine(last, time(23, 59, 59), tzinfo=series.zone).astimezone(UTC)
    return f"{latest:%Y%m%dT%H%M%SZ}"
