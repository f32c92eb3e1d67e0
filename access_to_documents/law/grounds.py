"""What a decision must say by a law: the grounds it may name, and the sections of each outcome."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from access_to_documents.law.facts import FactError, Reading
from access_to_documents.law.profiles import Profile

#: Everything that a decision can say, in the order in which it says it.
SECTIONS = (
    "given",
    "place",
    "ground",
    "findings",
    "harm",
    "interest",
    "severance",
    "remedy",
)


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of a law. `article` is empty where nobody read it: then the officer writes it."""

    code: str
    article: str
    reading: Reading
    source: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """What one outcome must say, and what it may say besides."""

    must: tuple[str, ...]
    may: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Both, in the order of SECTIONS."""
        return tuple(name for name in SECTIONS if name in self.must or name in self.may)


@dataclass(frozen=True, slots=True)
class Rules:
    """What decisions by one version of one law must say. Outcomes by their code."""

    grounds: tuple[Ground, ...]
    sections: Mapping[str, Sections]

    def grounds_of(self, outcome: str) -> tuple[Ground, ...]:
        """Those that an outcome may name."""
        return tuple(ground for ground in self.grounds if outcome in ground.outcomes)

    def ground(self, code: str) -> Ground | None:
        """The ground of a code."""
        return next((ground for ground in self.grounds if ground.code == code), None)


def rules(profile: Profile) -> Rules:
    """Those of a law. A test that the law has not asks for no section.

    `FactError` for a section or a ground that cannot be.
    """
    default, unless = _defaults()
    grounds, own = _of_laws()[profile.code, profile.version]
    spared = {name for name, fact in unless.items() if profile.facts[fact].value is False}
    sections = {
        outcome: Sections(
            must=tuple(name for name in said.must if name not in spared),
            may=(*said.may, *(name for name in said.must if name in spared)),
        )
        for outcome, said in {**default, **own}.items()
    }
    return Rules(grounds=grounds, sections=sections)


@cache
def _defaults() -> tuple[dict[str, Sections], dict[str, str]]:
    file = resources.files(__package__).joinpath("data/sections.toml")
    data = tomllib.loads(file.read_text("utf-8"))
    return _sections(data["sections"]), data["unless"]


@cache
def _of_laws() -> dict[tuple[str, str], tuple[tuple[Ground, ...], dict[str, Sections]]]:
    found = {}
    for file in resources.files(__package__).joinpath("data/grounds").iterdir():
        if not file.name.endswith(".toml"):
            continue
        data = tomllib.loads(file.read_text("utf-8"))
        grounds = tuple(_ground(entry) for entry in data["ground"])
        found[data["code"], data["version"]] = grounds, _sections(data.get("sections", {}))
    return found


def _ground(entry: Mapping[str, Any]) -> Ground:
    return Ground(
        code=entry["code"],
        article=entry["article"],
        reading=Reading(entry["reading"]),
        source=entry["source"],
        outcomes=tuple(entry["outcomes"]),
    )


def _sections(data: Mapping[str, Any]) -> dict[str, Sections]:
    found = {
        outcome: Sections(tuple(said["must"]), tuple(said.get("may", ())))
        for outcome, said in data.items()
    }
    for outcome, said in found.items():
        if unknown := {*said.must, *said.may} - {*SECTIONS}:
            raise FactError(f"{outcome} has no section {', '.join(sorted(unknown))}")
    return found
