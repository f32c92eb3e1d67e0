"""What a notice is at a moment: said by the clock and by what was decided, never stored."""

from datetime import date as Date
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

#: Kinds of `NoticePage` that the clock treats in a way of their own.
SERVICE, ANNOUNCEMENT = "service", "announcement"
#: Values of the record's `state`.
DECIDED, ANNULLED = "decided", "annulled"
#: How long before its deadline a notice closes soon. Three days: one working day is left to fetch
#: a certificate from another office even when the deadline falls on a Monday.
CLOSING_SOON = timedelta(hours=72)
#: How long an announcement without a deadline counts as current. A month, as paper stays on the
#: wooden board; otherwise an archive of sixteen years would stand among what is open.
ON_THE_BOARD = timedelta(days=30)


class Status(models.TextChoices):
    """What readers are told. The last two are for service information."""

    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Open")
    CLOSING_SOON = "closing_soon", _("Closing soon")
    CLOSED = "closed", _("Closed")
    DECIDED = "decided", _("Decided")
    ANNULLED = "annulled", _("Annulled")
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("Ended")


#: What one may still act on, and what is over.
CURRENT = frozenset({Status.OPEN, Status.CLOSING_SOON, Status.IN_FORCE})
OVER = frozenset({Status.CLOSED, Status.DECIDED, Status.ANNULLED, Status.ENDED})


def status(
    kind: str,
    opens_at: datetime | None,
    deadline: datetime | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
    decided_on: Date | None,
    annulled_on: Date | None,
    now: datetime,
    *,
    date: datetime | None = None,
) -> Status:
    """The status at `now` of a notice with these fields; instants in UTC, the office's days.

    `date` is the notice's own: an announcement without a deadline is counted from it.
    """
    begins, ends = span(kind, opens_at, deadline, starts_at, ends_at)
    return at(kind, state(kind, decided_on, annulled_on), begins, ends, now, date=date)


def span(
    kind: str,
    opens_at: datetime | None,
    deadline: datetime | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
) -> tuple[datetime | None, datetime | None]:
    """What counts as begin and end of a notice of this kind: the record's columns."""
    return (starts_at, ends_at) if kind == SERVICE else (opens_at, deadline)


def state(kind: str, decided_on: Date | None, annulled_on: Date | None) -> str:
    """What was decided, for the record's column. Service information is not decided on."""
    if annulled_on:
        return ANNULLED
    return DECIDED if decided_on and kind != SERVICE else ""


def at(
    kind: str,
    decided: str,
    begins: datetime | None,
    ends: datetime | None,
    now: datetime,
    *,
    date: datetime | None = None,
) -> Status:
    """The status at `now` by the record's columns. The deadline itself is the first closed second.

    `press.notices.record.having` is the same rule as a filter of the record.
    """
    if decided:
        return Status(decided)
    if begins and now < begins:
        return Status.ANNOUNCED
    if kind == SERVICE:
        return Status.ENDED if ends and now >= ends else Status.IN_FORCE
    if ends is None:
        hung = begins or date
        is_old = kind == ANNOUNCEMENT and hung is not None and now >= hung + ON_THE_BOARD
        return Status.CLOSED if is_old else Status.OPEN
    if now >= ends:
        return Status.CLOSED
    # Real hours, not days on the calendar: right across the nights on which the clock changes.
    return Status.CLOSING_SOON if now >= ends - CLOSING_SOON else Status.OPEN
