"""Files of requests: taken in whole or not at all, sealed, scanned, never altered."""

import io
import os
import socket
import threading
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from access_to_documents.cases import actors, chain, verifying
from access_to_documents.files import erasing, intake, sweeping, uploading
from access_to_documents.files.checks import check_clamav, check_folder
from access_to_documents.files.limits import Limits
from access_to_documents.files.refusing import Refused, Why
from access_to_documents.files.storage import root
from access_to_documents.files.virus import clamd
from access_to_documents.files.virus import tasks as scanning
from access_to_documents.models import CaseFile, Event, Request
from access_to_documents.models.case_file import Origin, Scan, SealBroken, Standing
from tests import access
from tests.unit.access_to_documents_files import making

pytestmark = pytest.mark.django_db
PDF = making.pdf_bytes()
SMALL = Limits(file=100_000, together=150_000, count=2)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """An empty folder of files, and one of temporary files."""
    settings.ACCESS_FILES_ROOT = tmp_path / "files"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")
    (tmp_path / "uploads").mkdir()
    return tmp_path / "files"


@pytest.fixture
def request_() -> Request:
    return access.request()


def kept(request_: Request, content: bytes = PDF, name: str = "уговор.pdf") -> CaseFile:
    (checked,) = intake.check_from_citizen([SimpleUploadedFile(name, content)])
    return intake.keep(request_, checked, origin=Origin.REQUESTER, actor=actors.REQUESTER)


