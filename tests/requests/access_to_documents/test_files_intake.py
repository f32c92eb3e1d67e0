"""Files of requests on the way in: kept, sealed, swept, erased."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from access_to_documents.cases import actors, chain, verifying
from access_to_documents.files import erasing, intake, sweeping
from access_to_documents.files.checks import check_clamav, check_folder
from access_to_documents.files.refusing import Refused, Why
from access_to_documents.files.storage import root
from access_to_documents.models import CaseFile, Event, Request
from access_to_documents.models.case_file import Origin, Scan, SealBroken, Standing
from tests import access
from tests.requests.access_to_documents.keeping import (
    PDF,
    kept,
    stored,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]


@pytest.fixture
def request_() -> Request:
    """One that came through the web form."""
    return access.request()


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


def test_temporary_when_a_killed_worker_left_pages_then_they_go_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names = ("javnost-redaction-a", "javnost-page-b", "somebody-else", "javnost-redacted-new")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "00001.pdf").write_bytes(PDF)
        if not name.endswith("new"):
            os.utime(tmp_path / name, (0, 0))
    assert sweeping.sweep_temporary() == 2
    left = {one.name for one in tmp_path.iterdir()}
    assert set(names) & left == {"somebody-else", "javnost-redacted-new"}


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
