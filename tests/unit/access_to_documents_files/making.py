"""Real files for the tests, made when they are needed."""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import typst
from PIL import Image
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

#: Its stubs know no bytes and no paths at once.
_compile: Any = typst.compile
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def pdf(path: Path, source: str) -> Path:
    """A PDF that Typst sets of `source`."""
    written = path.with_suffix(".typ")
    written.write_text(source, "utf-8")
    _compile(written, output=str(path))
    return path


def pdf_bytes(words: str = "Запис") -> bytes:
    """A small PDF."""
    made = _compile(words.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return written.getvalue()


def docx(body: str = "<w:p><w:r><w:t>Запис</w:t></w:r></w:p>", **more: str) -> bytes:
    """A document of Word; `more` are other parts, with _ for / and . in their names."""
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return archive({"[Content_Types].xml": _KINDS, "word/document.xml": document, **more})


def xlsx(change: Any = None) -> bytes:
    """A workbook with one sheet, after `change` has had it."""
    book = openpyxl.Workbook()
    book.active.title = "Списак"
    book.active["A1"] = "Износ"
    if change is not None:
        change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def odt(content: str = "", **more: str) -> bytes:
    """A text of LibreOffice."""
    names = (
        'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b" xmlns:style="urn:s" '
        'xmlns:dc="urn:d" xmlns:meta="urn:m" xmlns:xlink="urn:x"'
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}>{content}</office:document-content>",
            "META-INF/manifest.xml": "<manifest/>",
            **{name: text.replace("NAMES", names) for name, text in more.items()},
        }
    )


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    """A picture of one colour."""
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **options)
    return written.getvalue()


def huge_picture(width: int, height: int) -> bytes:
    """A PNG of a hundred bytes that says it has so many dots."""
    parts = (
        (b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" * 100)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(said)) + kind + said + struct.pack(">L", zlib.crc32(kind + said))
        for kind, said in parts
    )


def overlapping(parts: int = 20) -> bytes:
    """A bomb whose parts share their bytes (after Fifield): each entry points to the first."""
    whole = archive({f"part{number:03}.xml": b"\0" * 1000 for number in range(parts)})
    start = whole.rindex(b"PK\x05\x06")
    table_at = struct.unpack_from("<L", whole, start + 16)[0]
    changed = bytearray(whole)
    at = table_at
    while changed[at : at + 4] == b"PK\x01\x02":
        lengths = struct.unpack_from("<3H", changed, at + 28)
        struct.pack_into("<L", changed, at + 42, 0)
        at += 46 + sum(lengths)
    return bytes(changed)


def telling_pdf(path: Path) -> Path:
    """A PDF with nearly everything that a PDF can hide."""
    plain = pdf(path.with_name("plain.pdf"), "#set page(width: 300pt, height: 200pt)\nИме: Марко")
    reader = pypdf.PdfReader(plain)
    writer = pypdf.PdfWriter(clone_from=reader)
    writer.add_metadata({"/Author": "Марко Петровић"})
    writer.add_attachment("plata.csv", b"ime,plata")
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('a')")}
    runs = DictionaryObject({NameObject(name): value for name, value in action.items()})
    writer.root_object[NameObject("/OpenAction")] = runs
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (10, 10, 30, 30))),
            NameObject("/Contents"): TextStringObject("не слати"),
        }
    )
    writer.add_annotation(0, note)
    page = writer.pages[0]
    box = DecodedStreamObject()
    # Over the whole page, as somebody blackens a name in a text program.
    box.set_data(b"\nQ q 0 0 0 rg 0 0 300 200 re f Q q")
    contents = page["/Contents"].get_object()
    before = (
        contents if isinstance(contents, ArrayObject) else ArrayObject([page.raw_get("/Contents")])
    )
    page[NameObject("/Contents")] = ArrayObject([*before, writer._add_object(box)])
    writer.write(path)
    later = pypdf.PdfWriter(path, incremental=True)
    later.add_metadata({"/Title": "друга верзија"})
    later.write(path)
    return path
