"""Giving files out: who gets what, under which headers, and what must be true before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from access_to_documents.cases import actors, verifying
from access_to_documents.cases.refusal import Refused
from access_to_documents.files import intake, releasing, serving, text_pdf
from access_to_documents.files.hidden.codes import Hidden
from access_to_documents.files.hidden.inspecting import inspect
from access_to_documents.files.redaction import tasks as redacting
from access_to_documents.files.redaction.boxes import Box
from access_to_documents.files.redaction.problems import Code
from access_to_documents.files.redaction.redacting import Order
from access_to_documents.files.redaction.suggesting import suggest
from access_to_documents.files.serving import Reader
from access_to_documents.models import CaseFile, Request
from access_to_documents.models.case_file import Origin, Scan, Standing
from pages.search.documents import tesseract
from tests import access, office
from tests.unit.access_to_documents_files import making

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of files; nothing is recognised, which takes seconds."""
    settings.ACCESS_FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(tesseract, "installed", frozenset)
    return tmp_path / "files"


@pytest.fixture
def request_() -> Request:
    return access.request()


def kept(
    request_: Request, content: bytes, name: str, origin: Origin = Origin.REQUESTER
) -> CaseFile:
    is_office = origin is Origin.OFFICE
    check = intake.check_from_officer if is_office else intake.check_from_citizen
    (checked,) = check([SimpleUploadedFile(name, content)])
    actor = access.officer() if is_office else actors.REQUESTER
    return intake.keep(request_, checked, origin=origin, actor=actor)


def scanned(one: CaseFile, scan: Scan) -> CaseFile:
    CaseFile.objects.filter(pk=one.pk).update(scan=scan)
    return CaseFile.objects.get(pk=one.pk)


def test_readers_when_a_daemon_is_configured_then_only_clean_files_go_to_anybody(
    request_: Request, settings: Any
) -> None:
    settings.ACCESS_CLAMAV = "tcp://127.0.0.1:1"
    one = kept(request_, making.pdf_bytes(), "a.pdf")
    made = intake.keep(
        request_,
        intake.check_from_officer([SimpleUploadedFile("b.pdf", making.pdf_bytes())])[0],
        origin=Origin.MADE,
        actor=access.officer(),
    )
    releasing.release(scanned(made, Scan.CLEAN), access.officer())
    for file in (one, made):
        for scan in (Scan.WAITING, Scan.FAILED, Scan.OFF, Scan.INFECTED):
            for reader in Reader:
                assert serving.refusals(scanned(file, scan), reader), (scan, reader)
        assert not serving.refusals(scanned(file, Scan.CLEAN), Reader.OFFICER)
        assert not serving.refusals(scanned(file, Scan.CLEAN), Reader.REQUESTER)
    assert serving.refusals(scanned(one, Scan.CLEAN), Reader.PUBLIC)
    assert not serving.refusals(scanned(made, Scan.CLEAN), Reader.PUBLIC)


def test_readers_when_no_daemon_is_configured_then_unscanned_files_go_to_the_officer_alone(
    request_: Request,
) -> None:
    one = kept(request_, making.pdf_bytes(), "a.pdf", Origin.OFFICE)
    for scan in (Scan.WAITING, Scan.FAILED, Scan.OFF):
        file = scanned(one, scan)
        assert not serving.refusals(file, Reader.OFFICER)
        assert serving.warnings(file)
        assert serving.refusals(file, Reader.REQUESTER)
        assert serving.refusals(file, Reader.PUBLIC)
    assert serving.refusals(scanned(one, Scan.INFECTED), Reader.OFFICER)
    clean = scanned(one, Scan.CLEAN)
    assert not serving.warnings(clean)
    assert serving.refusals(clean, Reader.REQUESTER)  # Not released.


def test_download_when_somebody_else_than_an_officer_asks_then_nothing(
    request_: Request, log_in: LogIn, client: Client
) -> None:
    one = kept(request_, making.pdf_bytes(), "a.pdf")
    address = reverse("access_files:download", args=[one.key]) + "?anyway=yes"
    for name in ("editor", "proofreader", "translator", "head"):
        answer = log_in(name).get(address)
        assert answer.status_code in (302, 403), name
        assert b"%PDF" not in answer.content
    answer = client.get(address)
    assert answer.status_code == 302
    assert "login" in answer["Location"]
    officer = log_in("officer")
    nowhere = reverse("access_files:download", args=["0" * 32])
    assert officer.get(nowhere, follow=True).status_code == 404
    assert officer.post(address).status_code == 405


