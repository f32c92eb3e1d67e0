"""From which day a term runs."""

from datetime import date, timedelta

from access_to_documents.law.calendars import Calendar
from access_to_documents.law.counting import Start
from access_to_documents.law.courses import Course
from access_to_documents.law.explanations import Why
from access_to_documents.law.profiles import Profile

ONE_DAY = timedelta(days=1)


class TermError(ValueError):
    """A term cannot be worked out; the sentence says why."""


class NotRunning(TermError):
    """The event the term runs from has not happened."""


class NotInLaw(TermError):
    """The law has no such term, or nobody found one."""


def received(profile: Profile, course: Course) -> date:
    """The local day on which the request arrived."""
    if course.received_at is None:
        raise NotRunning("no request was received")
    return course.received_at.astimezone(profile.zone).date()


def of_answer(profile: Profile, calendar: Calendar, course: Course) -> Start:
    """Where the term for an answer begins, the first time or anew.

    `NotRunning` where the law waits for the register and the request is not in it.
    """
    event = received(profile, course)
    by_register = profile.text("start") == "registration"
    anew = _anew(profile, course)
    if anew is not None:
        day, why = anew
        _check_order(event, day)
        if by_register and course.registered_on is not None and course.registered_on > day:
            return _registered(profile, course, event)
        if profile.text("start") == "next_working_day":
            return _next_working(day, why, calendar)
        return Start.on(day, why)
    if by_register:
        return _registered(profile, course, event)
    if profile.text("start") == "next_working_day":
        return _next_working(event, Why.RECEIVED, calendar)
    return Start.on(event, Why.RECEIVED)


def of_receipt(profile: Profile, course: Course) -> Start:
    """Where the office's other terms begin: the day the request arrived, or its completion did."""
    event, completed = received(profile, course), course.supplemented_on
    if completed is None:
        return Start.on(event, Why.RECEIVED)
    _check_order(event, completed)
    return Start.on(completed, Why.SUPPLEMENTED)


def of_hours(profile: Profile, course: Course) -> Start:
    """Where a term in hours begins: urgent matters do not wait for the register."""
    event = received(profile, course)
    day, why = _anew(profile, course) or (event, Why.RECEIVED)
    return Start.on(max(day, event), why)


def of_remedy(course: Course) -> Start:
    """Where the term for a remedy begins: the decision's delivery, or else the silence."""
    if course.decision_received_on is not None:
        return Start.on(course.decision_received_on, Why.DELIVERED)
    if course.silence_on is not None:
        return Start.on(course.silence_on, Why.SILENCE)
    raise NotRunning("neither a decision was delivered nor did the term run out in silence")


def of_supplement(course: Course) -> Start:
    """Where the requester's term begins: the office's letter reached him."""
    delivered = [each.delivered_on for each in course.clarifications if each.delivered_on]
    if not delivered:
        raise NotRunning("no letter asking to complete the request was delivered")
    return Start.on(max(delivered), Why.DELIVERED)


def restarts(profile: Profile) -> bool:
    """Does an explanation start the term anew, by the law or by the office's decision?"""
    by_law = profile.text("clarification.effect") == "restart"
    return by_law or profile.flag("restart_on_clarification")


def paused(profile: Profile, course: Course) -> frozenset[date]:
    """The days on which the clock stood, where the law stops it while the requester explains."""
    if profile.text("clarification.effect") != "pause" or restarts(profile):
        return frozenset()
    days: set[date] = set()
    for each in course.clarifications:
        if each.sent_on is not None and each.clarified_on is not None:
            length = (each.clarified_on - each.sent_on).days
            days.update(each.sent_on + step * ONE_DAY for step in range(1, length + 1))
    return frozenset(days)


def _check_order(event: date, completed: date) -> None:
    if completed < event:
        raise TermError(f"the request was received on {event}, so not completed on {completed}")


def _anew(profile: Profile, course: Course) -> tuple[date, Why] | None:
    """The last event that started the term anew."""
    found: list[tuple[date, Why]] = []
    if course.supplemented_on is not None:
        found.append((course.supplemented_on, Why.SUPPLEMENTED))
    if restarts(profile):
        found += [
            (each.clarified_on, Why.CLARIFIED)
            for each in course.clarifications
            if each.clarified_on is not None
        ]
    return max(found, default=None)


def _registered(profile: Profile, course: Course, event: date) -> Start:
    day = course.registered_on
    if day is None:
        if not profile.flag("auto_register"):
            raise NotRunning("the term runs from registration, and the request is not registered")
        return Start.on(event, Why.RECEIVED)
    if day < event:
        raise TermError(f"the request was received on {event}, so not registered on {day}")
    return Start(event, day, Why.REGISTERED, Why.RECEIVED)


def _next_working(event: date, why: Why, calendar: Calendar) -> Start:
    """The first day counted is the first working day after the event."""
    day = calendar.working_from(event + ONE_DAY) - ONE_DAY
    if day == event:
        return Start.on(event, why)
    return Start(event, day, Why.NOT_BEGUN, why)
