"""Pages as pictures: of a PDF, or of a picture that is a page itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageOps, ImageSequence

from pages.search.documents.reader.pdf import opened
from pages.search.documents.reader.refusing import Refused

POINTS = 72
#: A drawn page has at most so many dots: posters are drawn smaller.
MOST_DOTS = 30_000_000
#: What a picture that names no resolution, or an absurd one, is taken for.
_USUAL, _LEAST, _MOST = 150, 50, 1200
_FORMATS = ("PNG", "JPEG", "TIFF")


class Drawn(NamedTuple):
    """A page: its picture, how many dots are an inch, and its size in points."""

    picture: Any
    dots: float
    width: float
    height: float


def pages(path: Path, dots: int, limits: dict[str, Any]) -> Iterator[Drawn]:
    """One page after the other, so that memory stays flat. Raises `Refused`."""
    yield from of_pdf(path, dots, limits["pages"]) if is_pdf(path) else of_picture(path, limits)


def is_pdf(path: Path) -> bool:
    """Whether the document is a PDF; else it is a picture."""
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"


def of_pdf(path: Path, dots: int, most: int) -> Iterator[Drawn]:
    """The pages of a PDF, with their forms and marks, as a reader sees them."""
    document = with_forms(path)
    if len(document) > most:
        raise Refused("too_large", f"more than {most} pages")
    for index in range(len(document)):
        page = document[index]
        try:
            yield of_page(page, dots)
        finally:
            page.close()


def with_forms(path: Path) -> Any:
    """The document, with its form fields as they are filled in. Raises `Refused`."""
    document = opened(path)
    if document.get_formtype():
        document.init_forms()
    return document


def of_page(page: Any, dots: int) -> Drawn:
    """An open page of a PDF."""
    width, height = page.get_size()
    scale = dots / POINTS
    if (most := width * height * scale * scale) > MOST_DOTS:
        scale *= (MOST_DOTS / most) ** 0.5
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        # Copied: the bitmap's memory is PDFium's.
        return Drawn(bitmap.to_pil().convert("RGB").copy(), scale * POINTS, width, height)
    finally:
        bitmap.close()


def of_picture(path: Path, limits: dict[str, Any]) -> Iterator[Drawn]:
    """The pages of a TIFF, or the one of another picture, upright."""
    Image.MAX_IMAGE_PIXELS = limits["dots"]
    with Image.open(path, formats=_FORMATS) as file:
        for number, frame in enumerate(ImageSequence.Iterator(file), start=1):
            if number > limits["pages"] or frame.width * frame.height > limits["dots"]:
                raise Refused("too_large", "too many dots, or too many pages")
            yield of_frame(frame)


def of_frame(frame: Any) -> Drawn:
    """An open page of a picture."""
    dots = resolution(frame)
    picture = ImageOps.exif_transpose(frame)
    if "A" in picture.getbands() or "transparency" in picture.info:
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture.convert("RGBA"))
        picture = paper
    picture = picture.convert("RGB")
    if (most := picture.width * picture.height) > MOST_DOTS:
        factor = (MOST_DOTS / most) ** 0.5
        size = (round(picture.width * factor), round(picture.height * factor))
        dots, picture = dots * factor, picture.resize(size)
    return Drawn(picture, dots, picture.width / dots * POINTS, picture.height / dots * POINTS)


def resolution(frame: Any) -> float:
    """How many dots of a picture are an inch."""
    named = float((frame.info.get("dpi") or (0, 0))[0])
    return named if _LEAST <= named <= _MOST else _USUAL


def page(path: Path, number: int, dots: int, limits: dict[str, Any]) -> Drawn | None:
    """One page, from 1; None where there is none of that number. Raises `Refused`."""
    if is_pdf(path):
        document = with_forms(path)
        return of_page(document[number - 1], dots) if number <= len(document) else None
    Image.MAX_IMAGE_PIXELS = limits["dots"]
    with Image.open(path, formats=_FORMATS) as file:
        if number > getattr(file, "n_frames", 1):
            return None
        file.seek(number - 1)
        if file.width * file.height > limits["dots"]:
            raise Refused("too_large", "too many dots")
        return of_frame(file)


def sizes(path: Path, limits: dict[str, Any]) -> Iterator[tuple[float, float]]:
    """Width and height of each page in points, as it is shown. Raises `Refused`."""
    if is_pdf(path):
        document = opened(path)
        if len(document) > limits["pages"]:
            raise Refused("too_large", f"more than {limits['pages']} pages")
        for number in range(len(document)):
            yield document.get_page_size(number)
        return
    for one in of_picture(path, limits):
        yield one.width, one.height
