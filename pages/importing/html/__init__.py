"""HTML of old sites and word processors, made into the blocks of our pages.

Nothing of the old markup gets through: it is read into a tree, and the tree is said anew in the
few marks our text knows (`pages.blocks.RICH_TEXT`).
"""

import re
from html import unescape

from pages.importing.html.flow import Part
from pages.importing.html.links import Surroundings
from pages.importing.html.notes import Notes
from pages.importing.html.tree import parse
from pages.importing.html.windows import repaired
from pages.importing.html.writing import Writer

_MARKUP = re.compile(r"[<&]")
_BREAKS = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br\s*/?>")
_TAGS = re.compile(r"<[^>]*>")


def cleaned(html: str, around: Surroundings, notes: Notes) -> list[Part]:
    """The blocks an old text becomes; `notes` tells what was left out and changed."""
    meant = repaired(html)
    if meant != html:
        notes.change("Windows-1252")
    return Writer(around, notes).parts(parse(meant))


def words(html: str) -> str:
    """The words of a piece of HTML on one line; text without markup stays as it is."""
    if not _MARKUP.search(html):
        return " ".join(html.split())
    parts = Writer(Surroundings(), Notes()).parts(parse(html))
    return said(" ".join(part.value for part in parts if part.kind == "text"))


def said(clean: str) -> str:
    """The words of HTML that is clean already, on one line."""
    spaced = _BREAKS.sub(" ", clean)
    return " ".join(unescape(_TAGS.sub("", spaced)).split())


__all__ = ["Notes", "Part", "Surroundings", "cleaned", "repaired", "said", "words"]
