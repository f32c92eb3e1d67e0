"""HTML read as nodes, nodes as text, data as an accessible PDF: no database."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pypdf
import pytest

from pages.pdf import plain, structure
from pages.pdf.typesetting import typeset
from pages.scripts import html_to_latin, to_latin

TEMPLATE = Path("press/releases/release.typ")
AT = datetime(2026, 11, 21, 11, tzinfo=UTC)
HTML = (
    '<div class="block-text"><h4>Љетни радови</h4><p>Мост је <b>дуг</b> 120 m, в. '
    '<a href="/sr/plan/">план</a> и <i>бгдпт</i>.</p><h3>Даље</h3>'
    "<ul><li>Прво</li><li>Друго<ol><li>Мање</li></ol></li></ul></div>"
    "<figure><blockquote><p>Мост је готов.<br>Хвала.</p></blockquote>"
    "<figcaption><span>Петар</span>\n<span>градоначелник</span></figcaption></figure>"
    '<figure><img src="/a.jpg" alt="Слика"><figcaption>Мост ујутро</figcaption></figure>'
    "<table><caption>Цијене</caption><tr><th>Шта</th><th>КМ</th></tr><tr><td>Карта</td></tr></table>"
    "<dl><div><dt>Дужина</dt><dd>120 m</dd></div></dl><script>alert(1)</script><!-- не -->"
)


def data(**changes: Any) -> dict[str, Any]:
    """What a release's template reads."""
    house = {
        "name": "Град Липоград",
        "office": "Кабинет градоначелника",
        "colour": "#1d5140",
        "arms": "",
        "arms_alt": "",
        "footer": "https://example.org/sr/",
    }
    return {
        "title": "Љубиње: нови мост",
        "language": "sr",
        "tag": "sr-Cyrl",
        "house": house,
        "kind": "Саопштење",
        "number": "Број 124/2026",
        "summary": "Мост је отворен.",
        "corrections": [],
        "body": structure.read(HTML, "https://example.org/"),
        "end": "(Крај)",
        "after": [],
        **changes,
    }


def made(**changes: Any) -> pypdf.PdfReader:
    pdf = typeset(TEMPLATE, data(**changes), files={}, at=AT)
    report = pdfua.validate(BytesIO(pdf))  # type: ignore[arg-type]  # it reads files, too
    assert not report.findings
    return pypdf.PdfReader(BytesIO(pdf))


def words(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_read_when_html_has_everything_then_nodes_hold_what_is_read() -> None:
    nodes = structure.read(HTML, "https://example.org/")
    kinds = [node["kind"] for node in nodes]
    assert kinds == [
        *("heading", "paragraph", "heading", "list", "quote", "paragraph", "paragraph"),
        *("paragraph", "table", "paragraph", "paragraph"),
    ]
    # No level is skipped, however the editor wrote it.
    assert [node["level"] for node in nodes if node["kind"] == "heading"] == [2, 3]
    assert nodes[1]["runs"][3]["url"] == "https://example.org/sr/plan/"
    assert nodes[8]["columns"] == 2
    assert "alert" not in str(nodes)
    assert "не" not in [run["text"] for run in nodes[-1]["runs"]]


def test_plain_when_nodes_are_written_then_addresses_and_marks_are_there() -> None:
    text = plain.text(structure.read(HTML, "https://example.org/"))
    assert "план <https://example.org/sr/plan/>" in text
    assert "– Прво\n– Друго\n  1. Мање" in text
    assert "    Мост је готов.\n    Хвала." in text
    assert "Шта | КМ\nКарта |" in text
    assert all(len(line) <= plain.WIDTH for line in text.splitlines())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_read_when_an_address_is_no_address_then_only_words_stay(url: str) -> None:
    nodes = structure.read(f'<p><a href="{url}">овдје</a></p>', "https://example.org/")
    assert nodes == [structure.paragraph("овдје")]


def test_pdf_when_made_then_it_is_tagged_named_and_readable_in_both_scripts() -> None:
    reader = made()
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sr-Cyrl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Љубиње: нови мост"
    assert "/StructTreeRoot" in root
    assert "Љубиње: нови мост" in words(reader)
    assert "Број 124/2026" in words(reader)
    latin = made(
        title=to_latin("Љубиње: нови мост"),
        body=structure.read(html_to_latin(HTML), "https://example.org/"),
    )
    assert "Ljubinje: novi most" in words(latin)
    assert "Ljetni radovi" in words(latin)


@pytest.mark.parametrize(
    "text",
    ['#import "/etc/passwd"', "*звијезде* _црте_ $x$", '] #read("data.json") [', "\\ @ <a> `б` //"],
)
def test_pdf_when_words_look_like_markup_then_they_are_words(text: str) -> None:
    assert text in words(made(body=[structure.paragraph(text)], title=text))


def test_pdf_when_letters_have_no_form_in_the_fonts_then_it_is_made_all_the_same() -> None:
    reader = made(body=[structure.paragraph("Хвала \U0001f600 你好 سلام\u200b\u00ad.")])
    assert "Хвала □ □□ □□□□." in words(reader)


def test_pdf_when_made_twice_then_it_is_the_same() -> None:
    first, second = (typeset(TEMPLATE, data(), files={}, at=AT) for _time in range(2))
    assert first == second
