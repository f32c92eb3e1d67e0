"""The page of a release, and its copies: text, PDF, ninjs, in both scripts, only while public."""

import hashlib
import json
import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pdfua
import pypdf
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from pages.approval import audit
from pages.models import Person, SiteIdentity
from press.models import (
    NewsIndexPage,
    PressReleasePage,
    ReleaseAttachment,
    ReleaseCorrection,
    ReleasePerson,
    ReleaseSupplement,
)
from tests import office

SCHEMA = json.loads((Path(__file__).parent / "ninjs_3.schema.json").read_text("utf-8"))
NAMES = ("release.txt", "release.pdf", "release.json")
PDF = b"%PDF-1.7 stamped"


@pytest.fixture
def listing(city: office.City) -> NewsIndexPage:
    """The city's press releases, and who they come from."""
    office.make_public(
        office.snippet(
            SiteIdentity(
                name="Град Љубиње",
                office="Кабинет градоначелника",
                strong_colour="#1d5140",
                accent_colour="#8f5600",
                arms=office.picture("Грб", size=(60, 60)),
                arms_alt="Грб Града Љубиња",
            )
        )
    )
    shown = NewsIndexPage(title="Саопштења", shows="press_release", locale=city.home.locale)
    return office.public(shown, city.home)


def release(**fields: Any) -> PressReleasePage:
    """A release with everything that one may have; it is nowhere yet."""
    scan = get_document_model()(title="Оригинал", file=ContentFile(PDF, name="original.pdf"))
    scan.save()
    speaker = office.make_public(office.snippet(Person(name="Ђорђе Љубић", role="портпарол")))
    page = PressReleasePage(
        **{
            "title": "Љетни радови на мосту",
            "kind": "denial",
            "summary": "Мост остаје отворен.",
            "place": "Липоград",
            "date": datetime(2026, 11, 20, 23, 30, tzinfo=UTC),
            "body": [("text", '<p>Није тачно да се <a href="/sr/">мост</a> руши.</p>')],
            "boilerplate": "Град Љубиње\nима мост.",
            "contact_name": "Њежана Џомић",
            "contact_phone": "+387 55 100-200",
            "contact_after_hours": "065/100-200",
            "contact_email": "press@lipograd.example",
            "scan": scan,
            **fields,
        }
    )
    page.topics.add(office.topic("Саобраћај", en="Traffic"))
    page.people.add(ReleasePerson(person=speaker))
    page.attachments.add(ReleaseAttachment(document=office.document("Одлука о мосту")))
    page.corrections.add(ReleaseCorrection(date=date(2026, 11, 22), note="Мост је дуг 120 m."))
    page.supplements.add(ReleaseSupplement(date=date(2026, 11, 23), text="Додајемо и план."))
    return page


def latin(url: str) -> str:
    return url.replace("/sr/", "/sr-latn/", 1)


