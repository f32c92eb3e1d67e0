"""Dates of an old site: ISO 8601, in the office's zone where they name none."""

import re
from datetime import UTC, datetime

from django.utils import timezone

#: A year, month or day, and a time of day or none. Python reads more (weeks, days of the year):
#: those are slips.
_FORM = re.compile(
    r"\d{4}(-\d{2})?|\d{4}-\d{2}-\d{2}"
    r"([T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)?)?"
)
#: Years that an archive may be of.
YEARS = range(1900, 2101)


def read(text: str) -> datetime | None:
    """The instant (UTC) that `text` names, or None for no such moment.

    A day alone is its midnight; a month or year its first day.
    """
    text = text.strip()
    if not text.isascii() or not _FORM.fullmatch(text):
        return None
    text += "-01" * (2 - text[:10].count("-")) if len(text) < 10 else ""
    try:
        moment = datetime.fromisoformat(text.replace(",", "."))
    except ValueError:
        return None
    if moment.year not in YEARS:
        return None
    if moment.tzinfo is None:
        moment = timezone.make_aware(moment, timezone.get_default_timezone())
    return moment.astimezone(UTC)