def stored(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_file_when_kept_then_it_is_private_sealed_and_in_the_chain(
    request_: Request, folder: Path
) -> None:
    one = kept(request_, name="../<b>уговор</b>.pdf")
    (path,) = stored(folder)
    assert (one.name, one.size, one.scan) == ("b.pdf", len(PDF), Scan.OFF)
    assert path.read_bytes() == PDF
    assert path.name == str(one.file.name).rpartition("/")[2]
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert "b" not in path.suffix
    assert one.verify() is Standing.INTACT
    with pytest.raises(ValueError, match="no address"):
        _ = one.file.url
    event = Event.objects.get(kind=Event.Kind.FILE)
    assert event.payload["sha256"] == one.sha256
    assert "уговор" not in str(event.payload)
    assert not list(verifying.faults())


def test_seal_when_somebody_touches_row_or_bytes_then_refused_or_told(
    request_: Request, folder: Path
) -> None:
    one = kept(request_)
    for name, value in (("sha256", "0" * 64), ("size", 1), ("file", "ab/c"), ("format", "txt")):
        row = CaseFile.objects.get(pk=one.pk)
        setattr(row, name, value)
        with pytest.raises(SealBroken):
            row.save()
        with pytest.raises(SealBroken):
            CaseFile.objects.filter(pk=one.pk).update(**{name: value})
    for gone in (CaseFile.objects.get(pk=one.pk), CaseFile.objects.all()):
        with pytest.raises(TypeError):
            gone.delete()
    # Whoever changes the row and the bytes together is betrayed by the chain.
    assert not list(verifying.faults())
    beneath: models.QuerySet[CaseFile] = models.QuerySet(CaseFile)
    beneath.update(sha256="0" * 64)
    assert any("its file was changed" in fault for fault in verifying.faults())
    beneath.update(sha256=one.sha256)
    (path,) = stored(folder)
    path.write_bytes(PDF[:-1] + b" ")
    assert CaseFile.objects.get().verify() is Standing.CHANGED
    path.unlink()
    assert CaseFile.objects.get().verify() is Standing.MISSING


def test_intake_when_disk_or_database_fails_midway_then_nothing_is_left(
    request_: Request, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checked,) = intake.check_from_citizen([SimpleUploadedFile("a.pdf", PDF)])
    checked.file.truncate(100)  # The disk took less than was checked.
    with pytest.raises(Refused) as raised:
        intake.keep(request_, checked, origin=Origin.REQUESTER, actor=actors.REQUESTER)
    assert raised.value.why is Why.CUT_OFF

    def fails(*_args: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(chain, "append", fails)
    with pytest.raises(RuntimeError):
        kept(request_)
    assert stored(folder) == []
    assert not CaseFile.objects.exists()


def test_sweep_when_a_transaction_was_rolled_back_then_its_bytes_go_after_a_day(
    request_: Request, folder: Path
) -> None:
    assert sweeping.sweep() == 0
    one = kept(request_)
    with transaction.atomic():
        kept(request_)
        transaction.set_rollback(True)
    assert len(stored(folder)) == 2
    assert sweeping.sweep() == 0
    before = (timezone.now() - timedelta(days=2)).timestamp()
    for path in stored(folder):
        os.utime(path, (before, before))
    foreign = folder / "ab" / "notes.pdf"
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_bytes(b"not ours")
    os.utime(foreign, (before, before))
    assert sweeping.sweep() == 1
    assert one.verify() is Standing.INTACT
    assert foreign.exists()


def test_erasing_when_done_then_bytes_and_name_are_gone_and_the_seal_stays(
    request_: Request,
    folder: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    one = kept(request_, name="Ана Љубић.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(one, access.officer())
        erasing.erase(one, access.officer())
    assert stored(folder) == []
    assert (one.name, one.verify(), len(one.sha256)) == ("erased.pdf", Standing.ERASED, 64)
    assert [event.payload["step"] for event in Event.objects.filter(kind="file")] == [
        "added",
        "erased",
    ]


# --- Uploads


def posted(body: bytes | io.RawIOBase, length: int, limits: Limits = SMALL) -> tuple[Any, Any]:
    """What a view with limited uploads gets of a form; its files and what was refused."""
    seen: list[Any] = []

    @uploading.limited_uploads(lambda: limits)
    def view(request: HttpRequest) -> HttpResponse:
        seen.append([(one.name, one.size, one.read(5)) for one in request.FILES.getlist("files")])
        seen.append(request.POST.get("wanted"))
        seen.append(uploading.refused_uploads(request))
        return HttpResponse()

    request: Any = RequestFactory().post("/", content_type="multipart/form-data; boundary=limit")
    stream: Any = io.BytesIO(body) if isinstance(body, bytes) else body
    request.META["CONTENT_LENGTH"] = str(length)
    request.environ["wsgi.input"] = stream
    request._stream = stream
    request._dont_enforce_csrf_checks = True
    view(request)
    return seen[0], seen[1:]


def part(name: str, content: bytes) -> bytes:
    head = f'--limit\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
    return head.encode() + content + b"\r\n"


FIELD = b'--limit\r\nContent-Disposition: form-data; name="wanted"\r\n\r\nugovor\r\n--limit--\r\n'


def test_upload_when_one_file_is_too_large_then_the_others_and_the_form_arrive(
    tmp_path: Path,
) -> None:
    body = part("a.pdf", PDF) + part("b.pdf", b"b" * 120_000) + FIELD
    files, (wanted, refused) = posted(body, len(body))
    assert files == [("a.pdf", len(PDF), b"%PDF-")]
    assert wanted == "ugovor"
    assert [one.why for one in refused] == [Why.TOO_LARGE]
    assert "b.pdf" in refused[0].sentence
    body = part("a.pdf", PDF) * 4 + FIELD
    files, (wanted, refused) = posted(body, len(body))
    assert len(files) == 2
    assert [one.why for one in refused] == [Why.TOO_MANY]


class Endless(io.RawIOBase):
    """An upload of any length that takes no memory, and may break off."""

    def __init__(self, head: bytes, length: int, tail: bytes, *, breaks: bool = False) -> None:
        self.head, self.left, self.tail, self.breaks = head, length, tail, breaks

    def read(self, size: int = -1) -> bytes:
        if self.head:
            piece, self.head = self.head, b""
            return piece
        if self.left:
            size = min(size if size > 0 else 65_536, self.left)
            self.left -= size
            return b"a" * size
        if self.breaks:
            raise ConnectionResetError
        piece, self.tail = self.tail, b""
        return piece


def test_upload_when_it_has_a_hundred_megabytes_then_neither_disk_nor_memory_grow(
    tmp_path: Path,
) -> None:

    head = part("a.pdf", b"")[:-2]
    stream = Endless(head, 100 << 20, b"\r\n" + FIELD)
    tracemalloc.start()
    try:
        files, (wanted, refused) = posted(stream, len(head) + (100 << 20) + 2 + len(FIELD))
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()
    assert (files, wanted) == ([], "ugovor")
    assert [one.why for one in refused] == [Why.TOO_LARGE]
    assert list((tmp_path / "uploads").iterdir()) == []


def test_upload_when_it_breaks_off_then_nothing_is_left(tmp_path: Path) -> None:
    head = part("a.pdf", b"%PDF-")[:-2]
    stream = Endless(head, 50_000, b"", breaks=True)
    with pytest.raises(UnreadablePostError):
        posted(stream, 90_000)
    assert list((tmp_path / "uploads").iterdir()) == []
    assert not CaseFile.objects.exists()


# --- Viruses


@pytest.fixture
def clamav(settings: Any) -> Iterator[list[bytes]]:
    """A daemon that gives these answers, one a scan, and is down when there are none."""
    answers: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.ACCESS_CLAMAV = f"tcp://127.0.0.1:{listening.getsockname()[1]}"

        def serve() -> None:
            while True:
                try:
                    client = listening.accept()[0]
                except OSError:
                    return
                with client, client.makefile("rb") as file:
                    file.read(10)
                    while size := int.from_bytes(file.read(4), "big"):
                        file.read(size)
                    client.sendall(answers.pop(0) if answers else b"")

        threading.Thread(target=serve, daemon=True).start()
        yield answers
        listening.shutdown(socket.SHUT_RDWR)


def test_scan_when_daemon_fails_then_tried_again_ever_later_and_decided_once(
    request_: Request,
    clamav: list[bytes],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        one = kept(request_)
    assert one.scan == Scan.WAITING  # Until the commit.
    one.refresh_from_db()
    assert (one.scan, one.scan_tries) == (Scan.FAILED, 1)
    assert scanning.scan_due() == 0  # Not yet.
    pauses = []
    for _time in range(3):
        CaseFile.objects.update(scan_after=timezone.now())
        assert scanning.scan_due() == 1
        one.refresh_from_db()
        assert one.scanned_at
        assert one.scan_after
        pauses.append(one.scan_after - one.scanned_at)
    assert pauses == sorted(set(pauses))
    clamav.append(b"stream: OK\0")
    CaseFile.objects.update(scan_after=timezone.now())
    assert scanning.scan_due() == 1
    one.refresh_from_db()
    assert (one.scan, one.scan_after) == (Scan.CLEAN, None)
    assert scanning.scan_due() == 0
    assert scanning.scan_file.call(one.pk) == ""  # Decided.


def test_scan_when_virus_is_found_or_the_bytes_are_others_then_never_clean(
    request_: Request, clamav: list[bytes], folder: Path
) -> None:
    one, other = kept(request_), kept(request_)
    clamav += [b"stream: Eicar-Test FOUND\0", b"stream: OK\0"]
    assert scanning.scan_file.call(one.pk) == Scan.INFECTED
    (folder / str(other.file.name)).write_bytes(PDF + b"\n")
    assert scanning.scan_file.call(other.pk) == Scan.FAILED
    one.refresh_from_db()
    assert one.scan_says == "Eicar-Test"


def test_scan_when_two_workers_disagree_then_the_verdict_stays(
    request_: Request, clamav: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = kept(request_)

    def slower(*_args: Any) -> None:
        CaseFile.objects.filter(pk=one.pk).update(scan=Scan.INFECTED)
        raise clamd.NotScanned("down")

    monkeypatch.setattr(clamd, "scan", slower)
    scanning.scan_file.call(one.pk)
    one.refresh_from_db()
    assert one.scan == Scan.INFECTED


def test_queue_when_it_is_down_then_the_upload_stays_and_the_timer_asks(
    request_: Request,
    clamav: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def down(*_args: Any) -> None:
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(type(scanning.scan_file), "enqueue", down)
        with django_capture_on_commit_callbacks(execute=True):
            one = kept(request_)
    CaseFile.objects.update(scan_after=timezone.now())
    clamav.append(b"stream: OK\0")
    assert scanning.scan_due() == 1
    one.refresh_from_db()
    assert one.scan == Scan.CLEAN


def test_checks_when_folder_is_shown_or_address_is_none_then_told(
    settings: Any, tmp_path: Path
) -> None:
    assert check_folder() == check_clamav() == []
    settings.ACCESS_FILES_ROOT = Path(settings.MEDIA_ROOT) / "files"
    assert [one.id for one in check_folder()] == ["access_to_documents.E012"]
    settings.ACCESS_FILES_ROOT = None
    assert root() == Path(settings.MEDIA_ROOT).resolve().parent / "access_files"
    settings.MEDIA_ROOT = ""
    assert [one.id for one in check_folder()] == ["access_to_documents.E011"]
    for address in ("localhost:3310", "unix://", "tcp://", "tcp://a:b"):
        settings.ACCESS_CLAMAV = address
        assert [one.id for one in check_clamav()] == ["access_to_documents.E013"]
    for address in ("", "tcp://clamav:3310", "unix:///run/clamav/clamd.ctl"):
        settings.ACCESS_CLAMAV = address
        assert check_clamav() == []
