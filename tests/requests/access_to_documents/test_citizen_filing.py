"""A citizen files a request: three steps, once, with a receipt, and nobody else learns of it."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import Any

import pypdf
import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from access_to_documents.cases import keys
from access_to_documents.citizen import filing_views, finding, forms, sending_views, visits
from access_to_documents.citizen.pages import Here
from access_to_documents.models import (
    AccessToDocumentsPage,
    Answered,
    Contact,
    Request,
    Visit,
)
from pages.record.models import PublicItem
from pages.search import indexing
from tests import office

pytestmark = pytest.mark.django_db

WANTED = "Уговор о одржавању Зеленог моста из 2025. године."
CONTACT = {"name": "Ана Љубић", "email": "ana@example.com", "post_address": "", "phone": ""}


@pytest.fixture
def base(city: office.City, settings: Any) -> str:
    """A public page of access to documents; its address."""
    settings.ACCESS_LEAST_SECONDS = 0
    settings.ACCESS_PROOF_BITS = 6
    with translation.override("sr"):
        page = AccessToDocumentsPage(
            title="Приступ документима", slug="access-to-documents", locale=city.home.locale
        )
        office.make_public_at_once(office.draft(page, city.home))
    return "/sr/access-to-documents/"


class Citizen:
    """Somebody with a browser."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.client = Client(enforce_csrf_checks=True)

    def see(self, where: str, status: int = 200) -> BeautifulSoup:
        """Open a page below the base."""
        answer = self.client.get(f"{self.base}{where}")
        assert answer.status_code == status
        return BeautifulSoup(answer.content, "html.parser")

    def send(self, where: str, **fields: Any) -> Any:
        """Open the form there, and send it with what it hides and these fields."""
        answer = self.client.get(f"{self.base}{where}", follow=True)
        shown = BeautifulSoup(answer.content, "html.parser")
        hidden = {
            field["name"]: field.get("value", "")
            for field in shown.select("main form input[type=hidden]")
        }
        to = f"{self.base}{where}".partition("?")[0]
        return self.client.post(to, {**hidden, **fields})

    def fill(self, **contact: str) -> None:
        """All three steps."""
        assert self.send("new/", wanted=WANTED).status_code == 303
        assert self.send("new/how/", manner="e-mail", language="sr").status_code == 303
        answer = self.send("new/contact/", **CONTACT | contact)
        assert answer["Location"] == f"{self.base}new/check/"

    @property
    def key(self) -> str:
        """What the one cookie holds now."""
        (key,) = {morsel.value for morsel in self.client.cookies.values()}
        return str(key)

    def come_with(self, key: str) -> None:
        """Let the one cookie hold `key` in each place: as if no later answer had arrived."""
        for morsel in self.client.cookies.values():
            morsel.set(morsel.key, key, key)

    def solved(self) -> str:
        """The work that the browser does on the last page."""
        task = str(self.see("new/check/").select_one("form[data-challenge]")["data-challenge"])  # type: ignore[index]
        return solution_of(task)


def solution_of(task: str) -> str:
    """The number that a browser finds, with its task."""
    wanted = int(task.split(".")[0])
    for number in range(1_000_000):
        found = sha256(f"{task}:{number}".encode()).digest()
        if int.from_bytes(found) >> (256 - wanted) == 0:
            return f"{task}:{number}"
    raise AssertionError


@pytest.fixture
def citizen(base: str) -> Citizen:
    """One in front of the Serbian page."""
    return Citizen(base)


def test_page_when_read_then_rights_are_told_and_no_cookie_is_set(citizen: Citizen) -> None:
    with CaptureQueriesContext(connection) as queries:
        page = citizen.client.get(citizen.base)
    assert len(queries) <= 8
    said = page.content.decode()
    assert "new/" in said
    assert "15" in said
    assert not page.cookies


