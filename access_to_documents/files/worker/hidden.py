"""Looks a file through for what nobody sees; a line for each thing that is found."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

Line = dict[str, Any]


def work(path: Path, limits: dict[str, Any]) -> Iterator[Line]:
    """Lines of {"found"}, with "where", "count" and "says" where they are known."""
    kind = limits["format"]
    if kind == "pdf":
        from . import hidden_pdf

        yield from hidden_pdf.found(path)
    elif kind in ("docx", "xlsx", "pptx"):
        from . import hidden_office

        yield from hidden_office.found(path, limits["unpacked"])
    elif kind in ("odt", "ods", "odp"):
        from . import hidden_open

        yield from hidden_open.found(path, limits["unpacked"])
    elif kind in ("png", "jpg", "tif"):
        from . import hidden_picture

        yield from hidden_picture.found(path)
    elif kind == "eml":
        from . import hidden_mail

        yield from hidden_mail.found(path)
