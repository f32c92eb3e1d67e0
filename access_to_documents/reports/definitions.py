"""Which figures the report of each law has, and where that was read: the files beside the laws."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from access_to_documents import law
from access_to_documents.law.facts import FactError, Reading
from access_to_documents.reports.measures import COUNTS, NUMBERS


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it counts (`measures`), and where it was read that the report has it."""

    measure: str
    reading: Reading
    source: str


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that stand together. `adds_up_to` is the count that they are the parts of."""

    name: str
    figures: tuple[Figure, ...]
    adds_up_to: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """The report of one law."""

    law: str
    sections: tuple[Section, ...]

    def figures(self) -> Iterator[Figure]:
        """All of them, in their order."""
        for section in self.sections:
            yield from section.figures


def of(code: str) -> Definition:
    """The report of a law. Raises `KeyError` where it has none."""
    return _all()[code]


def codes() -> tuple[str, ...]:
    """The laws that have a report."""
    return tuple(_all())


@cache
def _all() -> dict[str, Definition]:
    folder = resources.files(law).joinpath("data/reports")
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    read = [
        _definition(tomllib.loads(file.read_text("utf-8")), file.name)
        for file in files
        if file.name.endswith(".toml")
    ]
    return {definition.law: definition for definition in read}


def _definition(data: dict[str, Any], file: str) -> Definition:
    sections = tuple(_section(entry, file) for entry in data["section"])
    return Definition(data["law"], sections)


def _section(entry: dict[str, Any], file: str) -> Section:
    figures = tuple(
        Figure(said["measure"], Reading(said["reading"]), said["source"])
        for said in entry["figure"]
    )
    total = entry.get("adds_up_to", "")
    named = [figure.measure for figure in figures] + ([total] if total else [])
    if unknown := [name for name in named if name not in COUNTS and name not in NUMBERS]:
        raise FactError(f"{file}: nothing is counted as {', '.join(unknown)}")
    return Section(entry["name"], figures, total)
