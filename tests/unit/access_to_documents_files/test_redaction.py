"""Redaction of real PDFs: what is found, what is left of it, and what stops it."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from django.utils import translation
from PIL import Image

from access_to_documents.files.formats import Format
from access_to_documents.files.hidden.inspecting import look_through
from access_to_documents.files.redaction import redacting
from access_to_documents.files.redaction.boxes import BadBox, Box
from access_to_documents.files.redaction.problems import SENTENCES, Code, NotProved, Problem
from access_to_documents.files.redaction.redacting import Order, redact
from access_to_documents.files.redaction.suggesting import NotReadable, Suggested, suggest
from access_to_documents.files.worker.running import run
from pages.search.documents import tesseract
from tests.unit.access_to_documents_files import making

NAME = "Петровић"
SOURCE = """
#set page(width: 400pt, height: 250pt, margin: 40pt)
#set document(title: "Petrović", author: "Марко Петровић")
Саслушан је Марко Петровић. Петровића је позвао инспектор.

Marko PETROVIĆ s Petrovićem i Petrovićevom sestrom. Ostalo ostaje. Уго-вор.

#pagebreak()
#set page(width: 250pt, height: 400pt)
#rotate(90deg)[Овдје стоји Петровићу нешто.]
"""


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recognising takes seconds: only the tests that are about it do it."""
    monkeypatch.setattr(tesseract, "installed", frozenset)


@pytest.fixture
def original(tmp_path: Path) -> Path:
    return making.pdf(tmp_path / "original.pdf", SOURCE)


def order(suggested: Suggested, reason: str = "чл. 8") -> Order:
    boxes = [replace(box, reason=reason) for place in suggested.places for box in place.boxes]
    return Order(tuple(boxes), (NAME,))


def problems(original: Path, order: Order, target: Path) -> set[Code]:
    with pytest.raises(NotProved) as raised:
        redact(original, order, target)
    assert not target.exists()
    return {one.code for one in raised.value.problems}


def test_suggestion_when_name_stands_in_both_scripts_and_turned_then_every_place(
    original: Path, without_tesseract: None
) -> None:
    found = suggest(original, [NAME], language="sr", reason="A")
    assert [(place.page, place.said) for place in found.places] == [
        (1, "Петровић"),
        (1, "Петровића"),
        (1, "PETROVIĆ"),
        (1, "Petrovićem"),
        (1, "Petrovićevom"),
        (2, "Петровићу"),
    ]
    assert list(found.sizes) == [(400, 250), (250, 400)]
    turned = found.places[-1].boxes[0]
    assert turned.height > turned.width


def test_redaction_when_proved_then_nothing_of_the_original_is_left(
    original: Path, tmp_path: Path, without_tesseract: None
) -> None:
    before = hashlib.sha256(original.read_bytes()).digest()
    target = tmp_path / "redacted.pdf"
    wanted = order(suggest(original, [NAME], language="sr"))
    report = redact(original, wanted, target)
    assert report.figures == {"places": 6, "pages": 2, "boxes": 6}
    assert hashlib.sha256(original.read_bytes()).digest() == before
    content = target.read_bytes()
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert "".join(page.extract_text() for page in reader.pages).strip() == ""
    assert reader.metadata is None
    assert [tuple(map(float, page.mediabox[2:])) for page in reader.pages] == [
        (400, 250),
        (250, 400),
    ]
    for said in (NAME, "Petrovi", "Typst", "xmp"):
        for coding in ("utf-8", "utf-16-be"):
            assert said.encode(coding) not in content
    assert look_through(target, Format.PDF) == []
    document = pypdfium2.PdfDocument(target)
    for box in wanted.boxes:
        page = document[box.page - 1]
        grey = page.render(scale=2).to_pil().convert("L")
        area = (box.x, box.y, box.x + box.width, box.y + box.height)
        histogram = grey.crop(tuple(round(2 * value) for value in area)).histogram()
        assert sum(histogram[:80]) > 0.6 * sum(histogram)
        # The reason is written into the box.
        assert sum(histogram[200:]) > 0
        page.close()
    document.close()


def test_redaction_when_a_place_has_no_box_then_nothing_is_kept(
    original: Path, tmp_path: Path, without_tesseract: None
) -> None:
    whole = order(suggest(original, [NAME], language="sr"))
    target = tmp_path / "redacted.pdf"
    fewer = replace(whole, boxes=whole.boxes[:-1])
    assert problems(original, fewer, target) == {Code.UNCOVERED}
    half = replace(whole.boxes[0], width=whole.boxes[0].width / 2)
    narrower = replace(whole, boxes=(half, *whole.boxes[1:]))
    assert problems(original, narrower, target) == {Code.UNCOVERED}
    left = replace(narrower, left=((1, "ПЕТРОВИЋ"),))
    assert redact(original, left, target).figures["places"] == 6


def test_check_when_the_new_file_is_not_clean_then_every_fault_is_told(
    original: Path, tmp_path: Path
) -> None:
    box = [1, 0.0, 0.0, 30.0, 30.0, ""]
    more = {
        "original": str(original),
        "sizes": [[400, 250]],
        "boxes": [box],
        "wanted": [NAME],
        "left": [],
        "languages": "",
        "layer": False,
    }
    telling = making.telling_pdf(tmp_path / "telling.pdf")
    told = {line["problem"] for line in run("check", telling, more) if "problem" in line}
    assert {"earlier", "metadata", "attachments", "annotations", "objects", "size"} <= told
    assert {"text", "uncovered"} <= told
    told = {line["problem"] for line in run("check", original, more) if "problem" in line}
    assert {"found", "not_black", "pages", "text", "metadata"} <= told
    assert told <= set(Code)


