"""Reading the parameters of an address strictly: an unknown one is refused, not overlooked."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_date

from pages import days
from pages.api.problems import BadParametersError, Fault
from pages.scripts import slugify

#: Text in, value out; raises `ValueError` with a sentence for what cannot be served.
Reader = Callable[[str], Any]


def read(given: QueryDict, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """The given parameters by name, each through its reader; empty ones are as if not given.

    Raises `BadParametersError`, naming every parameter at fault and the nearest known one.
    """
    faults = []
    values = {}
    for name, texts in given.lists():
        reader = readers.get(name)
        if reader is None:
            near = get_close_matches(name, readers, 1)
            hint = f" Did you mean «{near[0]}»?" if near else f" Known: {', '.join(readers)}."
            faults.append(Fault(name, f"There is no parameter «{name}».{hint}"))
        elif len(texts) > 1:
            faults.append(Fault(name, f"«{name}» may be given once."))
        elif texts[0]:
            try:
                values[name] = reader(texts[0])
            except ValueError as error:
                faults.append(Fault(name, f"«{name}»: {error}"))
    if faults:
        raise BadParametersError(faults)
    return values


def text(value: str) -> str:
    """Any text."""
    return value


def one_of(known: Collection[str]) -> Reader:
    """One of these values."""

    def reader(value: str) -> str:
        if value not in known:
            raise ValueError(f"one of {', '.join(known)}; not «{value}».")
        return value

    return reader


def number(least: int, most: int) -> Reader:
    """A whole number between two bounds, both allowed."""

    def reader(value: str) -> int:
        if not (value.isascii() and value.isdigit() and least <= int(value[:9]) <= most):
            raise ValueError(f"a whole number from {least} to {most}; not «{value[:40]}».")
        return int(value)

    return reader


def first_instant(value: str) -> datetime:
    """The first instant (UTC) of a day in the office's zone, written 2026-11-23."""
    return days.beginning(_day(value))


def after_day(value: str) -> datetime:
    """The first instant of the day after, so that the named day is still within."""
    return days.end(_day(value))


def slug(value: str) -> str:
    """The name of a topic or department in addresses, however its letters are written."""
    named = slugify(value)
    if not named:
        raise ValueError(f"a name with letters or digits; not «{value[:40]}».")
    return named


def _day(value: str) -> date:
    try:
        day = parse_date(value)
    except ValueError:
        day = None
    if day is None or len(value) != len("2026-11-23"):
        raise ValueError(f"a day written as 2026-11-23; not «{value[:40]}».")
    if not days.FIRST_YEAR <= day.year <= days.LAST_YEAR:
        raise ValueError(f"a day of the years {days.FIRST_YEAR} to {days.LAST_YEAR}.")
    return day
