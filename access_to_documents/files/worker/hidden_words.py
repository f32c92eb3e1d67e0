"""What a document of Word hides in its text."""

import posixpath
from collections.abc import Callable, Iterator

from access_to_documents.files.hidden.codes import Hidden
from pages.search.documents.reader.archives import Event

from .hidden import Line

_CHANGES = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"}
_FORMAT_CHANGES = {"rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange"}
_READ = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
#: How a property says that it does not hold.
_OFF = {"0", "false", "off"}
#: Colours of letters that paper swallows.
_PALE = {"FFFFFF", "FEFEFE", "FDFDFD"}


def found(parts: Callable[[str], Iterator[Event]], names: list[str]) -> Iterator[Line]:
    """A line for each change, comment, and part with hidden or white text."""
    for name in names:
        short = posixpath.basename(name)
        if name.startswith("word/comments") and name.endswith(".xml"):
            for event in parts(name):
                if event.kind == "start" and event.tag == "comment":
                    yield {"found": Hidden.COMMENTS, "says": event.attributes.get("author", "")}
        elif name.startswith(_READ) and name.endswith(".xml"):
            yield from _text(parts(name), short)


def _text(events: Iterator[Event], part: str) -> Iterator[Line]:
    is_hidden = is_pale = False
    open_tags: list[str] = []
    for kind, tag, text, attributes in events:
        if kind == "start":
            open_tags.append(tag)
            inside = open_tags[-2:-1]
            if (tag in _CHANGES and inside != ["rPr"]) or tag in _FORMAT_CHANGES:
                author = attributes.get("author", "")
                yield {"found": Hidden.CHANGES, "where": part, "says": author}
            elif tag == "r":
                is_hidden = is_pale = False
            elif tag in ("vanish", "webHidden") and inside == ["rPr"]:
                is_hidden = attributes.get("val", "") not in _OFF
            elif tag == "color" and inside == ["rPr"]:
                is_pale = attributes.get("val", "").upper() in _PALE
        elif kind == "end":
            open_tags.pop()
        elif tag in ("t", "delText") and text.strip():
            if is_hidden:
                yield {"found": Hidden.HIDDEN_TEXT, "where": part, "says": text.strip()[:80]}
            if is_pale:
                yield {"found": Hidden.PALE, "where": part, "says": text.strip()[:80]}
