"""How often a PDF was saved without being written anew."""

from pathlib import Path


def ends(path: Path) -> int:
    """How often the file was ended: each save that only appends ends it once more.

    A file prepared for the web has two tables and two ends from the start.
    """
    found, before = 0, b""
    with path.open("rb") as file:
        is_linear = b"/Linearized" in file.read(1024)
        file.seek(0)
        while piece := file.read(1 << 20):
            found += (before + piece).count(b"%%EOF")
            before = piece[-4:]
    return found - is_linear
