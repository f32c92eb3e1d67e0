"""The new file: drawn, blackened, built, checked; kept only if the check finds nothing."""

import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from access_to_documents.files.formats import REDACTABLE, Format
from access_to_documents.files.redaction.boxes import MOST, BadBox, Box
from access_to_documents.files.redaction.names import count_of_forms
from access_to_documents.files.redaction.problems import Code, NotProved, Problem
from access_to_documents.files.worker.running import run
from pages.search.documents.tesseract import models_for

#: Pages of one document; seconds for drawing it and for checking it.
PAGES, DRAWING, CHECKING = 500, 600, 300
#: Seconds more for each page that Tesseract reads; a busy machine takes three times as long.
RECOGNISING = 4


@dataclass(frozen=True)
class Order:
    """What an officer decided: the boxes, and the words that nobody may find afterwards.

    `left` are pages and words that he saw and left where they are. With `layer` the new file gets
    text to search and to read aloud, recognised from what is still to be seen; needs Tesseract.
    """

    boxes: tuple[Box, ...]
    wanted: tuple[str, ...] = ()
    left: tuple[tuple[int, str], ...] = ()
    language: str = "sr"
    layer: bool = False


@dataclass(frozen=True)
class Report:
    """What the check looked at: counts by name, and whether pages were recognised as pictures.

    It names none of the words: the report outlives them.
    """

    figures: dict[str, int]
    words: int
    is_recognised: bool
    #: In how many forms the words were searched, and how many places a person left as they are.
    forms: int = 0
    left: int = 0

    def as_data(self) -> dict[str, Any]:
        """JSON values, for the row of the file."""
        return {
            "state": "proved",
            "figures": self.figures,
            "words": self.words,
            "forms": self.forms,
            "left": self.left,
            "recognised": self.is_recognised,
        }


def may_be_redacted(kind: Format) -> bool:
    """Whether files of this kind can be drawn; the others are made a PDF first."""
    return kind in REDACTABLE


def redact(original: Path, order: Order, target: Path) -> Report:
    """Write the redacted PDF of `original` to `target`; the original is only read.

    Raises `NotProved` where the work was stopped, or the check found something: then nothing is
    at `target`. Raises `BadBox` for more boxes than a document can need.
    """
    if len(order.boxes) > MOST:
        raise BadBox(f"more than {MOST} boxes")
    boxes = [[box.page, box.x, box.y, box.width, box.height, box.label] for box in order.boxes]
    languages = models_for(order.language)
    try:
        sizes = _draw(original, target, boxes, languages if order.layer else "")
        return _check(original, target, boxes, sizes, order, languages)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _draw(
    original: Path, target: Path, boxes: list[list[Any]], languages: str
) -> list[list[float]]:
    with tempfile.TemporaryDirectory(prefix="javnost-redaction-") as folder:
        more = {
            "boxes": boxes,
            "folder": folder,
            "target": str(target),
            "languages": languages,
            "pages": PAGES,
            "seconds": DRAWING + (RECOGNISING * PAGES if languages else 0),
        }
        told = run("draw", original, more)
    if told[-1]["end"] != "done":
        raise NotProved([Problem(Code.STOPPED, says=str(told[-1].get("reason", "")))])
    return [[line["width"], line["height"]] for line in told[:-1]]


def _check(
    original: Path,
    target: Path,
    boxes: Collection[list[Any]],
    sizes: list[list[float]],
    order: Order,
    languages: str,
) -> Report:
    more = {
        "original": str(original),
        "sizes": sizes,
        "boxes": list(boxes),
        "wanted": list(order.wanted),
        "left": [list(one) for one in order.left],
        "languages": languages,
        "layer": order.layer and bool(languages),
        "seconds": CHECKING + (RECOGNISING * len(sizes) if languages else 0),
    }
    told = run("check", target, more)
    problems = [Problem.from_data(line) for line in told if "problem" in line]
    checked = next((line["checked"] for line in told if "checked" in line), None)
    if told[-1]["end"] != "done" or checked is None:
        problems.append(Problem(Code.STOPPED, says=str(told[-1].get("reason", ""))))
    if problems or checked is None:
        raise NotProved(problems)
    forms = sum(map(count_of_forms, order.wanted))
    return Report(checked, len(order.wanted), bool(languages), forms, len(order.left))
