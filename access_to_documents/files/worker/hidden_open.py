"""What documents of LibreOffice hide (OpenDocument)."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from access_to_documents.files.hidden.codes import Hidden
from pages.search.documents.reader.archives import Event

from .hidden import Line
from .hidden_office import opened

#: What the file says of people.
_TELLING = {
    *("initial-creator", "creator", "printed-by", "title", "subject", "description", "keyword"),
    "user-defined",
}
_CHANGES = {"changed-region", "cell-content-change", "insertion-cut-off", "movement-cut-off"}
_HIDING = {"hidden-text", "hidden-paragraph"}
_NO = ("collapse", "filter")


def found(path: Path, unpacked: int) -> Iterator[Line]:
    """Everything in an archive of at most `unpacked` bytes. Raises `Refused`."""
    with zipfile.ZipFile(path) as archive:
        parts, names = opened(archive, unpacked)
        for kind, tag, text, _attributes in parts("meta.xml"):
            if kind == "text" and tag in _TELLING and text.strip():
                yield {"found": Hidden.PROPERTIES, "says": f"{tag}: {text.strip()}"[:120]}
        hidden = {*_styles(parts("styles.xml")), *_styles(parts("content.xml"))}
        for name in ("content.xml", "styles.xml"):
            yield from _content(parts(name), hidden)
        for name in names:
            if name.startswith("Versions/"):
                yield {"found": Hidden.EARLIER}
            elif name.startswith("Object ") and name.endswith("/content.xml"):
                yield {"found": Hidden.OBJECTS, "says": name.partition("/")[0]}
            elif name.startswith("Thumbnails/"):
                yield {"found": Hidden.PREVIEW}


def _styles(events: Iterator[Event]) -> Iterator[str]:
    """Styles whose text, sheet or slide is not shown."""
    style = ""
    for kind, tag, _text, attributes in events:
        if kind == "start" and tag == "style":
            style = attributes.get("name", "")
        elif kind == "start" and tag.endswith("-properties") and style:
            is_none = tag == "text-properties" and attributes.get("display") == "none"
            is_off = tag == "table-properties" and attributes.get("display") == "false"
            if is_none or is_off or attributes.get("visibility") == "hidden":
                yield style


def _content(events: Iterator[Event], hidden: set[str]) -> Iterator[Line]:
    name = ""
    for kind, tag, _text, attributes in events:
        if kind != "start":
            continue
        is_hidden = attributes.get("style-name", "\n") in hidden
        if tag == "table":
            name = attributes.get("name", "")
            if is_hidden:
                yield {"found": Hidden.SHEETS, "where": name}
        elif tag in ("table-row", "table-column") and attributes.get("visibility") in _NO:
            row = tag == "table-row"
            key = "number-rows-repeated" if row else "number-columns-repeated"
            count = int(attributes.get(key, "1") or 1)
            yield {"found": Hidden.ROWS if row else Hidden.COLUMNS, "where": name, "count": count}
        elif tag in _CHANGES:
            yield {"found": Hidden.CHANGES}
        elif tag == "annotation":
            yield {"found": Hidden.COMMENTS}
        elif tag in _HIDING or (tag in ("span", "p", "h", "section") and is_hidden):
            yield {"found": Hidden.HIDDEN_TEXT}
        elif tag == "section" and attributes.get("display") == "none":
            yield {"found": Hidden.HIDDEN_TEXT, "where": attributes.get("name", "")}
        elif tag in ("cell-range-source", "table-source", "section-source"):
            yield {"found": Hidden.LINKS, "says": attributes.get("href", "")[:120]}
        elif tag == "data-pilot-table":
            yield {"found": Hidden.PIVOT}
        elif tag in ("named-range", "named-expression"):
            yield {"found": Hidden.NAMES, "says": attributes.get("name", "")[:120]}
