"""The laws, one profile a version. `get("BA-RS")` is where to begin."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from access_to_documents.law.facts import (
    OFFICE_DECIDES,
    SCHEMA,
    Fact,
    FactError,
    Reading,
    Value,
    checked,
)


class NoProfile(LookupError):
    """No such law, or none in force on the day asked for."""


@dataclass(frozen=True)
class Profile:
    """One version of one law. `jurisdiction` names its calendar, `zone` its local time.

    `enabled`: may an office choose it? A bill is here to be looked at, and is not.
    """

    code: str
    version: str
    title: str
    jurisdiction: str
    zone_name: str
    valid_from: date
    valid_to: date | None
    enabled: bool
    facts: Mapping[str, Fact]

    def __getitem__(self, name: str) -> Fact:
        return self.facts[name]

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its days begin and end."""
        return ZoneInfo(self.zone_name)

    def number(self, name: str) -> int | None:
        """A fact that is a number; None where the law has none."""
        value = self.facts[name].value
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def text(self, name: str) -> str:
        """A fact that is a word or a text; empty where the law has none."""
        value = self.facts[name].value
        return value if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        """A fact that is a yes or no; no where nothing was found."""
        return self.facts[name].value is True

    def words(self, name: str) -> tuple[str, ...]:
        """A fact that is a list; empty where nothing was found."""
        value = self.facts[name].value
        return value if isinstance(value, tuple) else ()

    def in_force_on(self, day: date) -> bool:
        """Does this version hold on `day`?"""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def adjusted(self, settings: Mapping[str, Value]) -> "Profile":
        """The same law with what the office decides for itself.

        `FactError` for a fact that is not the office's to decide, or a value it cannot hold.
        """
        foreign = [name for name in settings if name not in OFFICE_DECIDES]
        if foreign:
            raise FactError(f"an office cannot decide {', '.join(sorted(foreign))}")
        own = {
            name: replace(self.facts[name], value=checked(name, value), reading=Reading.OFFICE)
            for name, value in settings.items()
        }
        return replace(self, facts={**self.facts, **own})


def all() -> tuple[Profile, ...]:
    """Every version of every law, those not enabled too."""
    return _profiles()


def codes() -> tuple[str, ...]:
    """The codes of the laws, each once."""
    return tuple(dict.fromkeys(profile.code for profile in _profiles()))


def get(code: str, on: date | None = None) -> Profile:
    """The version in force on `on`, or the newest. `NoProfile` with the reason where none is."""
    versions = [profile for profile in _profiles() if profile.code == code]
    if not versions:
        raise NoProfile(f"no law is called {code!r}; there are {', '.join(codes())}")
    if on is None:
        return max(versions, key=lambda profile: profile.valid_from)
    for profile in versions:
        if profile.in_force_on(on):
            return profile
    raise NoProfile(f"no version of {code} was in force on {on.isoformat()}")


@cache
def _profiles() -> tuple[Profile, ...]:
    folder = resources.files(__package__).joinpath("data/profiles")
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(
        _profile(tomllib.loads(file.read_text("utf-8")), file.name)
        for file in files
        if file.name.endswith(".toml")
    )


def _profile(data: dict[str, Any], file: str) -> Profile:
    facts = {name: _fact(name, entry, file) for name, entry in data.pop("facts").items()}
    missing = [name for name in SCHEMA if name not in facts]
    if missing:
        raise FactError(f"{file} leaves out {', '.join(missing)}")
    return Profile(
        code=data["code"],
        version=data["version"],
        title=data["title"],
        jurisdiction=data["jurisdiction"],
        zone_name=data["zone"],
        valid_from=data["valid_from"],
        valid_to=data.get("valid_to"),
        enabled=data["enabled"],
        facts=facts,
    )


def _fact(name: str, entry: dict[str, Any], file: str) -> Fact:
    value = entry.get("value")
    try:
        return Fact(
            value=checked(name, tuple(value) if isinstance(value, list) else value),
            source=entry["source"],
            reading=Reading(entry["reading"]),
            confirmed=entry.get("confirmed", False),
            note=entry.get("note", ""),
        )
    except (KeyError, ValueError) as error:
        raise FactError(f"{file}: {name}: {error}") from error
