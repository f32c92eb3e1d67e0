"""Where words stand in a document: in its text layer, or recognised where it has none."""

from collections.abc import Iterator
from ctypes import c_int
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from access_to_documents.files.redaction.names import Hit, find

from . import drawn
from .marks import marks
from .recognised import words as recognised

#: A page with fewer letters has no text layer worth the name; one with many is no picture.
_FEW, _MANY = 20, 300
#: Objects of a page that are looked at.
_LOOKED_AT = 1000
#: Dots per inch for recognising, parts of a point, and points around a box.
_DOTS, _FINE, _AROUND = 300, 100, 1.0

Rectangle = tuple[float, float, float, float]


class Place(NamedTuple):
    """A hit and its rectangles: x, y, width, height in points from the upper left corner."""

    hit: Hit
    boxes: list[Rectangle]


def work(path: Path, limits: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A line for each page, with what was found on it.

    `limits` have "wanted", and "languages" for pages without text ("" where there is no
    Tesseract: then such a page says "unread").
    """
    if drawn.is_pdf(path):
        document = drawn.with_forms(path)
        for index in range(len(document)):
            page = document[index]
            try:
                width, height = page.get_size()
                yield _line(index + 1, width, height, *_of_page(page, limits))
            finally:
                page.close()
        return
    for number, picture in enumerate(drawn.pages(path, _DOTS, limits), start=1):
        can = bool(limits["languages"])
        places = _read(picture, limits) if can else []
        yield _line(number, picture.width, picture.height, places, not can)


def _line(
    number: int, width: float, height: float, places: list[Place], unread: bool
) -> dict[str, Any]:
    found = [_told(place) for place in places]
    return {"page": number, "width": width, "height": height, "unread": unread, "found": found}


def _of_page(page: pypdfium2.PdfPage, limits: dict[str, Any]) -> tuple[list[Place], bool]:
    """What was found on a page, and whether a picture on it was left unread."""
    letters, places = in_text(page, limits["wanted"])
    if letters >= _MANY or not (letters < _FEW or _has_picture(page)):
        return places, False
    if not limits["languages"]:
        return places, True
    return places + _read(drawn.of_page(page, _DOTS), limits), False


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    kinds = (
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, place))
        for place in range(min(raw.FPDFPage_CountObjects(page), _LOOKED_AT))
    )
    return any(kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) for kind in kinds)


def in_text(page: pypdfium2.PdfPage, wanted: list[str]) -> tuple[int, list[Place]]:
    """How many letters the text layer of a page has, and where in it what is wanted stands."""
    layer = page.get_textpage()
    try:
        count = layer.count_chars()
        codes = (raw.FPDFText_GetUnicode(layer, place) for place in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
        places = [Place(hit, _boxes(page, layer, hit.start, hit.end)) for hit in find(text, wanted)]
        # Notes and fields are drawn, but are no text of the page.
        for said, (left, bottom, right, top) in marks(page):
            corners = (shown(page, left, bottom), shown(page, right, top))
            places += [Place(hit, [_around(corners)]) for hit in find(said, wanted)]
        return sum(map(str.isalpha, text)), places
    finally:
        layer.close()


def _boxes(page: Any, layer: Any, start: int, end: int) -> list[Rectangle]:
    """Rectangles around the letters from `start` to `end`, one for each line."""
    lines: list[list[float]] = []
    for place in range(start, end):
        left, bottom, right, top = layer.get_charbox(place, loose=True)
        if right <= left or top <= bottom:
            continue
        corners = (shown(page, left, bottom), shown(page, right, top))
        (x, far), (y, low) = map(sorted, zip(*corners, strict=True))
        if lines and _is_beside(lines[-1], (x, y, far, low)):
            line = lines[-1]
            lines[-1] = [min(line[0], x), min(line[1], y), max(line[2], far), max(line[3], low)]
        else:
            lines.append([x, y, far, low])
    return [
        (x - _AROUND, y - _AROUND, far - x + 2 * _AROUND, low - y + 2 * _AROUND)
        for x, y, far, low in lines
    ]


def _around(corners: tuple[tuple[float, float], tuple[float, float]]) -> Rectangle:
    (left, right), (top, bottom) = map(sorted, zip(*corners, strict=True))
    return left, top, right - left, bottom - top


def _is_beside(line: list[float], letter: tuple[float, float, float, float]) -> bool:
    """Whether a letter continues a line, whichever way that runs."""
    across = min(line[3], letter[3]) - max(line[1], letter[1])
    along = min(line[2], letter[2]) - max(line[0], letter[0])
    height, width = letter[3] - letter[1], letter[2] - letter[0]
    gap_x, gap_y = -min(along, 0), -min(across, 0)
    return (across > height / 2 and gap_x < 3 * height) or (along > width / 2 and gap_y < width)


def shown(page: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own space as it is shown: turned, cut, from the upper left corner."""
    width, height = page.get_size()
    across, down = c_int(), c_int()
    size = (round(width * _FINE), round(height * _FINE))
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE


def _read(page: Any, limits: dict[str, Any]) -> list[Place]:
    text, starts = "", []
    read = recognised(page.picture, limits["languages"], round(page.dots))
    for word in read:
        starts.append(len(text))
        text += f"{word.text} "
    scale = drawn.POINTS / page.dots
    places = []
    for hit in find(text, limits["wanted"]):
        boxes = [
            (
                word.left * scale - _AROUND,
                word.top * scale - _AROUND,
                word.width * scale + 2 * _AROUND,
                word.height * scale + 2 * _AROUND,
            )
            for word, start in zip(read, starts, strict=True)
            if start < hit.end and start + len(word.text) > hit.start
        ]
        places.append(Place(hit, boxes))
    return places


def _told(place: Place) -> dict[str, Any]:
    return {
        "said": place.hit.said,
        "wanted": place.hit.wanted,
        "certain": place.hit.is_certain,
        "boxes": [[round(value, 2) for value in box] for box in place.boxes],
    }
