"""Holidays of the region's states, entities and faiths, 2024 to 2030: data, not a calculation.

Pure Python. Each day of each statute stands once, with its source, in `holidays.toml`: for the
calendar of events, and for terms of the law.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from pages.scripts import to_latin

#: The years the estimates of the moon reach.
YEARS: Final = range(2024, 2031)
#: Holidays whose day the sighting of the moon decides, each of one or more days.
MOON_FEASTS: Final = frozenset({"eid-al-fitr", "eid-al-adha"})
_WEEKEND: Final = {"saturday": 5, "sunday": 6}
_MOVABLE: Final = re.compile(r"(orthodox|catholic|fitr|adha)([+-]\d+)")


@dataclass(frozen=True, slots=True)
class Name:
    """What a day is called, in the languages of the suite; Serbian in Cyrillic."""

    en: str
    sr: str
    sq: str

    @classmethod
    def same(cls, text: str) -> "Name":
        """A name that was given in one language only."""
        return cls(text, text, text)

    def __str__(self) -> str:
        return self.en

    def in_language(self, language: str | None) -> str:
        """As the interface of this language says it; Bosnian and Croatian as Serbian in Latin."""
        if language in ("sr-latn", "bs", "hr"):
            return to_latin(self.sr)
        return {"sr": self.sr, "sq": self.sq}.get(language or "", self.en)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday of every year. `carry`: the weekdays (Monday is 0) it is carried over from."""

    key: str
    on: tuple[str, ...]
    source: str
    carry: frozenset[int] = frozenset()

    @property
    def name(self) -> Name:
        """What it is called."""
        return _names()[self.key]

    def days(self, year: int) -> Iterator[date]:
        """Its days in a year; none where no estimate of the moon is stored."""
        for on in self.on:
            yield from _days(on, year)


@dataclass(frozen=True, slots=True)
class Order:
    """A closed day that a government ordered, known from `announced_on`."""

    day: date
    announced_on: date
    source: str


@dataclass(frozen=True, slots=True)
class Statute:
    """The holidays of one jurisdiction: those without work, believers' days, days remembered.

    `to_working`: a holiday is carried over to the first working day, and not merely to the Monday.
    """

    code: str
    to_working: bool
    holidays: tuple[Holiday, ...]
    religious: tuple[Holiday, ...]
    remembered: tuple[Holiday, ...]
    orders: tuple[Order, ...]


def statutes() -> Mapping[str, Statute]:
    """All that there are, by the code of OFFICE_LAW they hold under."""
    return _statutes()


def _days(on: str, year: int) -> Iterator[date]:
    """The days of `year` that an `on` of the file means."""
    movable = _MOVABLE.fullmatch(on)
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
def _statutes() -> Mapping[str, Statute]:
    return MappingProxyType(
        {code: _statute(code, entry) for code, entry in _data()["calendars"].items()}
    )


def _statute(code: str, entry: dict[str, Any]) -> Statute:
    def read(kind: str, source: str) -> tuple[Holiday, ...]:
        return tuple(
            Holiday(
                key=each["key"],
                on=tuple(each["on"]),
                source=each.get("source", source),
                carry=frozenset(_WEEKEND[day] for day in each.get("carry", ())),
            )
            for each in entry.get(kind, ())
        )

    return Statute(
        code=code,
        to_working=entry["to"] == "working",
        holidays=read("holidays", entry["source"]),
        religious=read("religious", entry.get("religious_source", "")),
        remembered=read("remembered", entry["source"]),
        orders=tuple(Order(**each) for each in entry.get("orders", ())),
    )


@cache
def _names() -> Mapping[str, Name]:
    return {key: Name(**said) for key, said in _data()["names"].items()}


@cache
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("holidays.toml").read_text("utf-8")
    return tomllib.loads(text)
