"""The last day of a term: `due(profile, calendar, course, of="answer")`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

from access_to_documents.law import extensions, starts
from access_to_documents.law.calendars import Calendar
from access_to_documents.law.counting import Counted, Start, count, hours
from access_to_documents.law.courses import Clarification, Course, Extension
from access_to_documents.law.explanations import (
    Due,
    ExplainedDay,
    Explanation,
    Note,
    NoteCode,
    Why,
)
from access_to_documents.law.profiles import Profile
from access_to_documents.law.starts import NotInLaw, NotRunning, TermError

__all__ = [
    "KINDS",
    "Clarification",
    "Course",
    "Due",
    "Extension",
    "NotInLaw",
    "NotRunning",
    "TermError",
    "due",
    "offered",
]


def due(profile: Profile, calendar: Calendar, course: Course, *, of: str = "answer") -> Due:
    """The last day of the term `of` (one of KINDS), with its explanation.

    `NotInLaw` where the law has no such term, `NotRunning` where it has not begun, `TermError`
    where the events contradict each other; each says which in a sentence.
    """
    if of not in KINDS:
        raise TermError(f"no term is called {of!r}; there are {', '.join(KINDS)}")
    calendar = calendar.for_office(religious_days_close=profile.flag("religious_days_close_office"))
    found = KINDS[of](profile, calendar, course, of)
    return _warned(found, calendar)


def offered(profile: Profile) -> tuple[str, ...]:
    """The terms this law has, in the order of KINDS."""
    facts = {
        "answer": "term.n",
        "promise": "promise.n",
        "forward": "forward.n",
        "redirect": "redirect.n",
        "inform": "inform.n",
        "supplement": "clarification.requester_term",
        "report": "report.by",
        "extend_by": "extension.max",
        "forward_by": "forward.n",
        "clarify_by": "clarification.invite_by",
    }
    return tuple(
        of
        for of in KINDS
        if (
            profile[facts[of]].value is not None
            if of in facts
            else profile.text("remedy.kind") == of
        )
    )


def _answer(profile: Profile, calendar: Calendar, course: Course, of: str) -> Due:
    urgent = profile.number("urgent.hours")
    if course.urgent and urgent is not None:
        return _hours(profile, course, urgent)
    start = starts.of_answer(profile, calendar, course)
    notes = _anew(start)
    if course.urgent:
        notes.append(Note(NoteCode.URGENT_UNKNOWN))
    counted = _unextended(profile, calendar, course, start)
    if starts.paused(profile, course):
        notes.append(Note(NoteCode.PAUSED))
    if course.extensions:
        length = counted.explanation.length
        last_notice = extensions.notice_by(profile, calendar, start, counted).day
        total, more = extensions.length(profile, course, start, length, last_notice)
        notes += more
        if total != length:
            counted = _count(profile, calendar, course, start, total)
    return _due(of, counted, notes)


def _promise(profile: Profile, calendar: Calendar, course: Course, of: str) -> Due:
    """The office's own promise, never later than the law."""
    statutory = _answer(profile, calendar, course, of)
    days = _days(profile, "promise.n", of)
    start = starts.of_answer(profile, calendar, course)
    counted = _count(profile, calendar, course, start, days, unit="calendar")
    if statutory.instant is not None or counted.day > statutory.day:
        notes = (*statutory.notes, Note(NoteCode.STATUTORY_EARLIER))
        return replace(statutory, of=of, notes=notes)
    return _due(of, counted, _anew(start))


def _extend_by(profile: Profile, calendar: Calendar, course: Course, of: str) -> Due:
    _days(profile, "extension.max", of)
    if course.urgent and profile.number("urgent.hours") is not None:
        raise NotInLaw("a term in hours is not extended")
    start = starts.of_answer(profile, calendar, course)
    base = _unextended(profile, calendar, course, start)
    return _due(of, extensions.notice_by(profile, calendar, start, base), _anew(start))


def _clarify_by(profile: Profile, calendar: Calendar, course: Course, of: str) -> Due:
    return _from_receipt("clarification.invite_by")(profile, calendar, course, of)


def _from_receipt(fact: str, unit: str = "") -> Callable[[Profile, Calendar, Course, str], Due]:
    """A term of the office that runs from the day the (completed) request arrived."""

    def term(profile: Profile, calendar: Calendar, course: Course, of: str) -> Due:
        days = _days(profile, fact, of)
        counted = count(
            starts.of_receipt(profile, course),
            days,
            (profile.text(unit) if unit else "") or "calendar",
            calendar,
            shift=profile.words("end_shift"),
        )
        return _due(of, counted, [])

    return term


