"""A file is what its name says, or it is not taken."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image as PillowImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from pages.media.naming import content_disposition
from tests import office

pytestmark = pytest.mark.django_db
WHOLE = {
    "a.pdf": b"junk\n%PDF-1.7\n",
    "a.docx": b"PK\x03\x04\x14\x00\x06\x00word/document.xml",
    "a.zip": b"PK\x03\x04\x14\x00",
    "a.txt": "Здраво".encode(),
    "b.txt": "Здраво, čćš".encode("utf-16-le", "ignore")[:0] + b"cp\xe8\xe6",
    "a.csv": b"a;b\n1;2\n",
    "a.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\n",
    "a.png": b"\x89PNG\r\n\x1a\n\x00\x00",
    "A.JPG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "a.mp3": b"\xff\xfb\x90\x44\x00\x00",
    "a.mp4": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2mp41",
    "a.ogg": b"OggS\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x01vorbis",
    "a.wav": b"RIFF\x10\x00\x00\x00WAVEfmt \x10\x00\x00\x00",
    "a.webm": b"\x1aE\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1fB\x86\x81\x01webm",
}
FALSE = {
    "a.pdf": b"<!DOCTYPE html><html></html>",
    "b.pdf": b"PK\x03\x04\x14\x00",
    "c.pdf": b"just words",
    "a.docx": b"%PDF-1.7",
    "a.txt": b"<script>alert(1)</script>",
    "b.txt": b"MZ\x90\x00\x03\x00",
    "a.csv": b"<?xml version='1.0'?>",
    "a.png": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "a.mp4": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a.zip": b"Rar!\x1a\x07\x00",
}


def upload(name: str, content: bytes) -> Any:
    return get_document_model()(
        title="Т", file=SimpleUploadedFile(name, content), collection_id=1, file_hash=""
    )


@pytest.mark.parametrize(("name", "content"), WHOLE.items(), ids=WHOLE)
def test_document_when_it_is_what_its_name_says_then_is_taken(name: str, content: bytes) -> None:
    made = upload(name, content)
    made.clean()
    made.save()
    with made.file.open("rb") as file:
        assert file.read() == content


@pytest.mark.parametrize(("name", "content"), FALSE.items(), ids=FALSE)
def test_document_when_it_is_something_else_then_is_refused(name: str, content: bytes) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        upload(name, content).clean()
    assert f"ends in .{name[2:]}" in refusal.value.message_dict["file"][0]


def test_refusal_when_the_editor_reads_serbian_then_is_in_serbian() -> None:
    with translation.override("sr"), pytest.raises(ValidationError) as refusal:
        upload("a.pdf", b"<html>").clean()
    assert "садржај друге врсте" in refusal.value.message_dict["file"][0]


def test_document_when_kept_then_its_old_file_is_not_judged_again(db: Any) -> None:
    made = get_document_model()(title="Т", file=ContentFile(b"<html>", name="a.pdf"))
    made.save()
    office.fresh(made).clean()


@pytest.mark.parametrize("address", ["wagtaildocs:add", "wagtaildocs:add_multiple"])
def test_form_when_the_file_is_something_else_then_says_so_and_keeps_nothing(
    city: office.City, log_in: Callable[..., Client], address: str
) -> None:
    kept = get_document_model().objects.count()
    file = SimpleUploadedFile("plan.pdf", b"<!DOCTYPE html><html></html>")
    posted = {"title": "План", "collection": "1"}
    posted |= {"file": file} if address.endswith(":add") else {"files[]": file}  # type: ignore[dict-item]
    accept = {"X-Requested-With": "XMLHttpRequest", "Accept-Language": "en"}
    answer = log_in("editor").post(reverse(address), posted, headers=accept)
    assert "but its content is of another kind" in answer.content.decode()
    assert get_document_model().objects.count() == kept


def test_picture_when_it_is_something_else_then_is_refused(
    city: office.City, log_in: Callable[..., Client]
) -> None:
    data = BytesIO()
    PillowImage.new("RGB", (8, 8)).save(data, "PNG")
    for name, content in (("a.jpg", data.getvalue()), ("a.png", b"<svg/>")):
        posted = {"title": "Т", "collection": "1", "file": SimpleUploadedFile(name, content)}
        answer = log_in("editor").post(reverse("wagtailimages:add"), posted)
        assert answer.status_code == 200
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plan.pdf", 'attachment; filename="plan.pdf"'),
        ('a"b.pdf', "attachment; filename=\"a_b.pdf\"; filename*=UTF-8''a%22b.pdf"),
        ("a\r\nX: 1.pdf", "attachment; filename=\"a X_ 1.pdf\"; filename*=UTF-8''a%20X%3A%201.pdf"),
        ("../../x.pdf", 'attachment; filename=".. .. x.pdf"'),
        ("čaša.pdf", "attachment; filename=\"casa.pdf\"; filename*=UTF-8''%C4%8Da%C5%A1a.pdf"),
        ("中.pdf", "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E4%B8%AD.pdf"),
        ("", 'attachment; filename="file"'),
    ],
)
def test_name_when_it_could_break_the_header_then_does_not(name: str, expected: str) -> None:
    assert content_disposition(name, is_inline=False) == expected


def test_name_when_very_long_then_is_shortened_and_keeps_its_ending() -> None:
    value = content_disposition("ж" * 4000 + ".pdf", is_inline=False)
    assert len(value) < 4096
    assert value.endswith(".pdf")
    assert 'filename="' in value