def test_request_when_filed_in_three_steps_then_the_receipt_tells_everything(
    citizen: Citizen,
    django_capture_on_commit_callbacks: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    citizen.fill()
    checked = citizen.see("new/check/")
    assert WANTED in checked.select_one("main").text  # type: ignore[union-attr]
    with django_capture_on_commit_callbacks(execute=True):
        sent = citizen.send("new/check/", proof=citizen.solved())
    assert (sent.status_code, sent["Location"]) == (303, f"{citizen.base}receipt/")
    request = Request.objects.get()
    assert (request.wanted, request.channel, request.language) == (WANTED, "web", "sr")
    contact = Contact.objects.get()
    assert (contact.name, contact.email) == ("Ана Љубић", "ana@example.com")
    page = citizen.see("receipt/")
    secret = page.select_one(".access-secret").text  # type: ignore[union-attr]
    assert keys.fits(secret, request.secret_hash)
    said = page.select_one("main").text  # type: ignore[union-attr]
    assert request.code in said
    assert page.select(".term-days tbody tr")
    for private in (secret, request.code, WANTED, "Љубић", "ana@"):
        assert private not in caplog.text.replace("%40", "@")
    stored = str(list(Visit.objects.values()))
    for private in (secret, WANTED, "Љубић", "ana@"):
        assert private not in stored
    # Hidden for good once it is written down.
    answer = citizen.send("receipt/")
    assert answer["Location"] == f"{citizen.base}track/"
    assert str(request) in citizen.see("track/").text
    assert secret not in str(citizen.see("receipt/"))


def test_receipt_when_taken_as_pdf_then_it_has_the_code_and_not_the_secret(
    citizen: Citizen,
) -> None:
    citizen.fill()
    citizen.send("new/check/", proof=citizen.solved())
    secret = citizen.see("receipt/").select_one(".access-secret").text  # type: ignore[union-attr]
    answer = citizen.client.get(f"{citizen.base}receipt.pdf")
    assert answer["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.content)).pages)
    assert Request.objects.get().code in text
    assert secret not in text
    assert Client().get(f"{citizen.base}receipt.pdf").status_code == 404


def test_form_when_sent_twice_then_it_is_filed_once_and_both_see_the_receipt(
    citizen: Citizen,
) -> None:
    citizen.fill()
    page, before = citizen.see("new/check/"), citizen.key
    fields = {field["name"]: field.get("value", "") for field in page.select("main form input")} | {
        "proof": citizen.solved()
    }
    answers = []
    for _click in range(2):
        # The browser drops the answer to the first click, and with it the new cookie.
        citizen.come_with(before)
        answers.append(citizen.client.post(f"{citizen.base}new/check/", fields)["Location"])
    assert answers == [f"{citizen.base}receipt/"] * 2
    assert Request.objects.count() == 1
    assert citizen.see("receipt/").select_one(".access-secret")


def test_form_when_two_clicks_were_read_before_either_filed_then_it_is_filed_once(
    citizen: Citizen,
) -> None:
    citizen.fill()
    asked = RequestFactory().post(f"{citizen.base}new/check/", {"form": "of one showing"})
    asked.COOKIES[visits.COOKIE] = citizen.key
    own = PublicItem.objects.of_type(finding.TYPE).get()
    clicks = [Here(asked, own) for _click in range(2)]
    law = filing_views.law_or_none()
    assert law is not None
    read = []
    for here in clicks:
        draft = here.visitor.visit.draft
        filled = {name: forms.step(name, law, draft, draft[name]) for name in forms.STEPS}
        assert all(form.is_valid() for form in filled.values())
        # Both have read the draft before the first of them files it.
        read.append((here, filled))
    assert all(sending_views.entered(here, filled, "") for here, filled in read)
    assert Request.objects.count() == 1
    # Both go on under the new key, and whoever knew the old one alone learns nothing.
    assert clicks[0].visitor.key == clicks[1].visitor.key != citizen.key
    assert clicks[1].visitor.secret
    assert citizen.client.get(f"{citizen.base}receipt/")["Location"].endswith("track/")


def test_step_when_something_is_missing_then_it_says_so_at_the_field_and_loses_nothing(
    citizen: Citizen,
) -> None:
    assert citizen.send("new/", wanted=" ")["Location"] == f"{citizen.base}new/"
    page = citizen.see("new/")
    assert page.select_one(".error-summary a[href='#id_wanted']")
    field = page.select_one("#id_wanted")
    assert field is not None
    assert field["aria-invalid"] == "true"
    assert page.select_one(f"#{str(field['aria-describedby']).split()[-1]}")
    citizen.send("new/", wanted=WANTED)
    answer = citizen.send("new/how/", manner="telepathy\0", language="sr")
    assert answer["Location"].endswith("new/how/")
    assert citizen.see("new/how/").select_one("fieldset.field-wrong")
    citizen.send("new/how/", manner="post", language="sr")
    assert citizen.send("new/contact/", **CONTACT)["Location"].endswith("new/contact/")
    page = citizen.see("new/contact/")
    assert page.select_one("#id_post_address[aria-invalid=true]")
    assert page.select_one("#id_name")["value"] == "Ана Љубић"  # type: ignore[index]
    # Going back shows what was written; the check is not reached before the end.
    assert WANTED in str(citizen.see("new/"))
    assert citizen.client.get(f"{citizen.base}new/check/")["Location"].endswith("new/contact/")


def test_form_when_written_in_cyrillic_under_latin_then_the_words_stay_as_written(
    citizen: Citizen,
) -> None:
    latin = Citizen("/sr-latn/access-to-documents/")
    latin.fill()
    assert WANTED in str(latin.see("new/check/"))
    assert "Korak" in latin.see("new/").text or "Step" in latin.see("new/").text
    # One cookie, for the page in both scripts.
    answer = latin.client.get(f"{latin.base}new/")
    cookies = (
        answer.headers.get("Set-Cookie"),
        [(morsel.key, morsel["path"], morsel["httponly"]) for morsel in answer.cookies.values()],
    )
    name = visits.COOKIE
    assert cookies[1] == [(name, citizen.base, True), (name, latin.base, True)]


def test_form_when_its_token_is_missing_or_of_another_browser_then_nothing_is_changed(
    citizen: Citizen,
) -> None:
    other = Citizen(citizen.base)
    token = other.see("new/").select_one("input[name=token]")["value"]  # type: ignore[index]
    citizen.see("new/")
    for sent in ({}, {"token": token}):
        answer = citizen.client.post(f"{citizen.base}new/", {"wanted": WANTED, **sent})
        assert answer.status_code == 403
    assert not Visit.objects.exists()


def test_pages_below_when_read_then_nobody_keeps_them_and_nobody_learns_of_them(
    citizen: Citizen,
) -> None:
    citizen.fill()
    citizen.send("new/check/", proof=citizen.solved())
    for where in ("new/", "receipt/", "track/", "receipt.pdf", "track/request/"):
        answer = citizen.client.get(f"{citizen.base}{where}")
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
    assert WANTED not in str([bytes(row.item).decode() for row in PublicItem.objects.all()])


def test_address_when_no_such_page_has_it_then_it_is_that_of_any_other_page(
    citizen: Citizen, city: office.City
) -> None:
    client = Client()
    assert client.get("/sr/nothing/track/").status_code == 404
    with translation.override("sr"):
        office.section(city.news.get_parent().specific, "new")
    assert client.get("/sr/new/").status_code == 200


def test_without_javascript_when_the_code_from_the_mail_is_typed_then_it_is_filed(
    citizen: Citizen,
) -> None:
    citizen.fill()
    assert citizen.send("new/check/")["Location"].endswith("new/confirm/")
    assert citizen.client.get(f"{citizen.base}new/confirm/").status_code == 200
    # A redirect: loading the page again mails nothing.
    assert citizen.send("new/confirm/")["Location"].endswith("new/confirm/")
    (letter,) = mail.outbox
    code = next(word for word in letter.body.split() if "-" in word and word.isupper())
    assert citizen.send("new/confirm/", code="AAAA-BBBB").status_code == 400
    assert citizen.send("new/confirm/", code=code.lower())["Location"].endswith("new/check/")
    assert citizen.send("new/check/")["Location"].endswith("receipt/")
    assert Request.objects.count() == 1


def test_suggestion_when_it_answers_then_it_is_counted_and_the_draft_is_gone(
    citizen: Citizen, city: office.City
) -> None:
    item = office.public(office.news_item("Одржавање Зеленог моста"), city.news)
    indexing.catch_up.func()
    citizen.send("new/", wanted="Зелени мост, одржавање")
    page = citizen.see("new/found/")
    button = page.select_one("button[name=answered]")
    assert button is not None
    assert str(button["value"]).endswith(f"{item.slug}/")
    answer = citizen.send("new/found/", answered=button["value"])
    assert answer["Location"] == button["value"]
    assert [row.count for row in Answered.objects.all()] == [1]
    assert Visit.objects.get().draft == {}


def test_draft_when_the_language_is_changed_then_it_comes_along(
    citizen: Citizen, city: office.City
) -> None:
    english = office.english(city)
    original = AccessToDocumentsPage.objects.get()
    page = AccessToDocumentsPage(
        title="Access to documents",
        slug=original.slug,
        locale=english.home.locale,
        translation_key=original.translation_key,
    )
    office.make_public_at_once(office.draft(page, english.home))
    citizen.send("new/", wanted=WANTED)
    links = citizen.see("new/how/").select("a[hreflang=en], a[lang=en]")
    (there,) = {str(link["href"]) for link in links}
    assert there == "/en/access-to-documents/new/how/"
    paths = {morsel["path"] for morsel in citizen.client.cookies.values()}
    assert paths == {f"/{one}/access-to-documents/" for one in ("sr", "sr-latn", "en")}
    assert citizen.client.get(there).status_code == 200
    citizen.base = "/en/access-to-documents/"
    assert WANTED in str(citizen.see("new/"))