def test_download_when_the_officer_asks_then_the_bytes_to_save_and_nothing_runs(
    request_: Request, log_in: LogIn, folder: Path
) -> None:
    content = "Поштовани, <script>alert(1)</script>".encode()
    one = kept(request_, content, "../Захтјев Љубић.txt")
    officer = log_in("officer")
    address = reverse("access_files:download", args=[one.key])
    warned = officer.get(address)
    assert warned.status_code == 200
    assert "text/html" in warned["Content-Type"]
    # Browsers keep titles in their history.
    title = warned.content.decode().partition("<title>")[2].partition("</title>")[0]
    assert "Љубић" not in title
    assert b"alert(1)" not in warned.content
    answer: Any = officer.get(f"{address}?anyway=yes")
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Type"] == "text/plain"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"] == (
        'attachment; filename="zahtjev-ljubic.txt"; '
        "filename*=UTF-8''%D0%97%D0%B0%D1%85%D1%82%D1%98%D0%B5%D0%B2%20"
        "%D0%89%D1%83%D0%B1%D0%B8%D1%9B.txt"
    )
    assert officer.get(f"/media/{one.file.name}", follow=True).status_code == 404
    scanned(one, Scan.INFECTED)
    refused = officer.get(f"{address}?anyway=yes")
    assert refused.status_code == 403
    scanned(one, Scan.CLEAN)
    (folder / str(one.file.name)).write_bytes(b"x" * len(content))
    with pytest.raises(Refused):
        serving.answer(RequestFactory().get("/"), CaseFile.objects.get(), Reader.OFFICER)


def test_release_when_hidden_data_is_inside_then_only_what_the_officer_allows(
    request_: Request, tmp_path: Path
) -> None:
    content = making.telling_pdf(tmp_path / "a.pdf").read_bytes()
    one = scanned(kept(request_, content, "a.pdf", Origin.OFFICE), Scan.CLEAN)
    officer = access.officer()
    assert len(releasing.why_not(one, officer)) == 1  # Nobody has looked.
    inspect(one)
    stopping = releasing.why_not(one, officer)
    assert len(stopping) == 5
    with pytest.raises(Refused):
        releasing.release(one, officer)
    with pytest.raises(Refused):
        releasing.release(one, access.somebody("editor"), despite=set(Hidden))
    # What runs when it is opened is never sent, whoever has seen it.
    assert len(releasing.why_not(one, officer, despite=set(Hidden))) == 1
    told = one.hidden or {}
    kept_back = [found for found in told["found"] if found["code"] != Hidden.JAVASCRIPT]
    one.hidden = {**told, "found": kept_back}
    one.save()
    releasing.release(one, officer, despite=set(Hidden))
    assert one.released_at
    assert not serving.refusals(one, Reader.REQUESTER)
    assert serving.refusals(one, Reader.PUBLIC)
    assert releasing.why_not(kept(request_, making.pdf_bytes(), "b.pdf"), officer)


