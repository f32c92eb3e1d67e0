"""Files are scanned by clamd; while it is silent nothing is given out, and it is asked again."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from access_to_documents.files.virus import clamd
from access_to_documents.files.virus import tasks as scanning
from access_to_documents.models import CaseFile, Request
from access_to_documents.models.case_file import Scan
from tests import access
from tests.requests.access_to_documents.keeping import (
    PDF,
    kept,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]


@pytest.fixture
def request_() -> Request:
    """One that came through the web form."""
    return access.request()


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
