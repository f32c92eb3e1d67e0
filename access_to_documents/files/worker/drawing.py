"""Draws each page, blackens the boxes in its dots, and builds a new PDF from the pictures alone."""

from collections.abc import Iterator
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import Any

import pikepdf
from PIL import ImageChops, ImageDraw, ImageFont

from pages.search.documents.reader.refusing import Refused

from . import drawn
from .recognised import tesseract

#: Dots per inch: small print stays legible, and a page takes some 200 KB.
DOTS = 200
_QUALITY = 80
#: A label is at most so high, in points; and colours that differ less are greys.
_LABEL, _GREY = 9, 24
#: Dots below which letters are not drawn.
_SMALLEST = 6
#: All that a page keeps.
_KEPT = {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
#: Ends the name of a page's words, before ".pdf".
_LAYER = "-words"


def work(path: Path, limits: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A line for each page with its size; the new PDF is at `limits["target"]`.

    `limits` have "boxes" (page, x, y, width, height in points from the upper left corner, label),
    "folder" for the pages, and "languages" where a text layer is to be recognised from what is
    drawn. Raises `Refused` for a box on no page.
    """
    boxes: dict[int, list[Any]] = {}
    for page, *box in limits["boxes"]:
        boxes.setdefault(page, []).append(box)
    folder, made = Path(limits["folder"]), []
    number = 0
    for number, page in enumerate(drawn.pages(path, DOTS, limits), start=1):
        these = boxes.pop(number, [])
        for box in these:
            blacken(page, box)
        path = _written(page, these, folder / f"{number:05}", limits["languages"])
        made.append((path, page._replace(picture=None)))
        yield {"page": number, "width": page.width, "height": page.height}
    if boxes:
        raise Refused("failed", f"a box on page {min(boxes)} of {number}")
    _join(made, Path(limits["target"]))


def blacken(page: drawn.Drawn, box: list[Any]) -> None:
    """Make the dots of a box black, and write its reason into it. Raises `Refused` beside it."""
    x, y, width, height, label = box
    scale = page.dots / drawn.POINTS
    left, top = max(0, floor(x * scale)), max(0, floor(y * scale))
    right = min(page.picture.width, ceil((x + width) * scale))
    bottom = min(page.picture.height, ceil((y + height) * scale))
    if right <= left or bottom <= top:
        raise Refused("failed", "a box lies beside the page")
    pen = ImageDraw.Draw(page.picture)
    pen.rectangle((left, top, right - 1, bottom - 1), fill="black")
    size = round(min(_LABEL * scale, (bottom - top) * 0.7))
    while label and size >= _SMALLEST:
        font = _font(size)
        if pen.textlength(label, font=font) < (right - left) * 0.95:
            middle = ((left + right) / 2, (top + bottom) / 2)
            pen.text(middle, label, font=font, fill="white", anchor="mm")
            break
        size = size * 4 // 5


@cache
def _font(size: int) -> Any:
    """Pillow's own font in a size in dots; kept, because each one costs half a megabyte."""
    return ImageFont.load_default(size)


def emptied(page: drawn.Drawn, boxes: list[list[Any]]) -> Any:
    """The page's picture with white instead of black boxes: so the words around them are read."""
    picture, scale = page.picture.copy(), page.dots / drawn.POINTS
    pen = ImageDraw.Draw(picture)
    for x, y, width, height, *_label in boxes:
        corner = (ceil((x + width) * scale), ceil((y + height) * scale))
        pen.rectangle((floor(x * scale), floor(y * scale), *corner), fill="white")
    return picture


def _written(page: drawn.Drawn, boxes: list[Any], stem: Path, languages: str) -> Path:
    """The page as a PDF of one picture; beside it, if wanted, its words as another PDF."""
    target = stem.with_suffix(".pdf")
    picture = page.picture if _has_colour(page.picture) else page.picture.convert("L")
    picture.save(target, "PDF", resolution=page.dots, quality=_QUALITY)
    if languages:
        scan, layer = stem.with_suffix(".ppm"), str(stem) + _LAYER
        emptied(page, boxes).convert("L").save(scan)
        output = ["-c", "textonly_pdf=1", "pdf"]
        tesseract([str(scan), layer], output, languages, round(page.dots))
        scan.unlink()
    return target


def _has_colour(picture: Any) -> bool:
    red, green, blue = picture.split()
    differences = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    # Counts of each difference, from none to 255.
    return any(sum(one.histogram()[_GREY:]) for one in differences)


def _join(made: list[tuple[Path, drawn.Drawn]], target: Path) -> None:
    """One PDF of all pages, read from their files as it is written: nothing else comes along."""
    new = pikepdf.new()
    for path, page in made:
        last = _added(new, path)
        layer = path.with_name(f"{path.stem}{_LAYER}.pdf")
        if layer.exists():
            words = _added(new, layer)
            last.obj.Resources.Font = words.obj.Resources.Font
            contents = words.obj.Contents
            assert isinstance(contents, pikepdf.Stream)
            del new.pages[-1]
            last.contents_add(contents)
        size = [0, 0, round(page.width, 2), round(page.height, 2)]
        last.obj["/MediaBox"] = pikepdf.Array(size)
        for name in set(last.obj.keys()) - _KEPT:
            del last.obj[name]
    new.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def _added(new: pikepdf.Pdf, path: Path) -> pikepdf.Page:
    # Not closed: pikepdf copies what it needs of it when the new file is written.
    one = pikepdf.open(path, access_mode=pikepdf.AccessMode.stream)
    new.pages.extend(one.pages)
    return new.pages[-1]
