"""What lies over a page's picture without scripts: rulers in millimetres, and the boxes so far."""

from dataclasses import dataclass
from typing import Self

from access_to_documents.desk.redacting.forms import POINTS
from access_to_documents.files.redaction.boxes import Box
from access_to_documents.files.redaction.drafts import Draft

_STEP, _NAMED = 10, 50


@dataclass(frozen=True)
class Area:
    """A rectangle in millimetres, as SVG wants its numbers: with a point in every language."""

    x: str
    y: str
    width: str
    height: str
    is_left: bool = False

    @classmethod
    def of(cls, box: Box, *, is_left: bool = False) -> Self:
        """Of a box in points."""
        sides = (box.x, box.y, box.width, box.height)
        x, y, width, height = (f"{side / POINTS:.1f}" for side in sides)
        return cls(x, y, width, height, is_left)


@dataclass(frozen=True)
class Overlay:
    """`width` and `height` of the page; `drawn` by hand, `found` by search, and the rulers."""

    width: str
    height: str
    drawn: list[Area]
    found: list[Area]
    ticks: str
    across: list[int]
    down: list[int]

    @classmethod
    def of(cls, size: tuple[float, float], draft: Draft, page: int) -> Self:
        """Over a page of `size` in points."""
        width, height = (side / POINTS for side in size)
        found = [
            Area.of(box, is_left=place.is_left)
            for place in draft.places
            if place.page == page
            for box in place.boxes
        ]
        ticks = [f"M{at} 0v2" for at in range(_STEP, int(width), _STEP)]
        ticks += [f"M0 {at}h2" for at in range(_STEP, int(height), _STEP)]
        return cls(
            width=f"{width:.1f}",
            height=f"{height:.1f}",
            drawn=[Area.of(box) for box in draft.on_page(page)],
            found=found,
            ticks="".join(ticks),
            across=list(range(_NAMED, int(width), _NAMED)),
            down=list(range(_NAMED, int(height), _NAMED)),
        )
