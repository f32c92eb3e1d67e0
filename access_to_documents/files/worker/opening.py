"""Whether a PDF opens: without a password, and with at least one page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pages.search.documents.reader.pdf import opened
from pages.search.documents.reader.refusing import Refused


def work(path: Path, _limits: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One line with the number of pages. Raises `Refused`."""
    document = opened(path)
    if not len(document):
        raise Refused("failed", "no pages")
    yield {"pages": len(document)}
