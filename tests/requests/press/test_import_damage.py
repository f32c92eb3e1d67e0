"""An export with every kind of damage: each line refused with its reason, the rest goes in."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from press.models import NewsPage
from tests import office
from tests.requests.press.import_files import GOOD, export, line, paper, picture, run

pytestmark = pytest.mark.django_db
RAW = json.dumps(line(), ensure_ascii=False)

DAMAGES: dict[str, tuple[dict[str, Any] | bytes, str]] = {
    "no JSON": (b'{"external_id": "a",', "is not JSON: look at character"),
    "not an object": (b'["news"]', "not an object in curly brackets"),
    "empty": (b"", "The line is empty."),
    "only spaces": (b"   ", "The line is empty."),
    "byte order mark": (b"\xef\xbb\xbf" + RAW.encode(), "byte order mark"),
    "not UTF-8": (RAW.encode("cp1251", "replace"), "is not UTF-8: look at byte"),
    "not a number of JSON": (b'{"external_id": NaN}', "«NaN» is not JSON"),
    "a key twice": (b'{"title": "a", "title": "b"}', "«title» stands there twice"),
    "nested without end": (b"[" * 100_000, "is not JSON"),
    "an unknown key": (line(author="Ана"), "The key «author» is not known."),
    "no id": (line(external_id=...), "«external_id» is missing or empty."),
    "an empty id": (line(external_id="  "), "«external_id» is missing or empty."),
    "an id that is a number": (line(external_id=625), "«external_id» must be text"),
    "an id too long": (line(external_id="x" * 101), "«external_id» is 101 characters long"),
    "no type": (line(type=...), "«type» is missing"),
    "an unknown type": (line(type="blog"), "The type «blog» is not known"),
    "a type without plugin": (line(type="bulletin"), "«bulletin» cannot be imported yet"),
    "a language not here": (line(language="sq"), "«sq» is not among the languages"),
    "a language nobody knows": (line(language="sr-Latn"), "«sr-Latn» is not among"),
    "a language without home": (line(language="en"), "no home page in the language «en»"),
    "no title": (line(title=""), "«title» is missing or empty."),
    "a title too long": (line(title="м" * 256), "«title» is 256 characters long; at most 255"),
    "a title with control characters": (line(title="Мост\u0007"), "invisible control characters"),
    "a title of half a character": (
        b'{"external_id": "h", "type": "news", "language": "sr", "title": "\\ud83d", '
        b'"body_html": "<p>a</p>", "published_at": "2016-01-01"}',
        "half a character",
    ),
    "a title of tags": (line(title="<b></b>"), "«title» is missing or empty."),
    "no body": (line(body_html=...), "«body_html» is missing"),
    "a body that is a list": (line(body_html=["<p>a</p>"]), "«body_html» must be text"),
    "a body of scripts": (line(body_html="<script>x()</script>"), "Nothing of «body_html»"),
    "no date": (line(published_at=...), "«published_at» is missing"),
    "no such day": (line(published_at="2015-02-29T10:00:00"), "«published_at» is not a date"),
    "a date in words": (line(published_at="1. март 2016."), "«published_at» is not a date"),
    "a date as a number": (line(published_at=1456819200), "«published_at» is not a date"),
    "a date to come": (line(published_at="2099-01-01T00:00:00Z"), "lies in the future"),
    "topics that are text": (line(topics="Мост"), "«topics» must be a list"),
    "a topic that is a number": (line(topics=[1]), "«topics» must be text"),
    "an address that is none": (line(source_url="stari sajt"), "«source_url» is not an address"),
    "a kind that is none": (
        line(type="notice", kind="party"),
        "«party» is not a kind of the type «notice»",
    ),
    "an event without beginning": (line(type="event"), "«starts_at» is missing"),
    "an event that ends first": (
        line(type="event", starts_at="2016-03-02T10:00", ends_at="2016-03-02T09:00"),
        "«ends_at» is before «starts_at».",
    ),
    "news with times": (line(starts_at="2016-03-02"), "do not belong to the type «news»"),
    "pictures without path": (line(images=[{"alt": "Мост"}]), "«images.path» is missing"),
    "a picture with unknown keys": (
        line(images=[{"path": "a.jpg", "author": "А"}]),
        "The key «images.author» is not known.",
    ),
    "pictures that are text": (line(images="a.jpg"), "«images» must be a list"),
    "a missing picture": (line(images=[{"path": "none.jpg"}]), "no file «none.jpg»"),
    "a picture that is none": (line(images=[{"path": "bad.jpg"}]), "not a picture"),
    "a picture cut short": (line(images=[{"path": "cut.jpg"}]), "not a picture"),
    "a path upwards": (line(files=[{"path": "../secret.pdf"}]), "leads out of the folder"),
    "a path of Windows": (line(files=[{"path": "..\\secret.pdf"}]), "leads out of the folder"),
    "a path from the root": (line(files=[{"path": "/etc/passwd"}]), "must be relative"),
    "a link that leads out": (line(files=[{"path": "out.pdf"}]), "leads out of the folder"),
    "a folder as a file": (line(files=[{"path": "pictures"}]), "no file «pictures»"),
    "a program as a document": (line(files=[{"path": "a.exe"}]), "«exe» are not given out"),
    "a page as a PDF": (line(files=[{"path": "page.pdf"}]), "of another kind than its name"),
    "a path with a null": (line(files=[{"path": "a\u0000.pdf"}]), "control characters"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An export's folder with good and bad files, and a secret beside it."""
    inside = tmp_path / "export"
    inside.mkdir()
    paper(tmp_path / "secret.pdf")
    picture(inside / "pictures" / "good.jpg")
    (inside / "bad.jpg").write_bytes(b"no picture")
    whole = picture(inside / "cut.jpg").read_bytes()
    (inside / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (inside / "a.exe").write_bytes(b"MZ")
    (inside / "page.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    (inside / "out.pdf").symlink_to(tmp_path / "secret.pdf")
    return inside


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_line_is_refused_with_its_reason_and_the_rest_goes_in(
    town: office.City, folder: Path, damage: str
) -> None:
    bad, reason = DAMAGES[damage]
    path = export(folder, line(external_id="before"), bad, line(external_id="after"))

    with translation.override("en"):
        ran = run(path, approve_as="head")

    assert reason in ran.refused(2)
    assert not ran.refused(1) + ran.refused(3)
    assert ran.code == 1
    assert NewsPage.objects.filter(live=True).count() == 2


def test_file_that_begins_with_a_byte_order_mark_loses_no_line(
    town: office.City, folder: Path
) -> None:
    path = export(folder, b"\xef\xbb\xbf" + RAW.encode(), line(external_id="after"))

    ran = run(path, approve_as="head")

    assert ran.code == 0, ran.out
    assert NewsPage.objects.filter(live=True).count() == 2


def test_same_id_twice_in_one_file_is_refused_naming_the_first_line(
    town: office.City, folder: Path
) -> None:
    path = export(folder, line(), line(title="Други пут"))

    with translation.override("en"):
        ran = run(path, approve_as="head")

    assert "stands in line 1" in ran.refused(2)
    assert [page.title for page in NewsPage.objects.all()] == [line()["title"]]


def test_all_damages_in_one_file_are_refused_by_line_and_a_dry_run_says_the_same(
    town: office.City, folder: Path
) -> None:
    bad_lines = [
        {**bad, "external_id": f"{number}"}
        if isinstance(bad, dict) and bad.get("external_id") == GOOD["external_id"]
        else bad
        for number, (bad, _reason) in enumerate(DAMAGES.values())
    ]
    path = export(folder, *bad_lines, line(external_id="good"))

    with translation.override("en"):
        dry = run(path, approve_as="head", dry_run=True)
        assert not NewsPage.objects.exists()
        ran = run(path, approve_as="head")

    for number, (_bad, reason) in enumerate(DAMAGES.values(), start=1):
        assert reason in ran.refused(number)
        assert ran.refused(number) == dry.refused(number)
    assert NewsPage.objects.filter(live=True).count() == 1
    assert len(DAMAGES) >= 30
