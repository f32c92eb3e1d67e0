"""The holidays of each jurisdiction, from the rules in data/holidays.toml."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from access_to_documents.law.closures import Closure, Kind, Name, order

#: The years the estimates of the moon reach.
YEARS = range(2024, 2031)
#: Holidays whose day the sighting of the moon decides, each of one or more days.
MOON_FEASTS = frozenset({"eid-al-fitr", "eid-al-adha"})
WEEKEND = {"saturday": 5, "sunday": 6}
MOVABLE = re.compile(r"(orthodox|catholic|fitr|adha)([+-]\d+)")


@dataclass(frozen=True, slots=True)
class Rules:
    """How one jurisdiction keeps its holidays.

    `carry`: by holiday, the weekdays from which it is carried over; `to_working`: to the first
    working day after it, and not merely to the Monday.
    """

    jurisdiction: str
    to_working: bool
    carry: dict[str, frozenset[int]]


def jurisdictions() -> tuple[str, ...]:
    """The codes that have a calendar."""
    return tuple(_data()["calendars"])


def rules(jurisdiction: str) -> Rules:
    """How holidays are carried over there. `KeyError` for a code without a calendar."""
    calendar = _data()["calendars"][jurisdiction]
    carry = {
        holiday["key"]: frozenset(WEEKEND[day] for day in holiday.get("carry", ()))
        for holiday in calendar["holidays"]
    }
    return Rules(jurisdiction, calendar["to"] == "working", carry)


def holidays(jurisdiction: str, years: Iterable[int] = YEARS) -> Iterator[Closure]:
    """State holidays and believers' days as the statutes name them, nothing carried over yet."""
    calendar = _data()["calendars"][jurisdiction]
    for year in years:
        for holiday in calendar["holidays"]:
            source = holiday.get("source", calendar["source"])
            yield from _closures(holiday, Kind.HOLIDAY, source, year)
        for holiday in calendar.get("religious", ()):
            yield from _closures(holiday, Kind.RELIGIOUS, calendar["religious_source"], year)


def orders(jurisdiction: str, years: Iterable[int] = YEARS) -> Iterator[Closure]:
    """Closed days that a government ordered and that were read in a source."""
    wanted = set(years)
    for entry in _data()["calendars"][jurisdiction].get("orders", ()):
        if entry["day"].year in wanted:
            yield order(entry["day"], announced_on=entry["announced_on"], source=entry["source"])


def _closures(holiday: dict[str, Any], kind: Kind, source: str, year: int) -> Iterator[Closure]:
    name = Name(**_data()["names"][holiday["key"]])
    for on in holiday["on"]:
        for day in _days(on, year):
            estimated = holiday["key"] in MOON_FEASTS
            yield Closure(day, name, kind, source, key=holiday["key"], estimated=estimated)


def _days(on: str, year: int) -> Iterator[date]:
    """The days of `year` that an `on` of the file means; none where no estimate is stored."""
    movable = MOVABLE.fullmatch(on)
    if movable is None:
        yield date.fromisoformat(f"{year}-{on}")
        return
    beginning, offset = movable.group(1), timedelta(days=int(movable.group(2)))
    if beginning in _data()["eid"]:
        yield from (day + offset for day in _data()["eid"][beginning] if day.year == year)
    else:
        method = EASTER_ORTHODOX if beginning == "orthodox" else EASTER_WESTERN
        yield easter(year, method) + offset


@cache
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data/holidays.toml").read_text("utf-8")
    return tomllib.loads(text)
