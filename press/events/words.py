"""When an event takes place, in words and with the zone, in the reader's language."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pages.days import WEEKDAYS, in_words
from press import zones
from press.events import series as kinds
from press.events.occurrences import Occurrence
from press.events.series import Series

SHORT_WEEKDAYS = (
    pgettext_lazy("day of the week", "Mon"),
    pgettext_lazy("day of the week", "Tue"),
    pgettext_lazy("day of the week", "Wed"),
    pgettext_lazy("day of the week", "Thu"),
    pgettext_lazy("day of the week", "Fri"),
    pgettext_lazy("day of the week", "Sat"),
    pgettext_lazy("day of the week", "Sun"),
)
_EVERY = (
    gettext_lazy("every Monday"),
    gettext_lazy("every Tuesday"),
    gettext_lazy("every Wednesday"),
    gettext_lazy("every Thursday"),
    gettext_lazy("every Friday"),
    gettext_lazy("every Saturday"),
    gettext_lazy("every Sunday"),
)
_LAST = (
    gettext_lazy("on the last Monday of the month"),
    gettext_lazy("on the last Tuesday of the month"),
    gettext_lazy("on the last Wednesday of the month"),
    gettext_lazy("on the last Thursday of the month"),
    gettext_lazy("on the last Friday of the month"),
    gettext_lazy("on the last Saturday of the month"),
    gettext_lazy("on the last Sunday of the month"),
)
_ORDINALS = (
    gettext_lazy("first"),
    gettext_lazy("second"),
    gettext_lazy("third"),
    gettext_lazy("fourth"),
    gettext_lazy("fifth"),
)
_NUMBERS = 7


def clock(moment: datetime) -> str:
    """«18:00», of a moment on the office's clock."""
    return f"{moment:%H:%M}"


def when(occurrence: Occurrence) -> str:
    """«субота, 28. новембар 2026, 18:00–20:00», without the zone."""
    first, last = occurrence.starts_at.date(), occurrence.last_day()
    if occurrence.is_all_day:
        days = (
            in_words(first) if first == last else f"{_before(in_words(first))} – {in_words(last)}"
        )
        return f"{_before(days)}, {_('all day')}"
    said = f"{_before(in_words(first))}, {clock(occurrence.starts_at)}"
    if occurrence.ends_at is None:
        return said
    if occurrence.ends_at.date() == first:
        return f"{said}–{clock(occurrence.ends_at)}"
    return f"{said} – {_before(in_words(occurrence.ends_at.date()))}, {clock(occurrence.ends_at)}"


def when_with_zone(occurrence: Occurrence) -> str:
    """As `when`, with whose clock it is; an all-day event needs none."""
    said = when(occurrence)
    return said if occurrence.is_all_day else zones.in_zone(said)


def times(occurrence: Occurrence) -> str:
    """«18:00–20:00», «цијели дан»: for a list under the day."""
    if occurrence.is_all_day:
        return _("all day")
    if occurrence.ends_at is None or occurrence.ends_at.date() != occurrence.starts_at.date():
        return clock(occurrence.starts_at)
    return f"{clock(occurrence.starts_at)}–{clock(occurrence.ends_at)}"


def repeated(series: Series) -> str:
    """«сваког уторка до 24. децембар 2026.»; empty for what is not repeated."""
    if not series.repeats:
        return ""
    return _("%(rule)s, until %(day)s") % {
        "rule": _rule(series),
        "day": date_format(series.last_day, "DATE_FORMAT"),
    }


def _rule(series: Series) -> str:
    first = series.first_day
    if series.repeats == kinds.DAILY:
        return _("every day")
    if series.repeats == kinds.WEEKLY:
        return str(_EVERY[first.weekday()])
    if series.repeats == kinds.MONTHLY_DAY:
        return _("every month, on day %(number)d") % {"number": first.day}
    if series.repeats == kinds.MONTHLY_LAST:
        return str(_LAST[first.weekday()])
    if series.repeats == kinds.MONTHLY_WEEKDAY:
        return _("every month, %(weekday)s: the %(ordinal)s one") % {
            "weekday": WEEKDAYS[first.weekday()],
            "ordinal": _ORDINALS[(first.day - 1) // _NUMBERS],
        }
    return _("every year, on %(day)s") % {"day": date_format(first, "MONTH_DAY_FORMAT")}


def _before(date_text: str) -> str:
    """A date that a comma follows: «28. новембар 2026», where alone it ends with a full stop."""
    return date_text.removesuffix(".")
