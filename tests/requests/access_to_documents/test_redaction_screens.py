"""The officer's screens of a file: what it hides, blackening, the copy and its proof; who may."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf.annotations import FreeText
from pypdf.generic import RectangleObject

from access_to_documents.files import intake
from access_to_documents.files.redaction import drafts, picturing, tasks
from access_to_documents.files.redaction.boxes import Box
from access_to_documents.files.redaction.drafts import Draft
from access_to_documents.files.worker.running import run
from access_to_documents.models import CaseFile, Request
from access_to_documents.models.case_file import Origin, Scan
from pages.search.documents import tesseract
from tests import access
from tests.unit.access_to_documents_files import making

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
SOURCE = "#set page(width: 300pt, height: 120pt)\nМарко Петровић и Petrovićeva сестра."
#: Cut off where the page is cropped.
BELOW = "\n#place(bottom)[Петровићем]"
#: What stands on each screen and nowhere else, for the matrix.
SCREENS = ("file", "redact", "redact_page", "redact_picture", "redact_preview", "redact_status")
BUTTONS = ("clean", "as_pdf", "redact", "redact_page", "redact_status", "release", "inspect")


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of files; nothing is recognised, which takes seconds."""
    settings.ACCESS_FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(tesseract, "installed", frozenset)
    return tmp_path / "files"


@pytest.fixture
def request_() -> Request:
    return access.request()


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    return making.pdf(tmp_path / "a.pdf", SOURCE).read_bytes()


def kept(request_: Request, content: bytes, name: str = "Записник Петровић.pdf") -> CaseFile:
    (checked,) = intake.check_from_officer([SimpleUploadedFile(name, content)])
    return intake.keep(request_, checked, origin=Origin.OFFICE, actor=access.officer())


def url(one: CaseFile, name: str, *more: Any) -> str:
    page = (1,) if name in ("redact_page", "redact_picture", "redact_preview") else ()
    return reverse(f"access_desk:{name}", args=[one.request_id, one.key, *(more or page)])


class Officer:
    """An access officer at the screens of one file, without JavaScript."""

    def __init__(self, client: Client, one: CaseFile, commits: Any) -> None:
        self.client, self.one, self.commits = client, one, commits

    def open(self, name: str = "redact", *more: Any) -> Any:
        return self.client.get(url(self.one, name, *more), headers={"accept-language": "en"})

    def send(self, name: str, **data: Any) -> Any:
        more = [data.pop("page")] if "page" in data else []
        with self.commits(execute=True):
            return self.client.post(
                url(self.one, name, *more), data, headers={"accept-language": "en"}
            )

    def search(self, words: str) -> Any:
        return self.send("redact", do="search", words=words, seen=self.open().context["seen"])

    def produce(self, **more: Any) -> Any:
        page = self.open()
        shown = [number for number, _place in page.context["places"]]
        seen = page.context["seen"]
        return self.send("redact", do="produce", seen=seen, shown=shown, **more)

    def draw(self, *boxes: tuple[float, float, float, float], page: int = 1, **more: Any) -> Any:
        names = ("left", "top", "width", "height")
        rows: dict[str, Any] = {
            f"box-{row}-{name}": str(side)
            for row, box in enumerate(boxes)
            for name, side in zip(names, box, strict=True)
        }
        rows |= {"box-TOTAL_FORMS": len(boxes), "box-INITIAL_FORMS": 0}
        seen = Draft.of(self.now()).print_of_page(page)
        return self.send("redact_page", page=page, **{"seen": seen, **rows, **more})

    def now(self) -> CaseFile:
        return CaseFile.objects.get(pk=self.one.pk)

    def copy(self) -> CaseFile:
        return CaseFile.objects.get(made_from=self.one)


def is_sent_away(answer: Any) -> bool:
    """To the login, or to the front page of the admin."""
    return answer.status_code == 302 and "/requests/" not in answer["Location"].partition("?")[0]


@pytest.fixture
def officer(
    request_: Request, pdf: bytes, log_in: LogIn, django_capture_on_commit_callbacks: Any
) -> Officer:
    return Officer(log_in("officer"), kept(request_, pdf), django_capture_on_commit_callbacks)