def text_of(pdf: bytes) -> str:
    reader = pypdf.PdfReader(BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_page_when_public_then_it_shows_all_that_a_journalist_needs(
    listing: NewsIndexPage, client: Client
) -> None:
    page = office.public(release(), listing)
    url = page.url
    html = client.get(url).content.decode()
    digest = hashlib.sha256(PDF).hexdigest()
    for words in (
        *("Липоград, 21. новембар 2026. –", "Ђорђе Љубић", "портпарол", "Њежана Џомић"),
        *('href="tel:+38755100200"', 'href="tel:065100200"', "065/100-200"),
        *('href="mailto:press@lipograd.example"', "Одлука о мосту", "Додајемо и план."),
        *(digest, "Мост је дуг 120 m.", "1/20", f'{url}release.pdf"', "release.txt"),
    ):
        assert words in html, words
    shown = client.get(latin(url)).content.decode()
    for words in ("Lipograd, 21. novembar 2026. –", "Nježana Džomić", digest, "Đorđe Ljubić"):
        assert words in shown, words
    assert "/sr-latn/saopstenja/" in shown
    # The dateline begins the text, below the picture.
    begins = '<p><span class="release-dateline">Липоград, 21. новембар 2026. –</span> Није тачно'
    assert begins in html


def test_page_when_machines_read_it_then_it_is_a_numbered_article(
    listing: NewsIndexPage, client: Client
) -> None:
    page = office.public(release(), listing)
    html = client.get(page.url).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    graph = json.loads(found[1])
    assert graph["@type"] == "NewsArticle"
    assert graph["identifier"]["value"].startswith("1/20")
    assert graph["dateline"] == "Липоград, 21. новембар 2026."
    assert graph["associatedMedia"]["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert graph["correction"] == ["Мост је дуг 120 m."]
    assert '<meta property="og:type" content="article">' in html


@pytest.mark.parametrize("script", ["sr", "sr-latn"])
def test_text_when_public_then_it_is_whole_in_both_scripts(
    listing: NewsIndexPage, client: Client, script: str
) -> None:
    page = office.public(release(), listing)
    url = page.url if script == "sr" else latin(page.url)
    answer = client.get(f"{url}release.txt")
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    expected = {
        "sr": ("Град Љубиње", "Љетни радови на мосту", "Липоград, 21. новембар 2026. – Није тачно"),
        "sr-latn": ("Grad Ljubinje", "Ljetni radovi na mostu", "Lipograd, 21. novembar 2026. – N"),
    }
    for words in (*expected[script], "press@lipograd.example", "065/100-200", "1/20"):
        assert words in text, words
    assert "<http://testserver/sr/>" in text
    assert f"http://testserver{url}" in text
    assert "<p>" not in text


@pytest.mark.parametrize("script", ["sr", "sr-latn"])
def test_pdf_when_public_then_it_is_accessible_in_both_scripts(
    listing: NewsIndexPage, client: Client, script: str
) -> None:
    page = office.public(release(), listing)
    answer = client.get(f"{page.url if script == 'sr' else latin(page.url)}release.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="ljetni-radovi-na-mostu.pdf"' in answer["Content-Disposition"]
    assert not pdfua.validate(BytesIO(answer.content)).findings  # type: ignore[arg-type]
    reader = pypdf.PdfReader(BytesIO(answer.content))
    root: Any = reader.trailer["/Root"]
    tag = {"sr": "sr-Cyrl", "sr-latn": "sr-Latn"}[script]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (tag, True)
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_language == [tag]
    title = {"sr": "Љетни радови на мосту", "sr-latn": "Ljetni radovi na mostu"}[script]
    assert reader.metadata is not None
    assert reader.metadata.title == title
    words = text_of(answer.content)
    assert title in words
    assert {"sr": "Град Љубиње", "sr-latn": "Grad Ljubinje"}[script] in words
    assert hashlib.sha256(PDF).hexdigest() in words.replace(" ", "")
    assert reader.pages[0].images


def test_pdf_when_in_another_language_then_it_says_so(
    city: office.City, listing: NewsIndexPage, client: Client
) -> None:
    english = office.english(city)
    made = release(title="Summer works", locale=english.news.locale, place="Lipograd")
    page = office.public(made, english.news)
    reader = pypdf.PdfReader(BytesIO(client.get(f"{page.url}release.pdf").content))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert "Lipograd, 21 November 2026 –" in " ".join(reader.pages[0].extract_text().split())


@pytest.mark.parametrize("name", NAMES)
def test_copies_when_the_release_is_not_public_then_there_is_none(
    listing: NewsIndexPage, client: Client, name: str
) -> None:
    draft = office.draft(release(), listing)
    assert client.get(f"{draft.url}{name}").status_code == 404
    page = office.make_public(draft)
    url, above = page.url, listing.url
    assert client.get(f"{url}{name}").status_code == 200
    assert client.get(f"{above}{name}").status_code == 404
    assert client.get(f"{url.replace('/sr/', '/en/')}{name}").status_code == 404
    closed = office.close(listing)
    assert client.get(f"{url}{name}").status_code == 404
    office.open_again(closed)
    assert client.get(f"{url}{name}").status_code == 200
    office.take_down(page)
    assert client.get(f"{url}{name}").status_code == 404
    assert not list(audit.findings())


@pytest.mark.parametrize("name", NAMES)
def test_copies_when_asked_again_then_nothing_is_sent_until_words_change(
    listing: NewsIndexPage, client: Client, name: str
) -> None:
    page = office.public(release(), listing)
    url = page.url
    first = client.get(f"{url}{name}")
    again = client.get(f"{url}{name}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{latin(url)}{name}", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200
    assert client.post(f"{url}{name}").status_code == 405
    draft = page.get_latest_revision_as_object()
    draft.supplements.add(ReleaseSupplement(date=date(2026, 11, 24), text="Још нешто."))
    draft.save_revision(user=office.person("editor"))
    assert client.get(f"{url}{name}")["ETag"] == first["ETag"]
    office.make_public(page)
    changed = client.get(f"{url}{name}", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    if name == "release.txt":
        assert "Још нешто." in changed.content.decode()


@pytest.mark.parametrize("script", ["sr", "sr-latn"])
def test_ninjs_when_public_then_it_keeps_the_standard(
    listing: NewsIndexPage, client: Client, script: str
) -> None:
    page = office.public(release(), listing)
    url = page.url if script == "sr" else latin(page.url)
    answer = client.get(f"{url}release.json")
    assert answer["Content-Type"] == "application/json"
    item = json.loads(answer.content)
    jsonschema.validate(item, SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    assert item["pubstatus"] == "usable"
    assert item["urgency"] == 3
    assert item["language"] == {"sr": "sr-Cyrl", "sr-latn": "sr-Latn"}[script]
    assert item["contentcreated"] == "2026-11-21T00:30:00+01:00"
    headline = {"sr": "Љетни радови на мосту", "sr-latn": "Ljetni radovi na mostu"}[script]
    assert item["headlines"][0]["value"] == headline
    altids = {entry["role"]: entry["value"] for entry in item["altids"]}
    assert altids["register"].startswith("1/")
    assert altids["url"] == f"http://testserver{url}"
    ways = item["contacts"][0]["contactinfo"]
    assert "press@lipograd.example" in [way["value"] for way in ways]
    original = item["associations"][-1]["renditions"][0]
    assert original["hash"]["value"] == hashlib.sha256(PDF).hexdigest()


def test_copies_when_asked_for_then_few_questions_are_put_to_the_database(
    listing: NewsIndexPage, client: Client, django_assert_max_num_queries: Any
) -> None:
    page = office.public(release(), listing)
    client.get(f"{page.url}release.txt")
    for name, most in (("release.txt", 6), ("release.json", 6), ("release.pdf", 9)):
        with django_assert_max_num_queries(most):
            client.get(f"{page.url}{name}")
