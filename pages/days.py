"""Days of the office as instants: a day begins and ends at midnight in the office's zone."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

#: Years that an archive can have; others are slips, and some no database can compare with.
FIRST_YEAR, LAST_YEAR = 1900, 2100


def beginning(day: date) -> datetime:
    """The first instant of a day."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def end(day: date) -> datetime:
    """The first instant after a day: what is before it is still within."""
    return beginning(day + timedelta(days=1))
