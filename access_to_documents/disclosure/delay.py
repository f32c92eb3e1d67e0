"""How long after a decision an answer stays with its requester alone."""

from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from pages.days import beginning

#: Days, where `ACCESS_DISCLOSURE_DAYS` says nothing: who asked reads it before everybody else.
DAYS: Final = 14


def days() -> int:
    """The office's setting."""
    return int(getattr(settings, "ACCESS_DISCLOSURE_DAYS", DAYS))


def earliest(decided_on: date) -> datetime:
    """The first instant (UTC) at which an answer decided on that day may be public."""
    return beginning(decided_on + timedelta(days=days()))


def is_over(decided_on: date, at: datetime | None = None) -> bool:
    """Whether it may be public at `at` (UTC, default now)."""
    return (at or timezone.now()) >= earliest(decided_on)
