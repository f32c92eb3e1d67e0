"""Days and people in words, in the language that is active."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access_to_documents.cases import deadlines, wording
from access_to_documents.cases.transitions import Transition
from access_to_documents.models.request import Request, State


def days_left(days: int) -> str:
    """How far a last day is: 0 is today, negative has passed."""
    if days == 0:
        return _("today is the last day")
    if days > 0:
        return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}
    return ngettext("%(count)d day late", "%(count)d days late", -days) % {"count": -days}


def left(case: Request, now: datetime) -> str:
    """How far the last day or hour for the answer is; empty while no term runs."""
    if case.due_at:
        hours = int((case.due_at - now).total_seconds() // 3600)
        if hours >= 0:
            return ngettext("%(count)d hour left", "%(count)d hours left", hours) % {"count": hours}
        return ngettext("%(count)d hour late", "%(count)d hours late", -hours) % {"count": -hours}
    return left_until(case.due_on, now) if case.due_on else ""


def left_until(day: date, now: datetime) -> str:
    """The same from now (UTC) until a day of the office."""
    return days_left((day - deadlines.local_day(now)).days)


def is_ahead(case: Request, step: type[Transition]) -> bool:
    """Whether the last day for a step still matters where the request stands."""
    return case.state == State.RECEIVED or case.state in step.begins


def last_day(case: Request) -> str:
    """Until when the office must answer, or whom the case waits for."""
    if case.due_at:
        return wording.moment(case.due_at)
    if case.due_on:
        return wording.day(case.due_on)
    if case.state == State.CLARIFICATION and case.supplement_by:
        return _("the requester answers by %(day)s") % {"day": wording.day(case.supplement_by)}
    return _("no term runs")


def assigned_to(case: Request, standing_in: Mapping[int, Sequence[Any]]) -> str:
    """Department, officer with his deputy, or both; empty for nobody.

    `standing_in` is `cases.deputies.by_officer` of the officers who are shown.
    """
    officer = name_of(case.officer)
    names = ", ".join(map(name_of, standing_in.get(case.officer_id or 0, ())))
    if names:
        officer = _("%(officer)s (deputy: %(deputy)s)") % {"officer": officer, "deputy": names}
    return ", ".join(filter(None, (case.department.name if case.department else "", officer)))


def name_of(user: Any) -> str:
    """What somebody of the office is called; empty for nobody."""
    return str(user.get_full_name() or user.get_username()) if user else ""
