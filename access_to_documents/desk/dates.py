"""The last days of a case, each with the reason why it is that day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from access_to_documents import explaining, law_in_force
from access_to_documents.cases import course, deadlines, transitions
from access_to_documents.cases import wording as cases_wording
from access_to_documents.cases.transitions import Transition
from access_to_documents.desk import wording
from access_to_documents.explaining import Explained
from access_to_documents.law import terms
from access_to_documents.law.calendars import Calendar
from access_to_documents.law.profiles import Profile
from access_to_documents.models.request import Request, State


@dataclass(frozen=True)
class Last:
    """One last day. `explained` is None where somebody else named it, not the law."""

    key: str
    label: Any
    day: str
    left: str
    is_late: bool
    explained: Explained | None = None


def of(case: Request, now: datetime) -> list[Last]:
    """Every last day of a case that matters at `now` (UTC), the answer's first."""
    profile = deadlines.profile_of(case)
    calendar = law_in_force.calendar(profile.jurisdiction)
    found: list[Last | None] = [_answer(case, profile, calendar, now)]
    found += [
        _last(case, profile, calendar, now, key, getattr(case, key))
        for key, step in STEPS.items()
        if wording.is_ahead(case, step)
    ]
    if case.state == State.CLARIFICATION:
        found.append(_last(case, profile, calendar, now, "supplement", case.supplement_by))
    found.append(_last(case, profile, calendar, now, "remedy", case.remedy_by))
    if case.inner_due_on and case.is_open:
        left = wording.left_until(case.inner_due_on, now)
        late = case.inner_due_on < deadlines.local_day(now)
        found.append(
            Last("inner", LABELS["inner"], cases_wording.day(case.inner_due_on), left, late)
        )
    return [last for last in found if last is not None]


#: Columns of last days, by the step that they are for.
STEPS: dict[str, type[Transition]] = {
    "extend_by": transitions.Extend,
    "forward_by": transitions.Forward,
    "clarify_by": transitions.AskClarification,
}
LABELS: dict[str, Any] = {
    "answer": _("Last day for the answer"),
    "extend_by": _("Last day to tell the requester of an extension"),
    "forward_by": _("Last day to forward"),
    "clarify_by": _("Last day to ask the requester"),
    "supplement": _("The requester's last day to answer"),
    "remedy": _("The requester's last day for the legal remedy"),
    "inner": _("The department's inner date"),
}


def _answer(case: Request, profile: Profile, calendar: Calendar, now: datetime) -> Last:
    late = case.is_open and case.expires_at is not None and case.expires_at <= now
    return Last(
        key="answer",
        label=LABELS["answer"],
        day=wording.last_day(case),
        left=wording.left(case, now) if case.is_open else "",
        is_late=late,
        explained=_explained(case, profile, calendar, "answer", case.due_at or case.due_on),
    )


def _last(
    case: Request, profile: Profile, calendar: Calendar, now: datetime, key: str, day: date | None
) -> Last | None:
    if day is None:
        return None
    of = profile.text("remedy.kind") if key == "remedy" else key
    has_passed = day < deadlines.local_day(now)
    return Last(
        key=key,
        label=LABELS[key],
        day=cases_wording.day(day),
        # Nobody has to extend, to ask or to forward: a day that passed is not late.
        left=gettext("it has passed") if has_passed else wording.left_until(day, now),
        is_late=False,
        explained=_explained(case, profile, calendar, of, day),
    )


def _explained(
    case: Request, profile: Profile, calendar: Calendar, of: str, last: date | datetime | None
) -> Explained | None:
    """Why it is `last`. None where an order named it, or the calendar of then was another one."""
    try:
        due = terms.due(profile, calendar, course.of(case), of=of)
    except (terms.NotInLaw, terms.NotRunning):
        return None
    is_that = last is not None and last in {due.day, due.instant}
    return explaining.explained(due) if is_that else None
