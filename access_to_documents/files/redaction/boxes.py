"""A box that is blackened: where, and by which reason. Pure Python."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from pages.scripts import to_latin

#: A reason as it is drawn: short, in letters that every reader's font has.
_LABEL: Final = re.compile(r"[A-Za-z0-9ČĆŠŽĐčćšžđËÇëç .,/§()-]{0,24}")
MOST: Final = 20_000


class BadBox(ValueError):
    """A box that cannot be drawn: on no page, of no size, or with a reason that is no code."""


@dataclass(frozen=True)
class Box:
    """A rectangle in points (1/72 inch) from the upper left corner of the page as it is shown.

    `page` counts from 1; `reason` is a code of the law's grounds, drawn in the box.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    reason: str = ""

    def __post_init__(self) -> None:
        if self.page < 1 or not (0.5 <= self.width <= 20_000 and 0.5 <= self.height <= 20_000):
            raise BadBox("a box needs a page and a size")
        if not (-20_000 <= self.x <= 20_000 and -20_000 <= self.y <= 20_000):
            raise BadBox("a box lies beside every page")
        if _LABEL.fullmatch(self.label) is None:
            raise BadBox("a reason is a short code")

    @property
    def label(self) -> str:
        """The reason as it is drawn."""
        return to_latin(self.reason)

    def is_on(self, width: float, height: float) -> bool:
        """Whether any of it lies on a page of that size in points."""
        return (
            self.x < width
            and self.y < height
            and self.x + self.width > 0
            and self.y + self.height > 0
        )

    def as_data(self) -> dict[str, Any]:
        """JSON values."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """What `as_data` wrote, or a form sent. Raises `BadBox`."""
        try:
            return cls(
                page=int(data["page"]),
                x=float(data["x"]),
                y=float(data["y"]),
                width=float(data["width"]),
                height=float(data["height"]),
                reason=str(data.get("reason", "")),
            )
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise BadBox(str(error)) from error
