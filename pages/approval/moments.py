"""Moments as people say them: the office's clock, its city, and how far away they are.

Everything here speaks of the office's zone (`TIME_ZONE`), whatever zone an account prefers: the
schedule is the city's. Lengths are counted in real hours, so they are right across the nights on
which the clock changes.
"""

from datetime import UTC, datetime, timedelta, tzinfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE = timedelta(minutes=1)


def in_words(moment: datetime, *, now: datetime | None = None, countdown: bool = True) -> str:
    """«21.11.2026. у 10:00, Сарајево, за 2 ч 15 мин»: a moment (UTC) for people to read.

    `now` (UTC) is what the distance is counted from, by default this moment.
    """
    said = {"date": day(moment), "time": clock(moment), "city": city()}
    if not countdown:
        return _("%(date)s at %(time)s, %(city)s") % said
    said["distance"] = distance(moment, now=now)
    return _("%(date)s at %(time)s, %(city)s, %(distance)s") % said


def on_the_clock(moment: datetime) -> str:
    """«21.11.2026. у 10:00»: a moment where the city is said beside it, as on a button."""
    return _("%(date)s at %(time)s") % {"date": day(moment), "time": clock(moment)}


def day(moment: datetime) -> str:
    """The date of a moment (UTC) in the office's zone."""
    # Translators: how a date is written, in Django's letters (j day, n month, F its name, Y year).
    return date_format(_local(moment), _("j F Y"))


def clock(moment: datetime) -> str:
    """The time of a moment (UTC) in the office's zone; with the offset where it comes twice."""
    local = _local(moment)
    said = f"{local:%H:%M}"
    if len(readings(local.replace(tzinfo=None))) == 2:
        said += f" ({_offset(local)})"
    return said


def city(zone: tzinfo | None = None) -> str:
    """The city a zone is named for (default: the office's), as readers call it."""
    name = str(zone or timezone.get_default_timezone()).rsplit("/", 1)[-1].replace("_", " ")
    known = {
        "Sarajevo": _("Sarajevo"),
        "Belgrade": _("Belgrade"),
        "Pristina": _("Pristina"),
        "Zagreb": _("Zagreb"),
        "Tirane": _("Tirana"),
        "Tirana": _("Tirana"),
    }
    return known.get(name, name)


def distance(moment: datetime, *, now: datetime | None = None) -> str:
    """«за 2 ч 15 мин» or «прије 2 ч 15 мин», as two clocks that show minutes would have it."""
    left = _utc(moment) - _utc(now or timezone.now())
    if left > timedelta(0):
        return _("in %(length)s") % {"length": length(-(-left // MINUTE) * MINUTE)}
    if -left < MINUTE:
        return _("just now")
    return _("%(length)s ago") % {"length": length(-left)}


def length(lasted: timedelta) -> str:
    """«2 ч 15 мин», «3 дана 4 ч»: the two greatest units of a length of time."""
    minutes = max(int(lasted / MINUTE), 0)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    said = []
    if days:
        said.append(ngettext("%(count)d day", "%(count)d days", days) % {"count": days})
    if hours:
        said.append(_("%(count)d h") % {"count": hours})
    if (minutes and not days) or not said:
        said.append(_("%(count)d min") % {"count": minutes})
    return " ".join(said)


def waited(since: datetime, *, now: datetime | None = None) -> str:
    """How long something has waited since a moment (UTC)."""
    return length(_utc(now or timezone.now()) - _utc(since))


def readings(naive: datetime, zone: tzinfo | None = None) -> list[datetime]:
    """The instants (UTC) at which clocks in `zone` (default: the office's) show `naive`.

    One as a rule; none in the hour that is left out in spring, two in the one that comes twice in
    autumn.
    """
    zone = zone or timezone.get_default_timezone()
    instants = {naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(
        instant for instant in instants if instant.astimezone(zone).replace(tzinfo=None) == naive
    )


def parse(naive: datetime) -> datetime:
    """The instant (UTC) that a time on the office's clock means.

    Raises `ValidationError`, naming both readings, for a time that the clock leaves out or shows
    twice on the night it is changed.
    """
    naive = naive.replace(tzinfo=None, fold=0)
    found = readings(naive)
    if len(found) == 1:
        return found[0]
    zone = timezone.get_default_timezone()
    # Read with the offset before the change and with the one after it.
    before, after = (
        naive.replace(tzinfo=zone, fold=fold).astimezone(UTC).astimezone(zone) for fold in (0, 1)
    )
    said = {"date": date_format(naive, _("j F Y")), "time": f"{naive:%H:%M}"}
    if not found:
        said |= {"earlier": f"{after:%H:%M}", "later": f"{before:%H:%M}"}
        raise ValidationError(
            _(
                "On %(date)s the clock is put forward and never shows %(time)s. "
                "Choose %(earlier)s or %(later)s."
            )
            % said,
            code="left_out",
        )
    said |= {"first": _offset(before), "second": _offset(after)}
    raise ValidationError(
        _(
            "On %(date)s the clock is put back and shows %(time)s twice: first in summer time "
            "(%(first)s), an hour later in winter time (%(second)s). "
            "Choose a time that comes once."
        )
        % said,
        code="twice",
    )


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())


def _utc(moment: datetime) -> datetime:
    # Two moments of one zone would be subtracted as their clocks show them.
    return moment.astimezone(UTC)


def _offset(local: datetime) -> str:
    minutes = int((local.utcoffset() or timedelta()) / MINUTE)
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60}"
