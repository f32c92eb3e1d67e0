"""Uploads stop at their limits while they arrive, and leave nothing when they break off."""

import io
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.test import RequestFactory

from access_to_documents.files import uploading
from access_to_documents.files.limits import Limits
from access_to_documents.files.refusing import Why
from access_to_documents.models import CaseFile
from tests.requests.access_to_documents.keeping import (
    PDF,
    SMALL,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]


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
