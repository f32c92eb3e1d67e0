"""Documents that are zip archives of XML: what an archive is, and its parts as events."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NamedTuple
from xml.parsers import expat

from .refusing import Refused

CHUNK = 1 << 16


class Event(NamedTuple):
    """A step through a part: "start" and "end" of `tag` (no namespace), or "text" in it."""

    kind: str
    tag: str
    text: str
    attributes: dict[str, str]


#: The events of a part by its name; of one that is missing there are none.
Parts = Callable[[str], Iterator[Event]]


def read(path: Path, unpacked: int) -> tuple[str, Iterator[str]]:
    """What the archive is ("docx"), and its pages; sheets and slides are pages. Raises `Refused`.

    `unpacked` is how many bytes its XML may have: zipfile reads no more than an archive declares.
    """
    from . import excel, opendocument, slides, word

    archive = zipfile.ZipFile(path)
    names = set(archive.namelist())
    needed = [info for info in archive.infolist() if info.filename.endswith((".xml", ".rels"))]
    if any(info.flag_bits & 1 for info in needed):
        raise Refused("encrypted", "an archive with a password")
    if sum(info.file_size for info in needed) > unpacked:
        raise Refused("too_large", f"its XML has more than {unpacked} bytes")

    def parts(name: str) -> Iterator[Event]:
        if name in names:
            with archive.open(name) as part:
                yield from events(part)

    if "word/document.xml" in names:
        return "docx", word.pages(parts)
    if "xl/workbook.xml" in names:
        return "xlsx", excel.pages(parts)
    if "ppt/presentation.xml" in names:
        return "pptx", slides.pages(parts, names)
    if {"content.xml", "mimetype"} <= names:
        if any(event.tag == "encryption-data" for event in parts("META-INF/manifest.xml")):
            raise Refused("encrypted", "an OpenDocument with a password")
        with archive.open("mimetype") as declared:
            kind = declared.read(100).decode("ascii", "replace").strip().rpartition(".")[2]
        return opendocument.KINDS.get(kind, "odt"), opendocument.pages(parts)
    raise Refused("unknown", "an archive that is no document")


def events(part: IO[bytes]) -> Iterator[Event]:
    """The events of an XML part. Raises `Refused` for one with a DTD: so there are no entities."""
    waiting: list[Event] = []
    open_tags = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        open_tags.append(name.rpartition("}")[2])
        bare = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        waiting.append(Event("start", open_tags[-1], "", bare))

    def end(name: str) -> None:
        waiting.append(Event("end", open_tags.pop(), "", {}))

    def text(words: str) -> None:
        waiting.append(Event("text", open_tags[-1], words, {}))

    def doctype(*_declared: object) -> None:
        raise Refused("failed", "its XML declares a document type")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    while chunk := part.read(CHUNK):
        parser.Parse(chunk)
        yield from waiting
        waiting.clear()
    parser.Parse(b"", True)
    yield from waiting
