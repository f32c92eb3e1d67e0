"""What a figure of a report can count: each a question to one request's course."""

from collections.abc import Callable, Iterable
from statistics import median

from access_to_documents.law import grounds, profiles
from access_to_documents.models.event import Event
from access_to_documents.models.request import CLOSED, Request
from access_to_documents.reports.replaying import PENDING, SILENT, Course

Counts = Callable[[Course], bool]
#: Codes of grounds in any law, but for the rest.
GROUNDS = frozenset(
    ground.code for profile in profiles.all() for ground in grounds.rules(profile).grounds
) - {"other"}
OUTCOMES = (*sorted(str(state) for state in CLOSED), SILENT, PENDING)


def _fact(name: str, value: str) -> Counts:
    return lambda course: course.in_hand and course.facts.get(name) == value


def _ground(value: str) -> Counts:
    return lambda course: course.in_hand and course.answered and course.ground == value


def _outcome(value: str) -> Counts:
    return lambda course: course.in_hand and course.outcome == value


def _happened(kind: Event.Kind) -> Counts:
    return lambda course: str(kind) in course.happened


#: By its name in the reports' files.
COUNTS: dict[str, Counts] = {
    "in_hand": lambda course: course.in_hand,
    **{f"channel.{one}": _fact("channel", one) for one in Request.Channel.values},
    **{f"manner.{one}": _fact("manner", one) for one in Request.Manner.values},
    **{f"outcome.{one}": _outcome(one) for one in OUTCOMES},
    "answered": lambda course: course.in_hand and course.answered,
    "answered.in_time": lambda course: course.in_hand and course.answered and not course.late,
    "answered.late": lambda course: course.in_hand and course.answered and course.late,
    "grounded": lambda course: course.in_hand and course.answered and course.ground != "",
    **{f"ground.{one}": _ground(one) for one in sorted(GROUNDS)},
    "ground.other": lambda course: (
        course.in_hand and course.answered and course.ground not in {"", *GROUNDS}
    ),
    "urgent": lambda course: course.in_hand and course.facts.get("urgent") is True,
    "silence": _happened(Event.Kind.SILENCE),
    "extended": _happened(Event.Kind.EXTENDED),
    "clarification_asked": _happened(Event.Kind.CLARIFICATION_ASKED),
    "consulted": _happened(Event.Kind.CONSULTED),
    "complained": _happened(Event.Kind.COMPLAINED),
    "appealed": _happened(Event.Kind.APPEALED),
    "reopened": _happened(Event.Kind.REOPENED),
}
#: Figures that are no count: a number over the requests that the named count finds.
NUMBERS = {"days.median": "answered"}


def counted(measure: str, courses: Iterable[Course]) -> list[Course]:
    """The requests that a figure is made of."""
    counts = COUNTS[NUMBERS.get(measure, measure)]
    return [course for course in courses if counts(course)]


def value(measure: str, found: list[Course]) -> int | None:
    """The figure itself: how many, or the middle of their days; None without any to be between."""
    if measure not in NUMBERS:
        return len(found)
    taken = [course.days for course in found if course.days is not None]
    return round(median(taken)) if taken else None
