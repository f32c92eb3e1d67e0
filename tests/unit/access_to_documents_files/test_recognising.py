"""What a file is, by its content; and what is refused, with the reason."""

import io
import struct
import tracemalloc
import zipfile
from random import Random

import pypdf
import pytest

from access_to_documents.files.formats import OF_CITIZENS, OF_OFFICERS, Format
from access_to_documents.files.intake import check_one
from access_to_documents.files.limits import Limits
from access_to_documents.files.naming import safe
from access_to_documents.files.refusing import SENTENCES, Refused, Why
from tests.unit.access_to_documents_files import making

LIMITS = Limits(file=5 << 20, together=10 << 20, count=3, unpacked=20 << 20, parts=500)
MAIL = b"From: ana@example.com\r\nTo: grad@example.com\r\nSubject: a\r\n\r\nTekst\r\n"


def typed(kinds: bytes, table: str = "[Content_Types].xml") -> bytes:
    """A document of Word whose table of kinds is `kinds`."""
    return making.archive({table: kinds, "word/document.xml": "<w:document/>"})


def recognised(content: bytes, name: str, allowed: frozenset[Format] = OF_CITIZENS) -> Format:
    return check_one(io.BytesIO(content), len(content), name, allowed, LIMITS).format


def refused(content: bytes, name: str, allowed: frozenset[Format] = OF_CITIZENS) -> Why:
    with pytest.raises(Refused) as raised:
        recognised(content, name, allowed)
    assert raised.value.sentence
    return raised.value.why


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (making.pdf_bytes(), "а.pdf", Format.PDF),
        (making.docx(), "а.DOCX", Format.DOCX),
        (making.xlsx(), "а.xlsx", Format.XLSX),
        (making.odt(), "а.odt", Format.ODT),
        (making.picture("PNG"), "а.png", Format.PNG),
        (making.picture("JPEG"), "а.jpeg", Format.JPEG),
        (making.picture("TIFF"), "а.tiff", Format.TIFF),
        ("Поштовани,\nтражим уговор.".encode(), "а.txt", Format.TXT),
        ("Поштовани,\nтражим уговор.".encode("cp1251"), "писмо", Format.TXT),
        (MAIL, "а.eml", Format.EML),
    ],
)
def test_file_when_of_an_allowed_kind_then_its_content_says_which(
    content: bytes, name: str, found: Format
) -> None:
    assert recognised(content, name) == found


def test_file_when_only_officers_may_send_its_kind_then_citizens_are_told_which() -> None:
    assert recognised(b"a;b\n1;2\n", "a.csv", OF_OFFICERS) == Format.CSV
    with pytest.raises(Refused) as raised:
        recognised(b"a;b\n1;2\n", "a.csv")
    assert raised.value.why is Why.FORMAT
    assert "a.csv" in raised.value.sentence
    assert "PDF, DOCX" in raised.value.sentence


