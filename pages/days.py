"""Days of the office: as instants in its zone, and in words."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext_lazy

#: Years that an archive can have; others are slips, and some no database can compare with.
FIRST_YEAR, LAST_YEAR = 1900, 2100
WEEKDAYS = (
    pgettext_lazy("day of the week", "Monday"),
    pgettext_lazy("day of the week", "Tuesday"),
    pgettext_lazy("day of the week", "Wednesday"),
    pgettext_lazy("day of the week", "Thursday"),
    pgettext_lazy("day of the week", "Friday"),
    pgettext_lazy("day of the week", "Saturday"),
    pgettext_lazy("day of the week", "Sunday"),
)


def beginning(day: date) -> datetime:
    """The first instant of a day."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def end(day: date) -> datetime:
    """The first instant after a day: what is before it is still within."""
    return beginning(day + timedelta(days=1))


def in_words(day: date) -> str:
    """A day with its weekday, in the active language: Monday, 23 November 2026."""
    return f"{WEEKDAYS[day.weekday()]}, {date_format(day, 'DATE_FORMAT')}"