def test_files_when_they_come_or_are_given_then_the_other_side_gets_one_mail(
    request_: Request, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    access.officer()
    uploads = [SimpleUploadedFile(name, making.pdf_bytes()) for name in ("Петровић.pdf", "b.pdf")]
    with django_capture_on_commit_callbacks(execute=True):
        checked = intake.check_from_citizen(uploads)
        intake.keep_all(request_, checked, origin=Origin.REQUESTER, actor=actors.REQUESTER)
    with django_capture_on_commit_callbacks(execute=True):
        checked = intake.check_from_officer(uploads[:1])
        intake.keep_all(request_, checked, origin=Origin.REQUESTER, actor=access.officer())
    ours = scanned(kept(request_, making.pdf_bytes(), "c.pdf", Origin.OFFICE), Scan.CLEAN)
    inspect(ours)
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            releasing.release(ours, access.officer())
    told = [(mail.to[0], mail.subject + mail.body) for mail in mailoutbox]
    assert len(told) == 3, told
    assert [to for to, _text in told] == [
        "officer@example.com",
        "ana@example.com",
        "ana@example.com",
    ]
    assert "Петровић" not in str(told)


def test_redaction_when_asked_for_then_a_new_file_and_the_original_is_untouched(
    request_: Request, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    path = making.pdf(tmp_path / "a.pdf", "#set page(width: 300pt, height: 90pt)\nМарко Петровић")
    one = kept(request_, path.read_bytes(), "Записник Петровића.pdf")
    found = suggest(path, ["Петровић"], language="sr", reason="A1")
    boxes = tuple(box for place in found.places for box in place.boxes)
    with django_capture_on_commit_callbacks(execute=True):
        redacting.ask(one, Order(boxes, ("Петровић",)), access.officer())
    one.refresh_from_db()
    assert one.report
    assert one.report["state"] == redacting.PROVED, one.report
    # What was asked for names persons: it is needed no more.
    assert one.order is None
    made = CaseFile.objects.get(made_from=one)
    assert (made.key, made.origin, made.format) == (one.report["file"], Origin.MADE, "pdf")
    assert "етров" not in made.name
    assert made.boxes == [box.as_data() for box in boxes]
    assert made.report
    assert "етров" not in str(made.report)
    assert made.report["figures"] == {"places": 1, "pages": 1, "boxes": 1}
    assert one.verify() is made.verify() is Standing.INTACT
    assert not releasing.why_not(made, access.officer())
    assert not list(verifying.faults())


def test_redaction_when_it_is_not_proved_then_no_file_and_the_reasons(
    request_: Request, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    path = making.pdf(tmp_path / "a.pdf", "#set page(width: 300pt, height: 90pt)\nМарко Петровић")
    one = kept(request_, path.read_bytes(), "a.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        redacting.ask(one, Order((Box(1, 1, 1, 5, 5),), ("Петровић",)), access.officer())
    one.refresh_from_db()
    assert {problem.code for problem in redacting.problems_of(one)} == {Code.UNCOVERED}
    assert CaseFile.objects.count() == 1
    with pytest.raises(Refused):
        redacting.ask(one, Order(()), access.somebody("editor"))
    document = kept(request_, making.docx(), "a.docx")
    with pytest.raises(Refused, match="PDF"):
        redacting.ask(document, Order(()), access.officer())


def test_redaction_when_the_worker_died_then_it_is_asked_for_anew_and_made_once(
    request_: Request,
) -> None:
    one = kept(request_, making.pdf_bytes(), "a.pdf")
    officer = access.officer()
    redacting.ask(one, Order((Box(1, 1, 1, 9, 9),)), officer)
    CaseFile.objects.filter(pk=one.pk).update(
        report={
            "state": redacting.WORKING,
            "at": "2026-01-01T00:00:00+00:00",
            "by": officer.user.pk,
        }
    )
    assert redacting.redact_file.call(one.pk) == ""  # Another worker has it.
    assert redacting.redact_due() == 1
    assert redacting.redact_due() == 0
    assert CaseFile.objects.filter(made_from=one).count() == 1
    # What takes every worker with it is not begun for ever.
    lost = {"state": redacting.WORKING, "at": "2026-01-01T00:00:00+00:00", "by": officer.user.pk}
    CaseFile.objects.filter(pk=one.pk).update(report={**lost, "tries": 2})
    assert redacting.redact_due() == 0
    one.refresh_from_db()
    assert {problem.code for problem in redacting.problems_of(one)} == {Code.STOPPED}
    with pytest.raises(Refused):
        redacting.ask(CaseFile.objects.get(made_from=one), Order(()), officer)


def test_text_when_set_as_pdf_then_its_words_and_a_file_of_its_own(
    request_: Request, tmp_path: Path
) -> None:
    words = "Поштовани,\n\n#import тражим *уговор* о мосту."
    one = kept(request_, words.encode("cp1251"), "захтјев.txt")
    made = text_pdf.set_as_pdf(one, access.officer())
    assert (made.name, made.made_from) == ("захтјев.pdf", one)
    with made.open() as file:
        (tmp_path / "a.pdf").write_bytes(file.read())
    found = suggest(tmp_path / "a.pdf", ["Мост", "#import"], language="sr")
    assert [place.said for place in found.places] == ["import", "мосту"]
    with pytest.raises(Refused):
        text_pdf.set_as_pdf(kept(request_, making.docx(), "a.docx"), access.officer())
    with pytest.raises(Refused):
        text_pdf.set_as_pdf(one, actors.officer(office.person("editor")))
