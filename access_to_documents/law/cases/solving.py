"""What the engine says about a case."""

from datetime import date, datetime
from functools import lru_cache

from access_to_documents.law import closures, profiles, seeding, terms
from access_to_documents.law.calendars import Calendar
from access_to_documents.law.cases.errors import CaseError
from access_to_documents.law.cases.events import Announcement
from access_to_documents.law.cases.reading import Case
from access_to_documents.law.explanations import Due, Note, NoteCode
from access_to_documents.law.profiles import Profile
from pages.holidays import YEARS

#: How the code of a bill ends.
BILL = "-BILL-2025"


def solve(case: Case) -> Due:
    """The term's last day after all that happened. `CaseError` where the case makes no sense.

    The calendar is the one known on the day of filing; an order that came after the term had run
    out changes nothing.
    """
    try:
        return _solve(case)
    except (profiles.NoProfile, terms.TermError, seeding.NoSuchHoliday) as error:
        raise CaseError(str(error)) from error


def answer(due: Due, profile: Profile) -> date:
    """What is compared: the instant, in the law's local time, of a term in hours; else the day."""
    return due.day if due.instant is None else due.instant.astimezone(profile.zone)


def agrees(got: date, expected: date) -> bool:
    """The same day, or the same instant whatever its offset; never a day with an instant."""
    return isinstance(got, datetime) == isinstance(expected, datetime) and got == expected


def profile_of(case: Case) -> Profile:
    """The law of the case with its office's settings."""
    code = case.law
    if case.events.law_version not in {"", "act"}:
        code = f"{case.law.removesuffix(BILL)}{BILL}"
        if case.events.law_version != "bill" or code not in profiles.codes():
            raise CaseError(f"{case.law} has no version {case.events.law_version!r}")
    return profiles.get(code).adjusted(case.settings)


def _solve(case: Case) -> Due:
    profile = profile_of(case)
    second_carry = profile.flag("second_carry")
    course = case.events.course(case.filed_at)
    year = case.filed_at.year if case.filed_at else course.report_year or YEARS.start
    calendar = _calendar(profile.jurisdiction, second_carry, year)
    if case.filed_at is not None:
        calendar = calendar.known_on(case.filed_at.astimezone(profile.zone).date())
    due = terms.due(profile, calendar, course, of=case.of)
    late: list[Note] = []
    for announcement in sorted(case.events.announcements, key=lambda each: each.announced_on):
        if announcement.announced_on > due.day:
            late.append(Note(NoteCode.CLOSURE_AFTER_END, announcement.announced_on))
            continue
        calendar = _announced(profile.jurisdiction, calendar, announcement, second_carry)
        due = terms.due(profile, calendar, course, of=case.of)
    notes = (*due.notes, *late)
    return Due(due.of, due.day, due.nominal, due.explanation, due.instant, notes)


def _announced(
    jurisdiction: str, calendar: Calendar, announcement: Announcement, second_carry: bool
) -> Calendar:
    if announcement.move is not None:
        return Calendar(
            seeding.move(jurisdiction, calendar.all, announcement.move, second_carry=second_carry)
        )
    assert announcement.closed is not None  # one of the two
    return calendar.with_closures(
        closures.order(
            announcement.closed, announced_on=announcement.announced_on, source="the case"
        )
    )


@lru_cache(maxsize=32)
def _calendar(jurisdiction: str, second_carry: bool, year: int) -> Calendar:
    years = range(min(YEARS.start, year - 1), max(YEARS.stop, year + 3))
    return seeding.calendar(jurisdiction, years, second_carry=second_carry)
