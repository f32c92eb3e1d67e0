"""What documents of Word, Excel and PowerPoint hide."""

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from access_to_documents.files.hidden.codes import Hidden
from pages.search.documents.reader.archives import Event, events
from pages.search.documents.reader.refusing import Refused

from .hidden import Line
from .hidden_sheets import found as in_sheets
from .hidden_words import found as in_words

Parts = Callable[[str], Iterator[Event]]
#: Properties that tell of people, machines and their doings.
_TELLING = {
    *("creator", "lastModifiedBy", "title", "subject", "description", "keywords", "category"),
    *("Company", "Manager", "HyperlinkBase", "Template", "lpwstr"),
}
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")


def found(path: Path, unpacked: int) -> Iterator[Line]:
    """Everything in an archive of at most `unpacked` bytes of XML. Raises `Refused`."""
    with zipfile.ZipFile(path) as archive:
        parts, names = opened(archive, unpacked)
        yield from _properties(parts, names)
        yield from _embedded(names)
        if "word/document.xml" in names:
            yield from in_words(parts, names)
        elif "xl/workbook.xml" in names:
            yield from in_sheets(parts, names)
        else:
            yield from _slides(parts, names)
        yield from _links(parts, names)
        yield from _pictures(parts, names)


def opened(archive: zipfile.ZipFile, unpacked: int) -> tuple[Parts, list[str]]:
    """Parts of an archive as events, and their names. Raises `Refused` over the limit."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in infos) > unpacked:
        raise Refused("too_large", f"more than {unpacked} bytes unpacked")
    names = [info.filename for info in infos]
    present = set(names)

    def parts(name: str) -> Iterator[Event]:
        if name in present:
            with archive.open(name) as part:
                yield from events(part)

    return parts, names


def _properties(parts: Parts, names: list[str]) -> Iterator[Line]:
    for name in _PROPERTIES:
        for kind, tag, text, _attributes in parts(name):
            if kind == "text" and tag in _TELLING and text.strip():
                yield {"found": Hidden.PROPERTIES, "says": f"{tag}: {text.strip()}"[:120]}
    if any(name.startswith("docProps/thumbnail") for name in names):
        yield {"found": Hidden.PREVIEW}


def _embedded(names: list[str]) -> Iterator[Line]:
    for name in names:
        if "/embeddings/" in name:
            yield {"found": Hidden.OBJECTS, "says": posixpath.basename(name)}
        elif name.startswith("customXml/item") and name.count("/") == 1 and "Props" not in name:
            yield {"found": Hidden.PRIVATE, "where": name}


def _links(parts: Parts, names: list[str]) -> Iterator[Line]:
    for name in names:
        if name.endswith(".rels"):
            for kind, tag, _text, attributes in parts(name):
                external = attributes.get("TargetMode") == "External"
                is_page = attributes.get("Type", "").endswith("/hyperlink")
                if kind == "start" and tag == "Relationship" and external and not is_page:
                    yield {"found": Hidden.LINKS, "says": attributes.get("Target", "")[:120]}


def _pictures(parts: Parts, names: list[str]) -> Iterator[Line]:
    for name in names:
        if name.startswith(("word/", "xl/drawings/", "ppt/slides/")) and name.endswith(".xml"):
            for kind, tag, _text, attributes in parts(name):
                if (
                    kind == "start"
                    and tag == "srcRect"
                    and any(value not in ("", "0") for value in attributes.values())
                ):
                    yield {"found": Hidden.CROPPED, "where": posixpath.basename(name)}


def _slides(parts: Parts, names: list[str]) -> Iterator[Line]:
    for name in names:
        if name.startswith("ppt/slides/slide"):
            for kind, tag, _text, attributes in parts(name):
                if kind == "start" and tag == "sld" and attributes.get("show") in ("0", "false"):
                    yield {"found": Hidden.SHEETS, "where": posixpath.basename(name)}
        elif name.startswith("ppt/notesSlides/notesSlide"):
            yield {"found": Hidden.HIDDEN_TEXT, "where": posixpath.basename(name)}
        elif name.startswith("ppt/comments/"):
            yield {"found": Hidden.COMMENTS, "where": posixpath.basename(name)}
