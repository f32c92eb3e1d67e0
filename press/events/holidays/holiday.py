"""What a holiday is, and what a rule for one says."""

from dataclasses import dataclass
from datetime import date
from typing import Any

#: Whose holiday it is: of the state or entity, international, or of a faith.
STATE, INTERNATIONAL, RELIGIOUS = "state", "international", "religious"


@dataclass(frozen=True)
class Holiday:
    """One day; `name` is translated when it is read."""

    day: date
    name: Any
    kind: str


@dataclass(frozen=True)
class Rule:
    """A holiday of every year: `on` is (month, day) or the name of a feast; `length` in days."""

    name: Any
    on: str | tuple[int, int]
    kind: str
    length: int = 1
