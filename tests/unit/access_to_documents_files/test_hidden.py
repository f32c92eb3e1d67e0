"""What files hide, found in real ones; and a clean file says nothing."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.utils import translation
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image

from access_to_documents.files.formats import Format
from access_to_documents.files.hidden.codes import SEVERITIES, Hidden, Severity
from access_to_documents.files.hidden.findings import SENTENCES, Finding
from access_to_documents.files.hidden.inspecting import look_through
from tests.unit.access_to_documents_files import making


def found(folder: Path, content: bytes, kind: Format) -> dict[Hidden, Finding]:
    path = folder / "file"
    path.write_bytes(content)
    return {one.code: one for one in look_through(path, kind)}


def test_pdf_when_it_hides_much_then_all_of_it_is_told(tmp_path: Path) -> None:
    path = making.telling_pdf(tmp_path / "a.pdf")
    told = {one.code: one for one in look_through(path, Format.PDF)}
    assert {
        Hidden.PROPERTIES,
        Hidden.XMP,
        Hidden.ATTACHMENTS,
        Hidden.ANNOTATIONS,
        Hidden.JAVASCRIPT,
        Hidden.EARLIER,
        Hidden.COVERED,
    } <= told.keys()
    assert "Author: Марко Петровић" in told[Hidden.PROPERTIES].says
    assert told[Hidden.ATTACHMENTS].says == ("plata.csv",)
    assert told[Hidden.ANNOTATIONS].says == ("не слати",)
    with translation.override("en"):
        assert "See: 1." in told[Hidden.COVERED].sentence
    severities = [one.severity for one in look_through(path, Format.PDF)]
    assert severities == sorted(severities, key=list(Severity).index)


def test_pdf_when_a_layer_is_off_or_text_is_not_drawn_then_told(tmp_path: Path) -> None:
    path = making.pdf(tmp_path / "a.pdf", "#set page(width: 300pt, height: 200pt)\nИме: Марко")
    with pikepdf.open(path) as document:
        layer = document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Напомене за шефа")
        )
        document.Root.OCProperties = pikepdf.Dictionary(
            OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer])
        )
        document.pages[0].Resources.Font.F9 = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        written = b"BT /F9 12 Tf 3 Tr 1 0 0 1 20 20 Tm (aa) Tj 0 Tr 1 0 0 1 900 900 Tm (bb) Tj ET"
        document.pages[0].contents_add(written)
        document.save(tmp_path / "b.pdf")
    told = {one.code: one for one in look_through(tmp_path / "b.pdf", Format.PDF)}
    assert {Hidden.INVISIBLE, Hidden.OUTSIDE} <= told.keys()
    assert told[Hidden.LAYERS].says == ("Напомене за шефа",)


def test_word_when_changes_comments_and_hidden_text_then_told(tmp_path: Path) -> None:
    body = (
        "<w:p><w:ins w:author='Ана'><w:r><w:t>ново</w:t></w:r></w:ins>"
        "<w:del w:author='Ана'><w:r><w:delText>тајно</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>скривено</w:t></w:r>"
        "<w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>бијело</w:t></w:r></w:p>"
    )
    names = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    content = making.docx(
        body,
        **{
            "word/comments.xml": f"<w:comments {names}><w:comment w:author='Шефица'/></w:comments>",
            "docProps/core.xml": "<c xmlns:d='d'><d:creator>Ана Љубић</d:creator></c>",
            "word/embeddings/plate.xlsx": "a",
        },
    )
    told = found(tmp_path, content, Format.DOCX)
    assert told.keys() == {
        Hidden.CHANGES,
        Hidden.COMMENTS,
        Hidden.HIDDEN_TEXT,
        Hidden.PALE,
        Hidden.PROPERTIES,
        Hidden.OBJECTS,
    }
    assert told[Hidden.CHANGES].count == 2
    assert told[Hidden.HIDDEN_TEXT].says == ("скривено",)
    assert found(tmp_path, making.docx(), Format.DOCX) == {}


def test_workbook_when_sheets_rows_and_columns_are_hidden_then_told(tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        sheet = book.active
        sheet["B2"], sheet["D9"] = "плата", "ЈМБГ"
        sheet["A1"].comment = Comment("не слати", "Ана")
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.print_area = "A1:C5"
        very = book.create_sheet("Плате")
        very.sheet_state = "veryHidden"
        book.defined_names["tajno"] = DefinedName("tajno", attr_text="Плате!$A$1")

    told = found(tmp_path, making.xlsx(hide), Format.XLSX)
    assert {
        Hidden.SHEETS,
        Hidden.ROWS,
        Hidden.COLUMNS,
        Hidden.COMMENTS,
        Hidden.BEYOND,
        Hidden.NAMES,
    } <= told.keys()
    assert told[Hidden.SHEETS].places == ("Плате",)
    assert told[Hidden.BEYOND].count == 1
    assert found(tmp_path, making.xlsx(), Format.XLSX).keys() == {Hidden.PROPERTIES}


def test_libreoffice_when_changes_notes_and_hidden_parts_then_told(tmp_path: Path) -> None:
    content = making.odt(
        "<office:automatic-styles><style:style style:name='T1'>"
        "<style:text-properties text:display='none'/></style:style></office:automatic-styles>"
        "<office:body><text:tracked-changes><text:changed-region/></text:tracked-changes>"
        "<text:p><text:span text:style-name='T1'>тајно</text:span><office:annotation/></text:p>"
        "<table:table table:name='Списак'><table:table-row table:visibility='filter'"
        " table:number-rows-repeated='3'/></table:table></office:body>",
        **{
            "meta.xml": "<office:meta NAMES><dc:creator>Ана</dc:creator></office:meta>",
            "Versions/Version1": "a",
            "Object 1/content.xml": "<a/>",
        },
    )
    told = found(tmp_path, content, Format.ODT)
    assert told.keys() == {
        Hidden.CHANGES,
        Hidden.COMMENTS,
        Hidden.HIDDEN_TEXT,
        Hidden.ROWS,
        Hidden.PROPERTIES,
        Hidden.EARLIER,
        Hidden.OBJECTS,
    }
    assert told[Hidden.ROWS].count == 3


def test_photograph_when_it_says_where_then_told(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "Kamera", "Ана Љубић"
    exif.get_ifd(0x8825)[2] = (44.0, 46.0, 30.0)
    told = found(tmp_path, making.picture("JPEG", exif=exif), Format.JPEG)
    assert told.keys() == {Hidden.PLACE, Hidden.CAMERA}
    assert found(tmp_path, making.picture("JPEG"), Format.JPEG) == {}
    assert found(tmp_path, making.picture("PNG"), Format.PNG) == {}
    behind = making.picture("JPEG") + b"film"
    assert found(tmp_path, behind, Format.JPEG).keys() == {Hidden.PRIVATE}


def test_mail_when_it_names_machines_and_carries_files_then_told(tmp_path: Path) -> None:
    content = (
        b"Received: from pc-17\r\nBcc: sef@example.com\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\na"
    )
    told = found(tmp_path, content, Format.EML)
    assert told.keys() == {Hidden.HEADERS, Hidden.ATTACHMENTS}


@pytest.mark.parametrize("kind", [Format.PDF, Format.DOCX, Format.ODS, Format.JPEG])
def test_file_when_it_cannot_be_read_then_that_is_what_stops_it(
    tmp_path: Path, kind: Format
) -> None:
    told = found(tmp_path, b"%PDF-1.7 garbage", kind)
    assert told[Hidden.UNREADABLE].severity is Severity.STOP


def test_document_with_entities_when_looked_through_then_it_does_not_grow(tmp_path: Path) -> None:
    bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>"
    content = making.archive({"[Content_Types].xml": "", "word/document.xml": bomb})
    assert Hidden.UNREADABLE in found(tmp_path, content, Format.DOCX)


def test_findings_when_told_then_each_has_a_severity_and_a_sentence_and_survives_a_row() -> None:
    assert set(SENTENCES) == set(SEVERITIES) == set(Hidden)
    for code in Hidden:
        one = Finding(code, 3, tuple("abcdefg"), ("x",))
        for language in ("en", "sr", "sr-latn", "sq"):
            with translation.override(language):
                assert "%" not in one.sentence
        with translation.override("en"):
            assert "a, b, c, d, e and others" in one.sentence
        assert Finding.from_data(one.as_data()) == one
