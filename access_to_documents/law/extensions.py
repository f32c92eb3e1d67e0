"""Which notices of a longer term hold, and how long the term becomes."""

from datetime import date

from access_to_documents.law.calendars import Calendar
from access_to_documents.law.counting import Counted, Start, count
from access_to_documents.law.courses import Course
from access_to_documents.law.explanations import Note, NoteCode
from access_to_documents.law.profiles import Profile


def notice_by(profile: Profile, calendar: Calendar, start: Start, base: Counted) -> Counted:
    """The last day for a notice; where the law names none, the last day of the term itself."""
    days = profile.number("extension.notice_by")
    if days is None:
        return base
    return count(start, days, "calendar", calendar, shift=profile.words("end_shift"))


def length(
    profile: Profile, course: Course, start: Start, base_length: int, last_notice: date
) -> tuple[int, list[Note]]:
    """The days of the term with every notice that holds, and a note for every one that does not.

    Days "in all" are those from receipt, also where the term itself begins later.
    """
    notes: list[Note] = []
    waited = (start.day - start.event).days
    longest = _longest(profile, base_length, waited)
    total = base_length
    for extension in sorted(course.extensions, key=lambda each: each.noticed_on):
        noticed = extension.noticed_on
        if longest is None:
            notes.append(Note(NoteCode.EXTENSION_UNKNOWN, noticed))
        elif noticed < start.event:
            notes.append(Note(NoteCode.EXTENSION_EARLIER_CLOCK, noticed))
        elif noticed > last_notice:
            notes.append(Note(NoteCode.EXTENSION_LATE, noticed))
        else:
            if extension.in_all is not None:
                wanted = max(total, extension.in_all - waited)
            else:
                wanted = total + (extension.more_days or 0)
            if wanted > longest:
                notes.append(Note(NoteCode.EXTENSION_CAPPED, noticed, longest))
            total = max(total, min(wanted, longest))
    return total, notes


def _longest(profile: Profile, base_length: int, waited: int) -> int | None:
    """The days the law allows once the term has begun; None where it knows no extension."""
    most = profile.number("extension.max")
    if most is None:
        return None
    in_all = profile.text("extension.counts") == "in_all"
    return most - waited if in_all else base_length + most