def test_screens_when_anybody_but_an_officer_or_admin_asks_then_nothing_is_shown_or_done(
    officer: Officer, log_in: LogIn
) -> None:
    one = officer.one
    # Every role and address stand in test_who_may; here, that nothing was done, either.
    outsiders = [Client(), log_in("editor"), log_in("head")]
    for client in outsiders:
        for name in SCREENS:
            assert is_sent_away(client.get(url(one, name))), name
        for name in BUTTONS:
            assert is_sent_away(client.post(url(one, name), {"do": "produce"})), name
    now = officer.now()
    assert (now.order, now.report, now.hidden, now.released_at) == (None, None, None, None)
    assert CaseFile.objects.count() == 1
    admin = log_in("admin", superuser=True)
    assert admin.get(url(one, "redact_page")).status_code == 200
    # The file of another case, under this case's address; and a page that is not there.
    other = access.request()
    for name in (*SCREENS, *BUTTONS):
        page = [1] if name.startswith("redact_p") else []
        address = reverse(f"access_desk:{name}", args=[other.pk, one.key, *page])
        # Where there is nothing, the site looks for a page of that address in its language.
        assert officer.client.post(address, follow=True).status_code in (404, 405), name
        if name in SCREENS:
            assert officer.client.get(address, follow=True).status_code == 404, name
    assert officer.client.get(url(one, "redact_page", 2), follow=True).status_code == 404


def test_redaction_when_a_name_is_searched_then_copy_proved_and_given_and_original_sealed(
    officer: Officer,
) -> None:
    before = (officer.one.sha256, officer.one.size)
    page = officer.open("file")
    assert "Петровић" not in page.content.decode().partition("</title>")[0]
    assert "no-store" in page["Cache-Control"]
    officer.search("петровић\n")
    page = officer.open()
    assert [place.said for _n, place in page.context["places"]] == ["Петровић", "Petrovićeva"]
    # A picture for the screen, and the result with its boxes black.
    plain, result = (
        officer.client.get(url(officer.one, "redact_picture") + query)
        for query in ("", "?result=1")
    )
    assert plain["Content-Type"] == "image/jpeg"
    assert {"private", "no-store"} <= set(plain["Cache-Control"].split(", "))
    assert plain.content != result.content
    officer.draw((10, 5, 20, 8))
    assert len(Draft.of(officer.now()).all_boxes()) == 3
    assert officer.produce()["Location"] == url(officer.one, "redact_status")
    status = officer.open("redact_status").content.decode()
    made = officer.copy()
    report = made.report or {}
    assert f"in {report['forms']} forms" in status
    assert report["forms"] > 100
    assert url(made, "file") in status
    assert officer.now().order is None
    with made.open() as file:
        text = "".join(
            page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file.read())).pages
        )
    assert text.strip() == ""
    assert officer.client.post(url(made, "release")).status_code == 302
    assert officer.copy().released_at
    assert (officer.now().sha256, officer.now().size) == before
    assert officer.now().verify().value == "intact"


def test_redaction_when_a_place_is_left_then_it_stays_and_when_uncovered_nothing_is_kept(
    officer: Officer,
) -> None:
    officer.search("Петровић")
    officer.produce(leave=[1])
    made = officer.copy()
    assert len(made.boxes or ()) == 1
    assert (made.report or {})["left"] == 1
    # Words without boxes over them, as if the search had missed a place.
    officer.draw((10, 5, 20, 8))
    drafts.change(officer.now(), lambda now: Draft(boxes=now.boxes, words=("Сестра",)))
    officer.produce()
    assert officer.now().report["state"] == tasks.REFUSED  # type: ignore[index]
    status = officer.open("redact_status")
    (told,) = status.context["problems"]
    assert told.problem.says == "сестра"
    assert CaseFile.objects.filter(made_from=officer.one).count() == 1
    # What was marked is still there, and the officer may let the word stand once he has looked.
    assert Draft.of(officer.now()).words == ("Сестра",)
    officer.send("redact_status", stand=[told.stand])
    officer.produce()
    assert officer.now().report["state"] == tasks.PROVED  # type: ignore[index]


def test_boxes_when_they_are_wrong_or_somebody_was_quicker_then_said_and_nothing_is_lost(
    officer: Officer,
) -> None:
    wrong = officer.draw((100, 5, 20, 8), (10, "x", 20, 8))  # type: ignore[arg-type]
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "106" in text
    assert 'value="100"' in text
    assert 'value="x"' in text
    assert officer.now().order is None
    assert officer.draw((10, 5, "20,5", 8)).status_code == 302  # type: ignore[arg-type]
    late = officer.draw((30, 5, 20, 8), seen="somebody else's")
    assert late.status_code == 409
    assert 'value="30"' in late.content.decode()
    assert [round(box.x) for box in Draft.of(officer.now()).boxes] == [28]
    assert officer.search("a").status_code == 422
    assert officer.send("redact", do="search", words="Марко", seen="x").status_code == 422
    # Nothing more can be marked while the copy is made.
    CaseFile.objects.filter(pk=officer.one.pk).update(
        report={"state": tasks.WORKING, "at": drafts.now(), "by": 1}
    )
    assert officer.draw((30, 5, 20, 8))["Location"] == url(officer.one, "redact_status")
    assert "begins anew by itself" in officer.open("redact_status").content.decode()


