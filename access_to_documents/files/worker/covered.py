"""Text of a PDF that a reader cannot see, but a program can copy: the usual failed redaction."""

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from access_to_documents.files.hidden.codes import Hidden
from pages.search.documents.reader.pdf import opened

from .hidden import Line

#: Objects of a page that are looked at.
_LOOKED_AT = 20_000
#: Text objects that are compared with the shapes above them.
_COMPARED = 5_000
_INVISIBLE = 3
_OPAQUE = 200


class Area(NamedTuple):
    """In points of the page, from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def found(path: Path) -> Iterator[Line]:
    """A line for each page and kind. Raises `Refused`."""
    document = opened(path)
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield {"found": Hidden.UNREADABLE, "where": index + 1}
            continue
        try:
            yield from _page(page, index + 1)
        finally:
            page.close()


def _page(page: Any, number: int) -> Iterator[Line]:
    texts: list[tuple[Area, int]] = []
    covered: set[int] = set()
    drawn = 0
    visible = Area(*page.get_cropbox())
    invisible = outside = 0
    for place in range(min(raw.FPDFPage_CountObjects(page), _LOOKED_AT)):
        thing = raw.FPDFPage_GetObject(page, place)
        kind = raw.FPDFPageObj_GetType(thing)
        area = _area(thing)
        if area is None:
            continue
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            if raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE:
                invisible += 1
            elif not _overlap(area, visible):
                outside += 1
            elif len(texts) < _COMPARED:
                texts.append((area, place))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE or _is_filled(thing, kind):
            drawn += 1
            if drawn <= _COMPARED:
                covered |= {at for text, at in texts if at < place and _hides(area, text)}
    if covered:
        yield {"found": Hidden.COVERED, "where": number, "count": len(covered)}
    if invisible:
        yield {"found": Hidden.INVISIBLE, "where": number}
    if outside:
        yield {"found": Hidden.OUTSIDE, "where": number}


def _area(thing: Any) -> Area | None:
    values = (c_float(), c_float(), c_float(), c_float())
    return Area(*(v.value for v in values)) if raw.FPDFPageObj_GetBounds(thing, *values) else None


def _is_filled(thing: Any, kind: int) -> bool:
    """A path that is filled with a colour nothing shines through."""
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return False
    mode, stroke = c_int(), c_int()
    if not raw.FPDFPath_GetDrawMode(thing, mode, stroke) or mode.value == raw.FPDF_FILLMODE_NONE:
        return False
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
    return alpha.value > _OPAQUE


def _hides(shape: Area, text: Area) -> bool:
    """Whether the shape lies over a part of the text: its middle, or one of its ends."""
    middle = (text.bottom + text.top) / 2
    width = text.right - text.left
    return any(
        shape.holds(text.left + width * part, middle) for part in (0.05, 0.35, 0.5, 0.65, 0.95)
    )


def _overlap(one: Area, other: Area) -> bool:
    return (
        one.left < other.right
        and one.right > other.left
        and one.bottom < other.top
        and one.top > other.bottom
    )
