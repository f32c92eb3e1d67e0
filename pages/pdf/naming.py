"""Naming the script of a PDF's language: Typst knows languages and countries alone.

Written as an incremental update (ISO 32000-1, 7.5.6): what Typst made stays as it is, and the
objects that name the language follow it once more.
"""

import re

_END = re.compile(rb"trailer\s*<<(?P<entries>.*)>>\s*startxref\s+(?P<start>\d+)\s+%%EOF\s*\Z", re.S)
_TABLE = re.compile(rb"xref\s+0 (?P<count>\d+)\s*\n")
#: Bytes of one line of the table (7.5.4).
_LINE = 20
_LENGTH = re.compile(rb"/Length (\d+)")


class NotUnderstood(ValueError):
    """The PDF is not written as Typst writes it."""


def named(pdf: bytes, language: str, tag: str) -> bytes:
    """`pdf`, set in `language` ("sr"), with the whole BCP 47 `tag` ("sr-Latn") in its place.

    Raises `NotUnderstood` for a PDF without a plain table of its objects.
    """
    if tag == language:
        return pdf
    end = _END.search(pdf, pdf.rfind(b"trailer"))
    if end is None:
        raise NotUnderstood("no trailer")
    catalogue = _reference(end["entries"], b"Root")
    objects = {catalogue: _object(pdf, int(end["start"]), catalogue)}
    metadata = _reference(objects[catalogue], b"Metadata")
    objects[metadata] = _object(pdf, int(end["start"]), metadata)
    changes = (
        (catalogue, f"/Lang({language})", f"/Lang({tag})"),
        (metadata, f"<rdf:li>{language}</rdf:li>", f"<rdf:li>{tag}</rdf:li>"),
    )
    for number, was, becomes in changes:
        if objects[number].count(was.encode()) != 1:
            raise NotUnderstood(f"no {was}")
        objects[number] = objects[number].replace(was.encode(), becomes.encode())
    longer = len(tag.encode()) - len(language.encode())
    objects[metadata] = _LENGTH.sub(
        lambda found: b"/Length %d" % (int(found[1]) + longer), objects[metadata], count=1
    )
    return _appended(pdf, objects, end["entries"], int(end["start"]))


def _appended(pdf: bytes, objects: dict[int, bytes], entries: bytes, before: int) -> bytes:
    parts = [pdf if pdf.endswith(b"\n") else pdf + b"\n"]
    table = [b"xref\n0 1\n0000000000 65535 f \n"]
    at = len(parts[0])
    for number, content in sorted(objects.items()):
        table.append(b"%d 1\n%010d 00000 n \n" % (number, at))
        parts.append(content + b"\n")
        at += len(content) + 1
    entries = re.sub(rb"/Prev \d+", b"", entries) + b"/Prev %d" % before
    ending = b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (entries, at)
    return b"".join([*parts, *table, ending])


def _reference(entries: bytes, name: bytes) -> int:
    found = re.search(rb"/%s (\d+) 0 R" % name, entries)
    if found is None:
        raise NotUnderstood(f"no /{name.decode()}")
    return int(found[1])


def _object(pdf: bytes, table: int, number: int) -> bytes:
    """The object of a number, from its first byte through `endobj`."""
    head = _TABLE.match(pdf, table)
    if head is None or number >= int(head["count"]):
        raise NotUnderstood("no table")
    line = pdf[head.end() + number * _LINE :][:_LINE]
    start = int(line[:10])
    if not pdf.startswith(b"%d 0 obj" % number, start):
        raise NotUnderstood(f"object {number} is not where the table says")
    return pdf[start : pdf.index(b"endobj", start) + len(b"endobj")]
