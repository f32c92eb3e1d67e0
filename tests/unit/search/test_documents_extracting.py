"""The words of documents: all of them, on their pages, and never at any price."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from pages.search.analysis import words
from pages.search.documents import tesseract
from pages.search.documents.extracting import Extracted, Limits, extract, recognised
from pages.search.documents.running import run
from tests.unit.search import documents_made as made


def read(folder: Path, content: bytes, limits: Limits | None = None) -> Extracted:
    """What comes of a document with this content."""
    return extract(made.stored(folder, content), "sr", limits)


def recall(found: str, expected: str) -> float:
    """The share of the expected words (exact keys) that are found, each as often."""
    wanted = Counter(word.key for word in words(expected))
    return (wanted & Counter(word.key for word in words(found))).total() / wanted.total()


@pytest.mark.parametrize(
    ("text", "patterns"), [(made.CYRILLIC, "sr"), (made.LATIN, "hr")], ids=["Cyrillic", "Latin"]
)
def test_words_when_divided_in_two_columns_then_whole_and_on_their_pages(
    tmp_path: Path, text: str, patterns: str
) -> None:
    pages = [text * 3, "Druga strana: " + text, text * 4]
    found = read(tmp_path, made.pdf(*pages, columns=2, font_size=13, language=patterns))
    assert (found.state, found.kind, found.language) == ("done", "pdf", "sr")
    assert [page.number for page in found.pages] == [1, 2, 3]
    for page, expected in zip(found.pages, pages, strict=True):
        assert recall(page.text, expected) >= 0.99
    # What makes it hard is there: joining nothing loses some of them.
    told = run("pages", tmp_path / "document", {**vars(Limits())})
    assert recall(told[1]["text"], pages[0]) < 0.97


def test_language_when_an_english_document_hangs_on_a_serbian_page_then_english(
    tmp_path: Path,
) -> None:
    text = "The city council has adopted the budget of the city for the year that is to come. "
    found = read(tmp_path, made.pdf(text * 12, columns=2, language="en"))
    assert found.language == "en"
    assert recall(f"{found.pages[0].text} {found.pages[0].also}", text * 12) >= 0.99


def test_word_document_when_laid_out_then_its_pages_without_what_was_deleted(
    tmp_path: Path,
) -> None:
    body = (
        made.paragraph("Одлука о ", "порезу", "<w:delText>тајна</w:delText>")
        + made.paragraph("<w:rPr><w:vanish/></w:rPr><w:t>скривено</w:t>", "")
        + made.paragraph("<w:lastRenderedPageBreak/>", "Друга", "<w:tab/>", "страна")
        + "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
        + "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>видно</w:t></w:r></w:p>"
        + "<w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:t>оквир</w:t></mc:Choice>"
        + "<mc:Fallback><w:t>оквир</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    found = read(tmp_path, made.docx(body))
    assert found.kind == "docx"
    assert [page.text for page in found.pages] == [
        "Одлука о порезу",
        "Друга страна\nвидно\nоквир",
    ]


def test_opendocument_when_text_or_sheets_then_pages(tmp_path: Path) -> None:
    text = read(
        tmp_path,
        made.odf(
            "text",
            "<text:tracked-changes><text:p>избрисано</text:p></text:tracked-changes>"
            "<text:h>Наслов</text:h><text:p>Први<text:s/><text:span>дио</text:span> ријечи"
            "<text:soft-page-break/>и наставак</text:p>",
        ),
    )
    assert (text.kind, [page.text for page in text.pages]) == (
        "odt",
        ["Наслов\nПрви дио ријечи", "и наставак"],
    )
    cell = "<table:table-row><table:table-cell><text:p>{0}{0}</text:p></table:table-cell>"
    rows = cell + "</table:table-row>"
    sheets = "".join(
        f'<table:table table:name="{name}">{rows.format(name)}</table:table>' for name in "АБ"
    )
    hidden = f'<table:table table:name="В" table:style-name="t">{rows.format("В")}</table:table>'
    style = (
        '<style:style xmlns:style="style" style:name="t"><style:table-properties '
        'table:display="false"/></style:style>'
    )
    found = read(tmp_path, made.odf("spreadsheet", style + hidden + sheets))
    assert (found.kind, [page.text for page in found.pages]) == ("ods", ["А\nАА", "Б\nББ"])
    slide = (
        "<draw:page><text:p>Слајд</text:p><presentation:notes xmlns:presentation='p'>"
        "<text:p>биљешка</text:p></presentation:notes></draw:page>"
    )
    style = (
        '<style:style xmlns:style="style" style:name="t"><style:drawing-page-properties '
        "presentation:visibility='hidden' xmlns:presentation='p'/></style:style>"
    )
    hidden = slide.replace("<draw:page>", '<draw:page draw:style-name="t">', 1)
    found = read(tmp_path, made.odf("presentation", style + slide + hidden + slide))
    assert (found.kind, [page.text for page in found.pages]) == ("odp", ["Слајд", "Слајд"])


def test_workbook_when_read_then_texts_and_dates_as_shown(tmp_path: Path) -> None:
    rows = (
        '<row><c t="s"><v>1</v></c><c t="inlineStr"><is><t>износ</t></is></c>'
        "<c><v>1250.5</v></c></row>"
        '<row><c s="1"><v>46086</v></c><c t="e"><v>#REF!</v></c><c t="s"><v>99</v></c></row>'
    )
    content = made.xlsx(
        {"Уговори": rows, "Скривено": rows, "Понуде": ""}, shared=["", "Градња"], hidden="Скривено"
    )
    found = read(tmp_path, content)
    assert found.kind == "xlsx"
    assert [page.text for page in found.pages] == [
        "Уговори\nГрадња износ 1250.5\n05.03.2026",
        "Понуде",
    ]


def test_presentation_when_read_then_a_page_for_each_slide(tmp_path: Path) -> None:
    slide = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>Слајд {}</a:t></a:r></a:p></p:sld>'
    parts = {f"ppt/slides/slide{number}.xml": slide.format(number) for number in (2, 10, 1)}
    parts["ppt/slides/slide3.xml"] = slide.replace("<p:sld", '<p:sld show="0"').format("скривен")
    found = read(tmp_path, made.archive({"ppt/presentation.xml": "<a/>", **parts}))
    assert [page.text for page in found.pages] == ["Слајд 1", "Слајд 2", "", "Слајд 10"]


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _with_password() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(made.pdf("Тајна"))))
    writer.encrypt("lozinka", algorithm="RC4-128")
    closed = BytesIO()
    writer.write(closed)
    return closed.getvalue()


def _office_with_password() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )


BOMB = made.docx(f"<w:p>{' ' * 3_000_000}</w:p>")
DOCTYPE = '<!DOCTYPE a [<!ENTITY b "ха"><!ENTITY c "&b;&b;&b;">]><a xmlns="w"><t>&c;</t></a>'


@pytest.mark.parametrize(
    ("content", "state"),
    [
        pytest.param(b"", "empty", id="0 bytes"),
        pytest.param(b"%PDF-1.7 test", "failed", id="a PDF that only begins"),
        pytest.param(made.docx(made.paragraph("Одлука"))[:-60], "failed", id="half an archive"),
        pytest.param(made.archive({"word/document.xml": "<a><b>"}), "failed", id="broken XML"),
        pytest.param(made.archive({"word/document.xml": DOCTYPE}), "failed", id="entities"),
        pytest.param(made.archive({"readme.txt": "Одлука"}), "unknown", id="another archive"),
        pytest.param(b"<html>Odluka</html>", "unknown", id="a web page"),
        pytest.param(OLD_OFFICE * 99, "unknown", id="old Office"),
        pytest.param(_with_password(), "encrypted", id="PDF with a password"),
        pytest.param(_office_with_password(), "encrypted", id="Office with a password"),
        pytest.param(
            made.odf("text", "", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
            "encrypted",
            id="OpenDocument with a password",
        ),
        pytest.param(BOMB, "too_large", id="zip bomb"),
        pytest.param(made.docx(made.paragraph(" ")), "empty", id="no words"),
    ],
)
def test_document_when_it_cannot_be_read_then_a_state_and_a_reason(
    tmp_path: Path, content: bytes, state: str
) -> None:
    found = read(tmp_path, content, Limits(unpacked=1_000_000))
    assert (found.state, found.pages) == (state, []) or state == "empty"
    assert found.state == state
    assert found.reason or state == "empty"


def test_pdf_when_cut_in_half_or_misnamed_then_its_words_or_a_state(tmp_path: Path) -> None:
    whole = made.pdf(made.LATIN)
    assert extract(made.stored(tmp_path, whole, "odluka.docx"), "sr").kind == "pdf"
    assert read(tmp_path, whole[: len(whole) // 2]).state in ("failed", "empty", "done")
    assert read(tmp_path, whole, Limits(file=1000)).state == "too_large"


def test_pages_when_more_than_allowed_then_the_first_and_a_reason(tmp_path: Path) -> None:
    content = made.pdf(*(f"Strana {number}" for number in range(1, 41)))
    found = read(tmp_path, content, Limits(pages=5))
    assert [page.text for page in found.pages] == [f"Strana {number}" for number in range(1, 6)]
    assert (found.state, found.reason) == ("done", "only the first 5 pages were read")
    assert read(tmp_path, content, Limits(characters=30)).reason.startswith(
        "only the first 4 pages"
    )


def test_reader_when_it_takes_too_long_or_too_much_then_what_was_read_is_kept(
    tmp_path: Path,
) -> None:
    heavy = made.paragraph("ријеч ") * 250_000
    pages = made.paragraph("Прва", '<w:br w:type="page"/>', "друга") + heavy
    found = read(tmp_path, made.docx(pages), Limits(seconds=1))
    assert [page.text for page in found.pages] == ["Прва"]
    assert found.state == "done"
    assert "stopped" in found.reason
    assert found.reason.endswith("read until page 1")
    wide = made.docx(made.paragraph("а" * 20_000_000))
    found = read(tmp_path, wide, Limits(memory=130_000_000))
    assert (found.state, found.pages) == ("too_large", [])


CYRILLIC = "Одлука о измјенама одлуке о комуналним дјелатностима и начину обрачуна накнаде"
LATIN = "Gradonačelnica je najavila pojačan nadzor gradilišta i raspoređena sredstva"


@pytest.mark.integration
def test_scan_when_tesseract_is_installed_then_its_words_in_both_scripts(tmp_path: Path) -> None:
    models = tesseract.models_for("sr")
    if not models:
        pytest.skip("no Tesseract with Serbian here (make services installs it)")
    content = made.scan(f"{CYRILLIC}\n\n{LATIN}")
    found = read(tmp_path, content)
    assert [(page.text, page.is_scan) for page in found.pages] == [("", True)]
    limits = {**vars(Limits()), "page": 1, "languages": models}
    told = run("scan", tmp_path / "document", limits)
    assert told[-1]["end"] == "done", told
    text, also = recognised(told[0]["text"], "sr")
    assert recall(f"{text} {also}", f"{CYRILLIC} {LATIN}") > 0.9