PDF, PNG, JPEG, DOCX = (
    making.pdf_bytes(),
    making.picture("PNG"),
    making.picture("JPEG"),
    making.docx(),
)


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "a.pdf", Why.EMPTY),
        (b"a" * (6 << 20), "a.txt", Why.TOO_LARGE),
        (PDF, "a.png", Why.NAME),
        (b"MZ\x90\x00" + b"\x01" * 100, "a.pdf", Why.FORMAT),
        (b"<html><script>alert(1)</script>", "a.txt", Why.FORMAT),
        (b"#!/bin/sh\nrm -rf /\n", "a.txt", Why.FORMAT),
        (b"GIF89a" + b"\x01" * 50, "a.gif", Why.FORMAT),
        (making.archive({"a.txt": "a"}), "a.zip", Why.FORMAT),
        # Two formats at once.
        (PDF + making.archive({"a.txt": "a"}), "a.pdf", Why.TWO_FORMATS),
        (b"/*" + PDF, "a.pdf", Why.TWO_FORMATS),
        (PDF.replace(b"\n", b"\n%<script>alert(1)</script>\n", 1), "a.pdf", Why.TWO_FORMATS),
        (PDF + b"\n<html><script>alert(1)</script>", "a.pdf", Why.TWO_FORMATS),
        (PNG + making.archive({"a.txt": "a"}), "a.png", Why.TWO_FORMATS),
        (JPEG + b"<?php system($_GET[0]);", "a.jpg", Why.TWO_FORMATS),
        (making.picture("JPEG", comment=b"%PDF-1.7 a"), "a.jpg", Why.TWO_FORMATS),
        (making.picture("JPEG", comment=b"*/=1;<script>a</script>"), "a.jpg", Why.TWO_FORMATS),
        (DOCX + b"a", "a.docx", Why.TWO_FORMATS),
        (DOCX[:-2] + struct.pack("<H", 5) + b"%PDF-", "a.docx", Why.TWO_FORMATS),
        # Cut off.
        (PDF[: len(PDF) // 2], "a.pdf", Why.CUT_OFF),
        (PNG[:-20], "a.png", Why.CUT_OFF),
        (DOCX[: len(DOCX) // 2], "a.docx", Why.CUT_OFF),
        # Encrypted, with programs, or old.
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", Why.OLD_OFFICE),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            Why.ENCRYPTED,
        ),
        (making.docx(**{"word/vbaProject.bin": "a"}), "a.docx", Why.MACROS),
        (typed("<a macroEnabled.main/>".encode("utf-16")), "a.docx", Why.MACROS),
        (typed(b"<a MacroEnabled.main/>", "[content_types].xml"), "a.docx", Why.MACROS),
        (typed(b"<a macro&#69;nabled.main/>"), "a.docx", Why.DAMAGED),
        (typed(Random(1).randbytes(600_000).hex().encode()), "a.docx", Why.DAMAGED),
        (making.odt(**{"Basic/Standard/Module1.xml": "a"}), "a.odt", Why.MACROS),
        (
            making.odt(**{"META-INF/manifest.xml": "<encryption-data/>"}),
            "a.odt",
            Why.ENCRYPTED,
        ),
        (making.docx(**{"../../etc/cron.d/a": "a"}), "a.docx", Why.DAMAGED),
        # Bombs.
        (making.docx(**{"word/media/a.xml": "\0" * (10 << 20)}), "a.docx", Why.BOMB),
        (making.docx(**{f"word/{n}.xml": "a" for n in range(600)}), "a.docx", Why.BOMB),
        (making.overlapping(), "a.docx", Why.BOMB),
    ],
)
def test_file_when_it_is_not_what_it_says_then_refused(content: bytes, name: str, why: Why) -> None:
    assert refused(content, name) is why


def test_bomb_when_its_size_is_a_lie_or_far_too_large_then_memory_stays_flat() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "")
        with file.open("word/document.xml", "w") as part:
            for _piece in range(64):
                part.write(b"\0" * (1 << 20))
    content = written.getvalue()
    huge = making.huge_picture(12_000, 12_000)
    tracemalloc.start()
    try:
        assert refused(content, "a.docx") is Why.BOMB
        assert refused(huge, "a.png") is Why.BOMB
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_pdf_when_it_has_a_password_then_told() -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(PDF)))
    writer.encrypt("tajna", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    assert refused(written.getvalue(), "a.pdf") is Why.ENCRYPTED
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(PDF)))
    writer.encrypt("", "owner", algorithm="RC4-128")  # Opens without one.
    written = io.BytesIO()
    writer.write(written)
    assert recognised(written.getvalue(), "a.pdf") == Format.PDF


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Temp\\уговор.pdf", "уговор.pdf"),
        ("<script>alert(1)</script>.pdf", "script.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie b.pdf"),
        ("racun\u202efdp.exe", "racun fdp.exe.pdf"),
        ("NUL.pdf", "file NUL.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        ("\x00\x1b[31m.pdf", "31m.pdf"),
        ("=cmd|' /C calc'!A0.pdf", "C calc !A0.pdf"),
        ("ж" * 500 + ".PDF", "ж" * 116 + ".pdf"),
    ],
)
def test_name_when_it_is_a_script_a_path_or_controls_then_it_is_plain_text(
    name: str, shown: str
) -> None:
    assert safe(name, Format.PDF) == shown


def test_reasons_when_listed_then_each_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Why)