def test_redaction_when_box_lies_nowhere_or_file_is_broken_then_refused(
    original: Path, tmp_path: Path, without_tesseract: None
) -> None:
    target = tmp_path / "redacted.pdf"
    for box in (Box(3, 0, 0, 10, 10), Box(1, 500, 0, 10, 10)):
        assert problems(original, Order((box,)), target) == {Code.STOPPED}
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + original.read_bytes()[:500])
    assert problems(broken, Order(()), target) == {Code.STOPPED}
    with pytest.raises(NotReadable):
        suggest(broken, [NAME], language="sr")
    with pytest.raises(BadBox):
        redact(original, Order((Box(1, 0, 0, 9, 9),) * 20_001), target)


def test_redaction_when_it_takes_too_long_then_stopped_and_nothing_is_left(
    original: Path, tmp_path: Path, without_tesseract: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redacting, "DRAWING", 0.05)
    target = tmp_path / "redacted.pdf"
    assert problems(original, Order(()), target) == {Code.STOPPED}


def test_picture_when_redacted_then_a_page_of_its_size(
    tmp_path: Path, without_tesseract: None
) -> None:
    path = tmp_path / "a.tif"
    frames = [Image.new("RGB", (300, 200), colour) for colour in ("white", "teal")]
    frames[0].save(path, "TIFF", save_all=True, append_images=frames[1:], dpi=(100, 100))
    target = tmp_path / "redacted.pdf"
    found = suggest(path, [NAME], language="sr")
    assert list(found.sizes) == [(216, 144)] * 2
    assert found.unread == (1, 2)
    # As many as a long document may need: more than a command line can hold.
    boxes = (Box(2, 20, 20, 60, 30, "B2"), *(Box(1, 5, 5, 1, 1) for _one in range(5_000)))
    redact(path, Order(boxes), target)
    with pikepdf.open(target) as made:
        assert [[float(side) for side in page.mediabox] for page in made.pages] == [
            [0, 0, 216, 144]
        ] * 2


def test_page_when_it_is_turned_and_cut_and_has_notes_then_the_boxes_lie_where_they_show(
    original: Path, tmp_path: Path, without_tesseract: None
) -> None:
    path, target = tmp_path / "turned.pdf", tmp_path / "redacted.pdf"
    with pikepdf.open(original) as document:
        page = document.pages[0]
        page.obj.Rotate, page.obj.CropBox = 90, pikepdf.Array([20, 30, 390, 240])
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[60, 70, 200, 95],
            Contents="Зове Petroviću",
            DA="/Helv 12 Tf 0 g",
        )
        page.obj.Annots = pikepdf.Array([document.make_indirect(note)])
        del document.pages[1]
        document.save(path)
    found = suggest(path, [NAME], language="sr")
    assert list(found.sizes) == [(210, 370)]
    assert [place.said for place in found.places][-1] == "Petroviću"
    (box,) = found.places[-1].boxes
    # From the lower left of the whole page, upright, to the upper left of what is shown, turned.
    assert (box.x, box.y, box.width, box.height) == pytest.approx((40, 40, 25, 140), abs=0.1)
    assert redact(path, order(found), target).figures["places"] == 6


@pytest.mark.integration
def test_scan_when_tesseract_is_installed_then_found_blackened_and_read_again(
    tmp_path: Path,
) -> None:
    if not tesseract.models_for("sr"):
        pytest.skip("no Tesseract with Serbian here (make services installs it)")
    words = "#set page(width: 300pt, height: 90pt, margin: 15pt)\n#set text(16pt)\n"
    words += "Свједок Петровић рече.\\ A Petroviću je jasno."
    page = pypdfium2.PdfDocument(making.pdf(tmp_path / "words.pdf", words))[0]
    path = tmp_path / "scan.png"
    page.render(scale=200 / 72).to_pil().save(path, dpi=(200, 200))
    found = suggest(path, [NAME], language="sr")
    assert [place.said.strip(".,") for place in found.places] == ["Петровић", "Petroviću"]
    assert found.unread == ()
    target = tmp_path / "redacted.pdf"
    fewer = Order(tuple(found.places[0].boxes), (NAME,))
    assert problems(path, fewer, target) == {Code.SEEN}
    boxes = tuple(box for place in found.places for box in place.boxes)
    report = redact(path, Order(boxes, (NAME,), layer=True), target)
    assert report.is_recognised
    text = pypdf.PdfReader(target).pages[0].extract_text()
    assert "Свједок" in text
    assert "jasno" in text
    assert "етров" not in text


def test_problems_when_told_then_each_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Code)
    with translation.override("en"):
        assert Problem(Code.SEEN, 3).sentence.startswith("Page 3: A word")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"page": 0, "x": 1, "y": 1, "width": 5, "height": 5},
        {"page": 1, "x": 1, "y": 1, "width": 0, "height": 5},
        {"page": 1, "x": float("nan"), "y": 1, "width": 5, "height": 5},
        {"page": 1, "x": 1, "y": 1, "width": float("inf"), "height": 5},
        {
            "page": 1,
            "x": 1,
            "y": 1,
            "width": 5,
            "height": 5,
            "reason": "Марко Петровић из Липограда",
        },
        {"page": 1, "x": 1, "y": 1, "width": 5, "height": 5, "reason": "a\n<b>"},
    ],
)
def test_box_when_it_cannot_be_drawn_then_refused(data: dict[str, object]) -> None:
    with pytest.raises(BadBox):
        Box.from_data(data)
