"""The days of a request, computed by the law and stored with what they were computed from."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from access_to_documents import law_in_force
from access_to_documents.cases import course as courses
from access_to_documents.law import terms
from access_to_documents.law.calendars import Calendar
from access_to_documents.law.profiles import Profile
from access_to_documents.models.request import RUNNING, Request, State

#: The terms that are stored, by the column they are stored in.
LAST_DAYS = {
    "extend_by": "extend_by",
    "forward_by": "forward_by",
    "clarify_by": "clarify_by",
    "supplement_by": "supplement",
}
ONE_DAY = timedelta(days=1)


def compute(request: Request, calendar: Calendar | None = None) -> None:
    """Set every date column from the law, the calendar in force and the course; saves nothing.

    A term that the law has not, or that has not begun, is None. What ran out in silence or was
    answered keeps its due date: a closure announced later changes nothing about it.
    """
    profile = profile_of(request)
    calendar = calendar or law_in_force.calendar(profile.jurisdiction)
    course = courses.of(request)
    for column, of in LAST_DAYS.items():
        setattr(request, column, _day(profile, calendar, course, of))
    if request.course.get("extensions"):
        # Once: there is nothing left to tell the requester.
        request.extend_by = None
    # Where a law has no term for forwarding, the one for telling who holds it.
    request.forward_by = request.forward_by or _day(profile, calendar, course, "redirect")
    request.remedy_by = _day(profile, calendar, course, profile.text("remedy.kind"))
    request.calendar_version = calendar.version
    if request.state not in RUNNING:
        return
    request.due_on, request.due_at = None, None
    if not _stands_still(request, profile) and (due := answer(request, calendar)):
        request.due_on, request.due_at = due.day, due.instant
    if ordered := courses.ordered_until(request):
        request.due_on, request.due_at = ordered, None
    # Without a term of the office's own: the requester's; what is not registered, at once.
    waits = request.supplement_by if request.state == State.CLARIFICATION else None
    if request.state == State.RECEIVED:
        waits = local_day(request.received_at)
    last = request.due_on or waits
    request.expires_at = request.due_at or (_after(last, profile) if last else None)


def answer(request: Request, calendar: Calendar | None = None) -> terms.Due | None:
    """The term for the answer with its explanation, day by day; None if none runs."""
    profile = profile_of(request)
    calendar = calendar or law_in_force.calendar(profile.jurisdiction)
    try:
        return terms.due(profile, calendar, courses.of(request), of="answer")
    except (terms.NotInLaw, terms.NotRunning):
        return None


def promise(request: Request) -> terms.Due | None:
    """The office's own, stricter term for the answer; None if it promises none."""
    profile = profile_of(request)
    calendar = law_in_force.calendar(profile.jurisdiction)
    try:
        return terms.due(profile, calendar, courses.of(request), of="promise")
    except (terms.NotInLaw, terms.NotRunning):
        return None


def profile_for(received_at: datetime) -> Profile:
    """The office's law as it was on the day of receipt. `NoProfile` where none was in force."""
    code = getattr(settings, "OFFICE_LAW", "BA-RS")
    return law_in_force.profile(code, on=local_day(received_at))


def profile_of(request: Request) -> Profile:
    """The law that a request is judged by: the version in force when it was received."""
    return law_in_force.profile(request.law, on=local_day(request.received_at))


def forward_by(request: Request, why: str) -> date | None:
    """The last day to forward, redirect, or tell that nobody known holds it, by `why`.

    Where the law has no term of its own for it, that for forwarding.
    """
    of = {"not_competent": "forward", "not_holder": "redirect", "holder_unknown": "inform"}[why]
    profile = profile_of(request)
    calendar = law_in_force.calendar(profile.jurisdiction)
    return _day(profile, calendar, courses.of(request), of) or request.forward_by


def told(request: Request) -> dict[str, Any]:
    """The due date as events and mails hold it."""
    return {
        "on": request.due_on.isoformat() if request.due_on else None,
        "at": request.due_at.astimezone(UTC).isoformat() if request.due_at else None,
        "calendar": request.calendar_version,
    }


def change(was: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """For an event: the old and the new due date, if it moved; else nothing."""
    now = told(request)
    if (was["on"], was["at"]) == (now["on"], now["at"]):
        return {}
    return {"due": {"was": dict(was), "is": now}}


def local_day(moment: datetime) -> date:
    """The day of an instant (UTC) by the office's calendar."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def _stands_still(request: Request, profile: Profile) -> bool:
    """Whether the office's clock waits for the requester.

    It does where the law stops it while he explains, and for a request that is incomplete in law
    where its completion starts the term anew. Else it runs on.
    """
    if request.state != State.CLARIFICATION:
        return False
    effect = profile.text("clarification.effect")
    incomplete = bool(request.course["clarifications"][-1]["incomplete"])
    return effect == "pause" or (incomplete and effect in {"restart", "new_request"})


def _day(profile: Profile, calendar: Calendar, course: terms.Course, of: str) -> date | None:
    try:
        return terms.due(profile, calendar, course, of=of).day if of else None
    except (terms.NotInLaw, terms.NotRunning):
        return None


def _after(day: date, profile: Profile) -> datetime:
    """The first instant after a day, in the zone of the law."""
    return datetime.combine(day + ONE_DAY, time.min, profile.zone).astimezone(UTC)
