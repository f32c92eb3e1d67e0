"""What readers are told of a notice's moments: in the office's zone, in whole words."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from pages.approval import moments
from press import zones
from press.notices.status import ANNOUNCEMENT, CURRENT, SERVICE, Status

_MONTHS = (
    pgettext_lazy("of a date", "January"),
    pgettext_lazy("of a date", "February"),
    pgettext_lazy("of a date", "March"),
    pgettext_lazy("of a date", "April"),
    pgettext_lazy("of a date", "May"),
    pgettext_lazy("of a date", "June"),
    pgettext_lazy("of a date", "July"),
    pgettext_lazy("of a date", "August"),
    pgettext_lazy("of a date", "September"),
    pgettext_lazy("of a date", "October"),
    pgettext_lazy("of a date", "November"),
    pgettext_lazy("of a date", "December"),
)


def day(moment: date) -> str:
    """«15. децембра 2026.»: a day, or the office's day of an instant, as a sentence has it."""
    local = _local(moment) if isinstance(moment, datetime) else moment
    return _("%(day)d %(month)s %(year)d") % {
        "day": local.day,
        "month": _MONTHS[local.month - 1],
        "year": local.year,
    }


def day_and_time(moment: datetime) -> str:
    """«15. децембра 2026. у 12:00», without the zone: for lists that name it once."""
    return _("%(date)s at %(time)s") % {"date": day(moment), "time": moments.clock(moment)}


def whole(moment: datetime) -> str:
    """«15. децембра 2026. у 12:00, по времену у Сарајеву»."""
    return zones.in_zone(day_and_time(moment))


def until(moment: datetime) -> str:
    """«до 15. децембра 2026. у 12:00, по времену у Сарајеву»."""
    return _("until %(moment)s") % {"moment": whole(moment)}


def until_briefly(moment: datetime) -> str:
    """The same for a list that stands on the office's own site: without the zone."""
    return _("until %(moment)s") % {"moment": day_and_time(moment)}


def opening(moment: datetime) -> str:
    """«отвара се 1. децембра 2026. у 08:00»."""
    return _("opens %(moment)s") % {"moment": day_and_time(moment)}


def period(begins: datetime, ends: datetime | None) -> str:
    """«од 24. новембра 2026. у 08:00 до 14:00»: the day is said once where it is the same."""
    if ends is None:
        return _("from %(begin)s") % {"begin": day_and_time(begins)}
    same_day = _local(begins).date() == _local(ends).date()
    end = moments.clock(ends) if same_day else day_and_time(ends)
    return _("from %(begin)s to %(end)s") % {"begin": day_and_time(begins), "end": end}


def left(until_then: datetime, now: datetime) -> str:
    """«још 2 дана 4 ч»; empty when the moment has passed."""
    rest = until_then - now
    if rest <= timedelta(0):
        return ""
    return _("%(length)s left") % {"length": moments.length(rest)}


def label(status: Status, kind: str, *, has_deadline: bool = True) -> str:
    """What a status is called for readers of this kind of notice."""
    if kind == ANNOUNCEMENT and not has_deadline:
        if status == Status.OPEN:
            return pgettext("status of an announcement", "On the notice board")
        if status == Status.CLOSED:
            return pgettext("status of an announcement", "No longer on the board")
    if kind == SERVICE and status == Status.ANNULLED:
        return pgettext("status of service information", "Called off")
    return str(status.label)


def standing(status: Status) -> str:
    """The heading under which the notice board lists what has this status."""
    if status in CURRENT:
        return pgettext("heading of the notice board", "Open and in force")
    if status == Status.ANNOUNCED:
        return pgettext("heading of the notice board", "Announced")
    return pgettext("heading of the notice board", "Over")


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())
