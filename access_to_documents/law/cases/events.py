"""The events of a case: `name`, `name@DATE`, `name@DATE:VALUE` or `key=value`, `;`-separated."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import zip_longest
from typing import TypeVar

from access_to_documents.law.cases.errors import CaseError
from access_to_documents.law.courses import Clarification, Course, Extension
from access_to_documents.law.seeding import Move

DATED = (
    "registered",
    "clarification_sent",
    "clarification_delivered",
    "clarified",
    "supplemented",
    "decision_delivered",
    "decision_received",
    "silence",
)
#: Which term is asked for says the rest: these change no day by themselves.
BARE = ("urgent", "not_competent", "not_holder", "holder_unknown")
VALUED = ("extended", "closure_announced", "holiday_moved")
KEYS = ("report_year", "law_version")
#: Other years are slips of the pen.
FIRST_YEAR, LAST_YEAR = 2000, 2100
Day = TypeVar("Day", bound=date)


@dataclass(frozen=True, slots=True)
class Announcement:
    """On `announced_on` an authority closed `closed`, or moved a holiday."""

    announced_on: date
    closed: date | None = None
    move: Move | None = None


@dataclass
class Events:
    """What a case says happened."""

    days: dict[str, list[date]] = field(default_factory=dict)
    bare: set[str] = field(default_factory=set)
    extensions: list[Extension] = field(default_factory=list)
    announcements: list[Announcement] = field(default_factory=list)
    report_year: int | None = None
    law_version: str = ""

    def course(self, received_at: datetime | None) -> Course:
        """The course of the request, whatever order the events were written in."""
        clarifications = zip_longest(
            self._all("clarification_sent"),
            self._all("clarification_delivered"),
            self._all("clarified"),
        )
        return Course(
            received_at=received_at,
            registered_on=self._first("registered"),
            urgent="urgent" in self.bare,
            extensions=tuple(self.extensions),
            clarifications=tuple(Clarification(*days) for days in clarifications),
            supplemented_on=self._last("supplemented"),
            decision_received_on=self._last("decision_delivered", "decision_received"),
            silence_on=self._last("silence"),
            report_year=self.report_year,
        )

    def _all(self, *names: str) -> list[date]:
        return sorted(day for name in names for day in self.days.get(name, ()))

    def _first(self, *names: str) -> date | None:
        return next(iter(self._all(*names)), None)

    def _last(self, *names: str) -> date | None:
        return next(reversed(self._all(*names)), None)


def parse(text: str) -> Events:
    """Read the events of one line. `CaseError` names the one that cannot be read."""
    events = Events()
    for part in filter(None, (part.strip() for part in text.split(";"))):
        _add(events, part)
    return events


def read_date(text: str, what: str) -> date:
    """An ISO day. `CaseError` says what it was to be."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise CaseError(f"{what} is not a date: {text!r}") from None
    return in_reach(day, what)


def in_reach(day: Day, what: str) -> Day:
    """The same day, or instant. `CaseError` for a year nobody meant."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CaseError(f"{what} is not between {FIRST_YEAR} and {LAST_YEAR}: {day.isoformat()}")
    return day


def _add(events: Events, part: str) -> None:
    if "=" in part:
        key, _equals, value = (piece.strip() for piece in part.partition("="))
        return _set(events, key, value, part)
    name, at, rest = (piece.strip() for piece in part.partition("@"))
    day_text, colon, value = (piece.strip() for piece in rest.partition(":"))
    if name not in (*BARE, *DATED, *VALUED):
        raise CaseError(f"unknown event {name!r}")
    if name in BARE:
        if at:
            raise CaseError(f"{name} takes no date: {part!r}")
        events.bare.add(name)
        return None
    day = read_date(day_text, f"the date of {name}")
    if name in DATED:
        if colon:
            raise CaseError(f"{name} takes no value: {part!r}")
        events.days.setdefault(name, []).append(day)
    elif name == "extended":
        events.extensions.append(_extension(day, value))
    elif name == "closure_announced":
        events.announcements.append(Announcement(day, closed=read_date(value, "the closed day")))
    else:
        before, arrow, after = value.partition("->")
        if not arrow:
            raise CaseError(f"holiday_moved needs A->B: {part!r}")
        days = read_date(before, "the expected day"), read_date(after, "the fixed day")
        events.announcements.append(Announcement(day, move=Move(day, *days)))
    return None


def _extension(day: date, value: str) -> Extension:
    digits = value.removeprefix("+").strip()
    if not (digits.isascii() and digits.isdigit()) or not 0 < int(digits) <= 3660:
        raise CaseError(f"extended needs +N days more or N days in all, not {value!r}")
    if value.startswith("+"):
        return Extension(day, more_days=int(digits))
    return Extension(day, in_all=int(digits))


def _set(events: Events, key: str, value: str, part: str) -> None:
    if key not in KEYS:
        raise CaseError(f"unknown event {key!r}")
    if key == "law_version":
        events.law_version = value
        return
    if not (value.isascii() and value.isdigit() and len(value) == 4):
        raise CaseError(f"report_year is not a year: {part!r}")
    events.report_year = read_date(f"{value}-01-01", "report_year").year
