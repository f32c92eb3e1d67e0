"""Boxes to confirm: every place where given words stand, in any script, case and spelling."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from access_to_documents.files.redaction.boxes import Box
from access_to_documents.files.worker.running import run
from pages.search.documents.tesseract import models_for

#: Seconds for a document, with pages to be recognised among it.
SECONDS = 2_400


class NotReadable(ValueError):
    """The document could not be opened; the reason is for operators."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(str(told.get("reason", "")))
        #: A file whose password nobody gave.
        self.is_encrypted = told.get("end") == "encrypted"


@dataclass(frozen=True)
class Place:
    """A place that may have to go: on which page, what it says, for the sake of which words."""

    page: int
    said: str
    wanted: str
    is_certain: bool
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Suggested:
    """What was found; `sizes` are the pages' in points.

    On pages in `unread` there are pictures without recognised text: a person must look at them.
    """

    places: tuple[Place, ...]
    sizes: tuple[tuple[float, float], ...]
    unread: tuple[int, ...]


def suggest(path: Path, wanted: Collection[str], *, language: str, reason: str = "") -> Suggested:
    """Places of `wanted` in the PDF or picture at `path`. Raises `NotReadable`."""
    more = {"wanted": list(wanted), "languages": models_for(language), "seconds": SECONDS}
    told = run("words", path, more)
    if told[-1]["end"] != "done":
        raise NotReadable(told[-1])
    pages = told[:-1]
    places = [
        Place(
            page=line["page"],
            said=found["said"],
            wanted=found["wanted"],
            is_certain=found["certain"],
            boxes=tuple(
                Box(line["page"], x, y, width, height, reason)
                for x, y, width, height in found["boxes"]
            ),
        )
        for line in pages
        for found in line["found"]
    ]
    return Suggested(
        tuple(places),
        tuple((line["width"], line["height"]) for line in pages),
        tuple(line["page"] for line in pages if line["unread"]),
    )