def _supplement(profile: Profile, calendar: Calendar, course: Course, of: str) -> Due:
    days = _days(profile, "clarification.requester_term", of)
    start = starts.of_supplement(course)
    return _due(of, count(start, days, "calendar", calendar, shift=profile.words("end_shift")), [])


def _remedy(profile: Profile, calendar: Calendar, course: Course, of: str) -> Due:
    kind = profile.text("remedy.kind")
    if kind != of:
        raise NotInLaw(f"the remedy of {profile.code} is called {kind!r}, not {of!r}")
    days = _days(profile, "remedy.n", of)
    start = starts.of_remedy(course)
    return _due(of, count(start, days, "calendar", calendar, shift=profile.words("end_shift")), [])


def _report(profile: Profile, calendar: Calendar, course: Course, of: str) -> Due:
    """A day of the calendar: it is not moved, so one is reminded on the working day before."""
    if course.report_year is None:
        raise NotRunning("no year is named for the report")
    by = profile.text("report.by")
    if not by:
        raise NotInLaw(f"no day for the report is known in {profile.code}")
    day = date.fromisoformat(f"{course.report_year + 1}-{by}")
    explanation = Explanation(0, "fixed", day, day, (ExplainedDay(day, None, Why.FIXED),))
    remind = Note(NoteCode.REMIND_ON, calendar.working_until(day))
    return Due(of, day, day, explanation, notes=(remind,))


Term = Callable[[Profile, Calendar, Course, str], Due]
KINDS: dict[str, Term] = {
    "answer": _answer,
    "promise": _promise,
    "forward": _from_receipt("forward.n", "forward.unit"),
    "redirect": _from_receipt("redirect.n", "redirect.unit"),
    "inform": _from_receipt("inform.n", "inform.unit"),
    "supplement": _supplement,
    "objection": _remedy,
    "appeal": _remedy,
    "complaint": _remedy,
    "report": _report,
    "extend_by": _extend_by,
    "forward_by": _from_receipt("forward.n", "forward.unit"),
    "clarify_by": _clarify_by,
}


def _unextended(profile: Profile, calendar: Calendar, course: Course, start: Start) -> Counted:
    """The term before any extension."""
    return _count(profile, calendar, course, start, _days(profile, "term.n", "answer"))


def _count(
    profile: Profile,
    calendar: Calendar,
    course: Course,
    start: Start,
    length: int,
    *,
    unit: str = "",
) -> Counted:
    return count(
        start,
        length,
        unit or profile.text("term.unit"),
        calendar,
        shift=profile.words("end_shift"),
        paused=starts.paused(profile, course),
    )


def _hours(profile: Profile, course: Course, length: int) -> Due:
    """The term in hours. A completed request has a day only: its hours run from midnight."""
    start = starts.of_hours(profile, course)
    notes = _anew(start)
    begins = course.received_at
    assert begins is not None  # of_hours refuses a course without it
    if start.why in {Why.SUPPLEMENTED, Why.CLARIFIED}:
        begins = max(begins, datetime.combine(start.event, time.min, profile.zone))
    ends, explanation = hours(begins, length, profile.zone, start.event_why)
    local = begins.astimezone(profile.zone), ends.astimezone(profile.zone)
    if local[0].utcoffset() != local[1].utcoffset():
        notes = [*notes, Note(NoteCode.CLOCK_CHANGE)]
    notes += [Note(NoteCode.EXTENSION_HOURS, each.noticed_on) for each in course.extensions]
    day = local[1].date()
    return Due("answer", day, day, explanation, ends.astimezone(UTC), tuple(notes))


def _days(profile: Profile, fact: str, of: str) -> int:
    days = profile.number(fact)
    if days is None:
        raise NotInLaw(f"no term for {of!r} is known in {profile.code} ({profile[fact].source})")
    return days


def _anew(start: Start) -> list[Note]:
    anew = {Why.SUPPLEMENTED, Why.CLARIFIED}
    return [Note(NoteCode.STARTED_ANEW, start.event)] if start.event_why in anew else []


def _due(of: str, counted: Counted, notes: list[Note]) -> Due:
    return Due(of, counted.day, counted.nominal, counted.explanation, notes=tuple(notes))


def _warned(found: Due, calendar: Calendar) -> Due:
    """Say what makes the date unsure: an estimated holiday at its end, a year nobody entered."""
    notes = [
        Note(NoteCode.ESTIMATED_HOLIDAY, each.day)
        for each in found.explanation.days
        if each.closure is not None and each.closure.estimated and each.day >= found.nominal
    ]
    years = {found.explanation.begins.year, found.day.year}
    if not years <= calendar.years:
        missing = sorted(years - calendar.years)
        notes += [Note(NoteCode.CALENDAR_MISSING, number=year) for year in missing]
    return replace(found, notes=(*found.notes, *notes)) if notes else found