def test_findings_when_something_stops_then_advice_and_only_what_may_be_allowed(
    officer: Officer, tmp_path: Path, settings: Any
) -> None:
    content = making.telling_pdf(tmp_path / "b.pdf").read_bytes()
    officer.one = kept(officer.one.request, content)
    officer.send("inspect")
    page = officer.open("file")
    allowed = {one.code for one in page.context["findings"] if one.may_allow}
    assert {"attachments", "covered", "earlier"} <= allowed
    assert "javascript" not in allowed
    assert len(page.context["hindrances"]) == 1  # What runs is never sent, so there is no button.
    assert url(officer.one, "release") not in page.content.decode()
    officer.send("release", despite=["javascript", *allowed])
    assert officer.now().released_at is None
    # Drawn anew, nothing of it is left.
    officer.send("clean")
    officer.one = officer.copy()
    page = officer.open("file")
    assert page.context["findings"] == []
    assert page.context["hindrances"] == []
    # While a scanner is set up and has not said clean, not even a picture of it.
    settings.ACCESS_CLAMAV = "tcp://127.0.0.1:1"
    CaseFile.objects.filter(pk=officer.one.pk).update(scan=Scan.INFECTED)
    assert officer.client.get(url(officer.one, "redact_picture")).status_code == 403
    assert officer.open("redact").status_code == 200
    assert "virus" in officer.open("redact").content.decode()


def test_redaction_when_the_file_cannot_be_opened_then_a_sentence(
    officer: Officer, request_: Request
) -> None:
    broken = kept(request_, b"%PDF-1.7\nnothing of a document\n%%EOF\n", "broken.pdf")
    document = kept(request_, making.docx(), "a.docx")
    for one, said in ((broken, "damaged"), (document, "Only PDF")):
        officer.one = one
        assert said in officer.open().content.decode()
        assert officer.draw((1, 1, 5, 5)).status_code == 200
    assert officer.client.get(url(broken, "redact_picture")).status_code == 403
    # A text is set as PDF, which can be marked.
    officer.one = kept(request_, "Марко Петровић".encode(), "a.txt")
    officer.send("as_pdf")
    officer.one = officer.copy()
    assert officer.open().context["count"] == 1


def test_pages_when_turned_cropped_and_annotated_then_boxes_lie_where_they_are_seen(
    request_: Request, tmp_path: Path, officer: Officer
) -> None:
    writer = pypdf.PdfWriter(clone_from=making.pdf(tmp_path / "c.pdf", SOURCE + BELOW))
    page = writer.pages[0]
    page.cropbox = RectangleObject((0, 60, 300, 120))
    page.rotate(90)
    note = FreeText(text="Petrović", rect=(30, 65, 120, 78))
    writer.add_annotation(0, note)
    writer.write(tmp_path / "turned.pdf")
    officer.one = kept(request_, (tmp_path / "turned.pdf").read_bytes())
    assert picturing.sizes(officer.one) == ((60, 300),)
    officer.search("Петровић")
    # What is cut off by the page's edge is not drawn, and needs no box.
    places = Draft.of(officer.now()).places
    assert sorted(place.said for place in places) == ["Petrović", "Petrovićeva", "Петровић"]
    boxes = [box for place in places for box in place.boxes]
    assert all(-2 <= box.x <= 60 and -2 <= box.y <= 300 for box in boxes), boxes
    officer.produce()
    assert officer.now().report["state"] == tasks.PROVED, officer.now().report  # type: ignore[index]


def test_document_when_it_has_500_pages_then_one_is_drawn_at_once_and_few_are_listed(
    officer: Officer, request_: Request, tmp_path: Path
) -> None:
    writer = pypdf.PdfWriter()
    source = pypdf.PdfReader(making.pdf(tmp_path / "d.pdf", SOURCE))
    for _page in range(500):
        writer.add_page(source.pages[0])
    writer.write(tmp_path / "long.pdf")
    officer.one = kept(request_, (tmp_path / "long.pdf").read_bytes())
    officer.draw((10, 5, 20, 8), page=500)
    page = officer.open()
    assert page.context["count"] == 500
    assert [one.number for one in page.context["pages"]] == [500]
    assert officer.open("redact_picture", 500)["Content-Type"] == "image/jpeg"
    officer.search("Петровић")
    # More places than one screen has; those not shown stay black.
    assert len(officer.open().context["places"]) == 100
    assert len(Draft.of(officer.now()).all_boxes()) == 1001


def test_worker_when_asked_for_a_page_that_is_not_there_then_it_says_so(tmp_path: Path) -> None:
    path = making.pdf(tmp_path / "e.pdf", SOURCE)
    told = run("picture", path, {"page": 2, "boxes": [], "target": str(tmp_path / "p.jpg")})
    assert told[-1]["end"] == "failed"
    beside = Box(1, 900, 1, 5, 5)
    more = {"page": 1, "boxes": [[beside.x, 1, 5, 5, ""]], "target": str(tmp_path / "p.jpg")}
    assert "beside" in run("picture", path, more)[-1]["reason"]
