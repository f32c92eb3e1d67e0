"""What notes and form fields of a page say, and where they are drawn."""

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

#: Where an annotation keeps words: a note's text, a field's value, and the choice it shows.
_WORDS = (b"Contents", b"V", b"AS")
_LOOKED_AT = 5_000


def marks(page: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Words, and left, bottom, right, top in points of the page's own space."""
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _LOOKED_AT)):
        mark = raw.FPDFPage_GetAnnot(page, number)
        if not mark:
            continue
        try:
            said = "\n".join(filter(None, (*_said(mark), _value(page, mark))))
            place = raw.FS_RECTF()
            if said and raw.FPDFAnnot_GetRect(mark, place):
                yield said, (place.left, place.bottom, place.right, place.top)
        finally:
            raw.FPDFPage_CloseAnnot(mark)


def _said(mark: Any) -> Iterator[str]:
    for key in _WORDS:
        length = raw.FPDFAnnot_GetStringValue(mark, key, None, 0)
        yield _read(
            length, lambda room, size, key=key: raw.FPDFAnnot_GetStringValue(mark, key, room, size)
        )


def _value(page: Any, mark: Any) -> str:
    """A field's value where its parent keeps it: known when the document's forms were begun."""
    if page.formenv is None:
        return ""
    forms = page.formenv.raw
    length = raw.FPDFAnnot_GetFormFieldValue(forms, mark, None, 0)
    return _read(
        length, lambda room, size: raw.FPDFAnnot_GetFormFieldValue(forms, mark, room, size)
    )


def _read(length: int, fill: Any) -> str:
    """The UTF-16 that `fill` writes into a room of `length` bytes, without its last zero."""
    if length <= 2:
        return ""
    room = (ctypes.c_char * length)()
    fill(ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return room.raw[:-2].decode("utf-16-le", "replace")
