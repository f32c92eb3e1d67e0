"""A page as a picture for the screen, and the sizes of all pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pages.search.documents.reader.refusing import Refused

from . import drawn

#: What a page on a screen needs; the copy itself is drawn finer.
DOTS, _QUALITY = 110, 82


def work(path: Path, limits: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A line with the size of each page in points; or of the one that `limits["page"]` names.

    That one is drawn to `limits["target"]` as JPEG, its "boxes" (x, y, width, height, label) as
    black as the copy will have them. Raises `Refused` where there is no such page.
    """
    number = limits["page"]
    if not number:
        for at, (width, height) in enumerate(drawn.sizes(path, limits), start=1):
            yield {"page": at, "width": width, "height": height}
        return
    page = drawn.page(path, number, DOTS, limits)
    if page is None:
        raise Refused("failed", f"no page {number}")
    if limits["boxes"]:
        from .drawing import blacken  # Its libraries take as long as drawing the page.

        for box in limits["boxes"]:
            blacken(page, box)
    page.picture.save(limits["target"], "JPEG", quality=_QUALITY)
    yield {"page": number, "width": page.width, "height": page.height}
