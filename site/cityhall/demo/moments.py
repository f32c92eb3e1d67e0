"""Moments of the demo that count from the day it is loaded, so that it never grows old.

A content file gives a moment or a day as it is, or as a table:

- `{ in_days = 10, at = 12:00:00 }`; with `working = true` a weekend's day becomes the Monday after
- `{ in_weeks = -1, weekday = 3 }`: Wednesday of last week (1 is Monday)
- `{ in_months = 1, nth = 2, weekday = 4 }`: the second Thursday of next month
- `{ in_months = -6, last = 6 }`: the last Saturday of the month half a year ago
- `{ in_hours = -3 }`: full hours from now

`at` is the office's clock, 8:00 where it is left out.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from press.events.occurrences import last_weekday

Spec = Mapping[str, Any]


def moment(given: Spec | datetime) -> datetime:
    """The instant that is meant."""
    if isinstance(given, datetime):
        return given
    if "in_hours" in given:
        hour = timezone.now().replace(minute=0, second=0, microsecond=0)
        return hour + timedelta(hours=given["in_hours"])
    return timezone.make_aware(datetime.combine(day(given), given.get("at", time(8))))


def day(given: Spec | date) -> date:
    """The office's day that is meant."""
    if isinstance(given, date):
        return given
    today = timezone.localdate()
    if "in_months" in given:
        return _of_month(given, today)
    if "in_weeks" in given:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks=given["in_weeks"], days=given["weekday"] - 1)
    found = today + timedelta(days=given["in_days"])
    if given.get("working") and found.weekday() > 4:
        found += timedelta(days=7 - found.weekday())
    return found


def _of_month(given: Spec, today: date) -> date:
    years, month = divmod(today.month - 1 + given["in_months"], 12)
    year = today.year + years
    if "last" in given:
        return last_weekday(year, month + 1, given["last"] - 1)
    first = date(year, month + 1, 1)
    ahead = (given["weekday"] - 1 - first.weekday()) % 7
    return first + timedelta(days=ahead, weeks=given["nth"] - 1)
