"""PDF, read by PDFium."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from .refusing import Refused

#: Points to an inch, and dots to an inch of a page that is drawn to be recognised.
POINTS, DOTS = 72, 300
#: A drawn page has at most so many dots: posters are drawn smaller.
MOST_DOTS = 30_000_000
#: Objects of a page that are looked at, and lines that may be letters drawn as curves.
LOOKED_AT, MANY_LINES = 1000, 30


def read(path: Path) -> Iterator[tuple[str, bool]]:
    """The text of each page, and whether it may be a picture of one. Raises `Refused`."""
    document = opened(path)
    for index in range(len(document)):
        try:
            page = document[index]
            try:
                text = page.get_textpage().get_text_range(errors="ignore")
                yield text, _holds_picture(page)
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            yield "", False  # One page is damaged; the others may be whole.


def _holds_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether there is a picture, a drawing, or so many lines that they may be letters."""
    lines = 0
    for index in range(min(raw.FPDFPage_CountObjects(page), LOOKED_AT)):
        kind = raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index))
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            return True
        lines += kind == raw.FPDF_PAGEOBJ_PATH
    return lines > MANY_LINES


def drawn(path: Path, number: int) -> tuple[int, int, bytes, int]:
    """Page `number` (from 1) in greys: width, height, bytes, dots per inch. Raises `Refused`."""
    page = opened(path)[number - 1]
    width, height = page.get_size()
    scale = DOTS / POINTS
    if (dots := width * height * scale * scale) > MOST_DOTS:
        scale *= (MOST_DOTS / dots) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True)
    whole = memoryview(bitmap.buffer).cast("B")
    rows = (
        bytes(whole[row * bitmap.stride : row * bitmap.stride + bitmap.width])
        for row in range(bitmap.height)
    )
    return bitmap.width, bitmap.height, b"".join(rows), round(scale * POINTS)


def opened(path: Path) -> pypdfium2.PdfDocument:
    """The document. Raises `Refused` where a password is needed, or nothing can be made of it."""
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Refused("encrypted", "a PDF with a password") from error
        raise Refused("failed", str(error)[:200]) from error
