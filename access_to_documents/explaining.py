"""Why a date is the date, in the reader's language: the rows of a table and a few sentences."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access_to_documents.law.closures import Closure, Kind
from access_to_documents.law.explanations import Due, ExplainedDay, Note, NoteCode, Why
from pages.days import in_words

#: What each day is. Those with a name are said of a day on which the office is closed.
WHY: Final[dict[Why, Any]] = {
    Why.RECEIVED: gettext_lazy("The request was received. This day is not counted."),
    Why.REGISTERED: gettext_lazy("The request was registered. This day is not counted."),
    Why.SUPPLEMENTED: gettext_lazy("The completed request was received. This day is not counted."),
    Why.CLARIFIED: gettext_lazy("The requester explained. This day is not counted."),
    Why.DELIVERED: gettext_lazy("The letter was delivered. This day is not counted."),
    Why.SILENCE: gettext_lazy("The term ran out without an answer. This day is not counted."),
    Why.NOT_BEGUN: gettext_lazy("The term has not begun yet."),
    Why.COUNTED: gettext_lazy("Counted."),
    Why.COUNTED_WEEKEND: gettext_lazy("Counted: weekends within the term count."),
    Why.COUNTED_CLOSURE: gettext_lazy("Counted, though the office is closed: %(name)s."),
    Why.SKIPPED_WEEKEND: gettext_lazy("Not counted: weekend."),
    Why.SKIPPED_CLOSURE: gettext_lazy("Not counted, the office is closed: %(name)s."),
    Why.PAUSED: gettext_lazy("Not counted: the requester was asked to explain."),
    Why.MOVED_WEEKEND: gettext_lazy("The term cannot end on a weekend. It ends later."),
    Why.MOVED_CLOSURE: gettext_lazy(
        "The term cannot end while the office is closed: %(name)s. It ends later."
    ),
    Why.HOURS: gettext_lazy("The hours run on, day and night."),
    Why.LAST: gettext_lazy("Last day."),
    Why.FIXED: gettext_lazy("The day that the law names. It does not move."),
}
NOTES: Final[dict[NoteCode, Any]] = {
    NoteCode.EXTENSION_LATE: gettext_lazy(
        "The notice of %(day)s that the answer takes longer came too late and has no effect."
    ),
    NoteCode.EXTENSION_EARLIER_CLOCK: gettext_lazy(
        "The notice of %(day)s that the answer takes longer was given before the term began, "
        "and has no effect."
    ),
    NoteCode.EXTENSION_UNKNOWN: gettext_lazy(
        "This law knows no longer term, so the notice of %(day)s has no effect."
    ),
    NoteCode.EXTENSION_CAPPED: gettext_lazy(
        "The notice of %(day)s asked for more than the law allows; the term is the longest allowed."
    ),
    NoteCode.EXTENSION_HOURS: gettext_lazy(
        "A term in hours cannot be made longer, so the notice of %(day)s has no effect."
    ),
    NoteCode.URGENT_UNKNOWN: gettext_lazy(
        "This law has no shorter term where life or liberty is at stake."
    ),
    NoteCode.STARTED_ANEW: gettext_lazy("The term began anew on %(day)s."),
    NoteCode.PAUSED: gettext_lazy("The term stood still while the requester was asked to explain."),
    NoteCode.CLOSURE_AFTER_END: gettext_lazy(
        "What was announced on %(day)s came after the term had run out, and has no effect."
    ),
    NoteCode.ESTIMATED_HOLIDAY: gettext_lazy(
        "The holiday on %(day)s is expected, and not certain yet: it may move the last day."
    ),
    NoteCode.CALENDAR_MISSING: gettext_lazy(
        "The holidays of %(number)s are not in the calendar yet: the last day may still move."
    ),
    NoteCode.CLOCK_CHANGE: gettext_lazy(
        "The clocks change within the term. The hours are counted as they pass."
    ),
    NoteCode.REMIND_ON: gettext_lazy("The last working day before it is %(day)s."),
    NoteCode.STATUTORY_EARLIER: gettext_lazy(
        "The law's term ends before the office's own promise, so the law's term holds."
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One day of the table. `number`: its number in the term, or empty."""

    day: date
    words: str
    number: str
    what: str
    source: str
    #: Sources of statutes are told in English; an order's, in the office's own language.
    source_language: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """A term in words: `last` is the last day or instant, `rule` how it is counted."""

    last: str
    rule: str
    rows: list[Row]
    notes: list[str]


def explained(due: Due) -> Explained:
    """A term in the active language."""
    return Explained(
        last=_instant(due.instant) if due.instant else in_words(due.day),
        rule=_rule(due),
        rows=[_row(day) for day in due.explanation.days],
        notes=[note_in_words(note) for note in due.notes],
    )


def name_of(closure: Closure) -> str:
    """What a closed day is called, in the active language."""
    return closure.name.in_language(translation.get_language())


def note_in_words(note: Note) -> str:
    """A note as a sentence."""
    said = {"day": in_words(note.day) if note.day else "", "number": note.number or ""}
    return str(NOTES[note.code]) % said


def _row(day: ExplainedDay) -> Row:
    what = str(WHY[day.why])
    source = source_language = ""
    if day.closure is not None:
        source = day.closure.source
        source_language = "" if day.closure.kind is Kind.ORDER else "en"
        what %= {"name": name_of(day.closure)}
    return Row(
        day=day.day,
        words=in_words(day.day),
        number="" if day.counted is None else str(day.counted),
        what=what,
        source=source,
        source_language=source_language,
        is_last=day.why in {Why.LAST, Why.FIXED},
    )


def _instant(instant: datetime) -> str:
    local = timezone.localtime(instant, timezone.get_default_timezone())
    said = {"day": in_words(local.date()), "time": date_format(local, "H:i")}
    return _("%(day)s at %(time)s") % said


def _rule(due: Due) -> str:
    length = due.explanation.length
    sentences: dict[str, Callable[[], str]] = {
        "calendar": lambda: ngettext(
            "The term is %(count)d day. The day of the event is not counted.",
            "The term is %(count)d days. The day of the event is not counted.",
            length,
        ),
        "working": lambda: ngettext(
            "The term is %(count)d working day. The day of the event is not counted.",
            "The term is %(count)d working days. The day of the event is not counted.",
            length,
        ),
        "hours": lambda: ngettext(
            "The term is %(count)d hour from the minute of receipt.",
            "The term is %(count)d hours from the minute of receipt.",
            length,
        ),
        "fixed": lambda: _("The law names the day itself."),
    }
    sentence = sentences[due.explanation.unit]()
    return sentence % {"count": length} if "%" in sentence else sentence
