"""Two things that machines do and people do not: filling in what is hidden, and haste."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

#: The name of a field that nobody sees and every form-filling machine fills in.
FIELD = "website"


def is_caught(filled: str) -> bool:
    """Whether somebody filled in the field that is hidden."""
    return bool(filled.strip())


def is_hasty(begun_at: datetime | None, now: datetime | None = None) -> bool:
    """Whether the whole form took less than ACCESS_LEAST_SECONDS (by default 4)."""
    least = float(getattr(settings, "ACCESS_LEAST_SECONDS", 4))
    return begun_at is None or ((now or timezone.now()) - begun_at).total_seconds() < least
