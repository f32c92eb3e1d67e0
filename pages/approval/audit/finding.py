"""What the audit found."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Rule(StrEnum):
    """Which promise of the gate a finding breaks."""

    NOT_BY_RIGHT = "not_by_right"
    TAKEN_BENEATH = "taken_beneath"
    SECOND_LOOK = "second_look"


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be (of a note: not yet), and why."""

    rule: Rule
    label: str
    pk: object
    title: str
    sentences: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.label} {self.pk} «{self.title}»: {' '.join(self.sentences)}"

    def as_data(self) -> dict[str, Any]:
        """The finding as plain data."""
        return asdict(self) | {"rule": str(self.rule), "pk": str(self.pk)}
