"""Draws each page, blackens the boxes in its dots, and builds a new PDF from the pictures alone."""

from collections.abc import Iterator
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
        for box in boxes.pop(number, []):
            blacken(page, box)
        made.append((_written(page, folder / f"{number:05}", limits["languages"]), page))
        made[-1] = (made[-1][0], page._replace(picture=None))
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
    size = min(_LABEL * scale, (bottom - top) * 0.7)
    while label and size >= 6:
        font = ImageFont.load_default(size)
        if pen.textlength(label, font=font) < (right - left) * 0.95:
            middle = ((left + right) / 2, (top + bottom) / 2)
            pen.text(middle, label, font=font, fill="white", anchor="mm")
            break
        size *= 0.8


def _written(page: drawn.Drawn, stem: Path, languages: str) -> Path:
    """The page as a PDF of one picture, with the text that is recognised from it if wanted."""
    target = stem.with_suffix(".pdf")
    picture = page.picture if _has_colour(page.picture) else page.picture.convert("L")
    if languages:
        scan = stem.with_suffix(".jpg")
        picture.save(scan, "JPEG", quality=_QUALITY, dpi=(page.dots, page.dots))
        tesseract([str(scan), str(stem)], ["pdf"], languages, round(page.dots))
        scan.unlink()
    else:
        picture.save(target, "PDF", resolution=page.dots, quality=_QUALITY)
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
        # Kept open until the end: pikepdf copies when it writes.
        one = pikepdf.open(path, access_mode=pikepdf.AccessMode.stream)
        new.pages.extend(one.pages)
        last = new.pages[-1]
        size = [0, 0, round(page.width, 2), round(page.height, 2)]
        last.obj["/MediaBox"] = pikepdf.Array(size)
        for name in set(last.obj.keys()) - {"/Type", "/MediaBox", "/Resources", "/Contents"}:
            if name != "/Parent":
                del last.obj[name]
    new.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
