"""Proves a redaction: the new file is read as anyone could read it, and compared with the old one.

A line for each {"problem"}, with its page and what was seen; and one {"checked"} with figures.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from access_to_documents.files.redaction.names import Hit, find
from pages.search.documents.reader.pdf import opened

from . import drawn
from .drawing import emptied
from .ends import ends
from .recognised import words
from .words import Place, in_text

Line = dict[str, Any]
#: All that a page and the document may have.
_OF_PAGE = {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
_OF_ROOT = {"/Type", "/Pages"}
_OF_RESOURCES = {"/XObject", "/Font", "/ProcSet"}
#: How far a page's size may differ, in points; how much of a letter must lie in a box.
_NEAR, _INSIDE = 0.5, 0.85
#: Dots per inch for recognising.
_READ = 300
#: Dots per inch for looking at the boxes; darker than this is black, and so much of it must be.
_DOTS, _BLACK, _MOST = 100, 80, 0.55


def work(path: Path, limits: dict[str, Any]) -> Iterator[Line]:
    """Check the new PDF at `path`.

    `limits` have "original", "sizes" (width, height of each page), "boxes", "wanted", "left"
    (page and words that a person left where they are), "languages" for recognising ("" where
    there is no Tesseract) and "layer": whether a text layer was made.
    """
    figures: Counter[str] = Counter()
    yield from _structure(path, limits)
    yield from _covered(Path(limits["original"]), limits, figures)
    yield from _seen(path, limits, figures)
    yield {"checked": dict(figures)}


def _structure(path: Path, limits: Line) -> Iterator[Line]:
    if ends(path) != 1:
        yield {"problem": "earlier"}
    with pikepdf.open(path) as document:
        if "/Info" in document.trailer or set(document.Root.keys()) - _OF_ROOT:
            yield {"problem": "metadata"}
        if len(document.attachments):
            yield {"problem": "attachments"}
        if len(document.pages) != len(limits["sizes"]):
            yield {"problem": "pages", "says": str(len(document.pages))}
        for number, page in enumerate(document.pages, start=1):
            if set(page.obj.keys()) - _OF_PAGE:
                yield {"problem": "annotations", "page": number}
            resources: Any = page.obj.get("/Resources", {})
            pictures: Any = resources.get("/XObject", {})
            kinds = {str(one.get("/Subtype")) for one in dict(pictures).values()}
            allowed = _OF_RESOURCES if limits["layer"] else _OF_RESOURCES - {"/Font"}
            if set(resources.keys()) - allowed or kinds != {"/Image"}:
                yield {"problem": "objects", "page": number}
            if number <= len(limits["sizes"]):
                box, size = page.mediabox, limits["sizes"][number - 1]
                width, height = float(box[2] - box[0]), float(box[3] - box[1])
                if abs(width - size[0]) > _NEAR or abs(height - size[1]) > _NEAR:
                    yield {"problem": "size", "page": number}


def _covered(original: Path, limits: Line, figures: Counter[str]) -> Iterator[Line]:
    """Every place in the old text layer lies in a box, whatever the new file looks like."""
    if not drawn.is_pdf(original):
        return
    document = drawn.with_forms(original)
    for index in range(len(document)):
        number = index + 1
        page = document[index]
        boxes = [box[1:5] for box in limits["boxes"] if box[0] == number]
        try:
            _letters, found = in_text(page, limits["wanted"])
            # What lies beside the page is not drawn, so it is not in the new file either.
            places = [place for place in found if _is_drawn(place, *page.get_size())]
        finally:
            page.close()
        figures["places"] += len(places)
        open_places = [place for place in places if not _is_in(place, boxes)]
        for hit in _not_left([place.hit for place in open_places], number, limits):
            yield {"problem": "uncovered", "page": number, "says": hit.said}


def _is_drawn(place: Place, across: float, down: float) -> bool:
    return not place.boxes or any(
        x < across and y < down and x + width > 0 and y + height > 0
        for x, y, width, height in place.boxes
    )


def _is_in(place: Place, boxes: list[list[float]]) -> bool:
    """Whether nearly all of each rectangle lies in the boxes: slices of one word may share it."""
    for x, y, width, height in place.boxes:
        area = 0.0
        for left, top, across, down in boxes:
            wide = min(x + width, left + across) - max(x, left)
            high = min(y + height, top + down) - max(y, top)
            area += max(wide, 0) * max(high, 0)
        if area < _INSIDE * width * height:
            return False
    return True


def _seen(path: Path, limits: Line, figures: Counter[str]) -> Iterator[Line]:
    """The new file's text, as it says it, and as it is recognised; and the boxes' dots."""
    document = opened(path)
    for index in range(len(document)):
        number = index + 1
        page = document[index]
        boxes = [box[1:5] for box in limits["boxes"] if box[0] == number]
        try:
            layer = page.get_textpage()
            text = layer.get_text_range(errors="ignore")
            layer.close()
            picture = drawn.of_page(page, _READ if limits["languages"] else _DOTS)
        finally:
            page.close()
        yield from _dots(picture, boxes, number)
        figures["pages"] += 1
        figures["boxes"] += len(boxes)
        if text.strip() and not limits["layer"]:
            yield {"problem": "text", "page": number}
        for hit in _not_left(find(text, limits["wanted"]), number, limits):
            yield {"problem": "found", "page": number, "says": hit.said}
        if limits["languages"]:
            whitened = emptied(picture, boxes)
            read = words(whitened, limits["languages"], round(picture.dots))
            figures["recognised"] += 1
            said = " ".join(word.text for word in read)
            for hit in _not_left(find(said, limits["wanted"]), number, limits):
                yield {"problem": "seen", "page": number, "says": hit.said}


def _dots(page: drawn.Drawn, boxes: list[list[float]], number: int) -> Iterator[Line]:
    """Every box is black, but for its label."""
    scale = page.dots / drawn.POINTS
    grey = page.picture.convert("L")
    for x, y, width, height in boxes:
        part = (
            max(0, round(x * scale)),
            max(0, round(y * scale)),
            min(grey.width, round((x + width) * scale)),
            min(grey.height, round((y + height) * scale)),
        )
        if part[2] - part[0] < 2 or part[3] - part[1] < 2:
            continue
        counts = grey.crop(part).histogram()
        if sum(counts[:_BLACK]) < _MOST * sum(counts):
            yield {"problem": "not_black", "page": number}


def _not_left(hits: list[Hit], number: int, limits: Line) -> list[Hit]:
    """Hits without those that a person left: as many of one wording as he left on the page."""
    left = Counter(said.casefold() for page, said in limits["left"] if page == number)
    found = []
    for hit in hits:
        if left[hit.said.casefold()] > 0:
            left[hit.said.casefold()] -= 1
        else:
            found.append(hit)
    return found
