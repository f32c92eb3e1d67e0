"""Pages as the officer sees them on the screen; drawn by the worker, kept nowhere."""

import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.core.cache import cache

from access_to_documents.files.reading import on_disk
from access_to_documents.files.redaction.boxes import Box
from access_to_documents.files.redaction.suggesting import NotReadable
from access_to_documents.files.worker.running import run
from access_to_documents.models.case_file import CaseFile

Sizes = tuple[tuple[float, float], ...]
#: Seconds for one page, and for which the sizes of a document's pages are remembered.
_DRAWING, _REMEMBERED = 40, 24 * 60 * 60


def sizes(one: CaseFile) -> Sizes:
    """Width and height of each page in points. Raises `NotReadable` and `OSError`."""
    key = f"access_to_documents.pages.{one.sha256}"
    kept = cache.get(key)
    if kept is None:
        told = _run(one, {"page": 0})
        kept = [(line["width"], line["height"]) for line in told]
        cache.set(key, kept, _REMEMBERED)
    return tuple((width, height) for width, height in kept)


def picture(one: CaseFile, page: int, boxes: Collection[Box] = ()) -> bytes:
    """A page, from 1, as JPEG, its boxes black. Raises `NotReadable` and `OSError`."""
    with tempfile.TemporaryDirectory(prefix="javnost-page-") as folder:
        target = Path(folder) / "page.jpg"
        drawn = [[box.x, box.y, box.width, box.height, box.label] for box in boxes]
        _run(one, {"page": page, "boxes": drawn, "target": str(target)})
        return target.read_bytes()


def _run(one: CaseFile, more: dict[str, Any]) -> list[dict[str, Any]]:
    with on_disk(one.file) as path:
        told = run("picture", path, {**more, "seconds": _DRAWING})
    if told[-1]["end"] != "done":
        raise NotReadable(told[-1])
    return told[:-1]
