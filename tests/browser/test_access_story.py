"""A request from a telephone to the appeal; one from the counter that is refused; and silence."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from access_to_documents.cases import chain, clock
from access_to_documents.decisions import composing
from access_to_documents.files.reading import on_disk
from access_to_documents.files.redaction import suggesting, tasks
from access_to_documents.files.redaction.redacting import Order
from access_to_documents.models import (
    AccessToDocumentsPage,
    CaseFile,
    Decision,
    Event,
    Request,
    State,
)
from access_to_documents.models.decision import Outcome
from pages.scripts import to_cyrillic
from pages.search.documents import tesseract
from tests import access, office
from tests.browser import people
from tests.browser.conftest import DESK, PHONE
from tests.browser.people_of_access import Officer, Requester
from tests.browser.test_access_citizen import WANTED
from tests.browser.test_public_pages import violations
from tests.unit.access_to_documents_files import making

pytestmark = pytest.mark.browser
At = Callable[..., people.Colleague]
CONTRACT = """
#set page(paper: "a5")
Уговор о одржавању моста. Надзор врши Марко Петровић, тел. 065 123 456.

Цијена је 12 000 КМ. Petrovića je imenovala uprava.
"""


#: Until menus and messages have moved to where they stay; badges that pulse are not waited for.
STILL = """() => Promise.allSettled(document.getAnimations()
  .filter(one => one.effect.getComputedTiming().endTime < 2000)
  .map(one => one.finished))"""


def looked_at(page: Page) -> None:
    """On a narrow telephone nothing sticks out, and axe finds nothing."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.evaluate(STILL)
    assert people.overflow(page) <= 0, page.url
    assert not violations(page), page.url


def words_of(file: Path) -> str:
    """What a PDF says, with single spaces."""
    pages = PdfReader(file).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def address(
    city: office.City, server: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The public page of access to documents; nothing is recognised, which takes seconds."""
    settings.ACCESS_LEAST_SECONDS = 0
    settings.ACCESS_PROOF_BITS = 10
    settings.ACCESS_FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(tesseract, "installed", frozenset)
    page = AccessToDocumentsPage(
        title="Приступ документима", slug="access-to-documents", locale=city.home.locale
    )
    office.make_public_at_once(office.draft(page, city.home))
    return f"{server.url}/sr/access-to-documents/"


@pytest.fixture
def requester(address: str, open_browser: Callable[..., BrowserContext]) -> Requester:
    """At a telephone of his own."""
    return Requester(open_browser(viewport=PHONE, bypass_csp=True).new_page(), address)


def review(head: people.Colleague) -> Page:
    """The one decision that waits, opened from the front page of the admin."""
    head.page.goto(f"{head.site}/admin/")
    head.page.locator("section[aria-labelledby=decisions-to-approve] h3 a").click()
    expect(head.page.locator(".decision-text")).to_be_visible()
    return head.page


def redacted(original: CaseFile) -> CaseFile:
    """A proved copy without the name; in the browser it is made in test_access_redaction."""
    with on_disk(original.file) as path:
        found = suggesting.suggest(path, ["Петровић"], language="sr")
    boxes = tuple(box for place in found.places for box in place.boxes)
    tasks.ask(original, Order(boxes, ("Петровић",)), access.officer())
    return CaseFile.objects.get(made_from=original)


def test_request_when_partly_granted_then_its_requester_reads_the_redacted_copy_and_appeals(
    requester: Requester, colleague: At, tmp_path: Path
) -> None:
    requester.file()
    case = Request.objects.get()
    at_work = colleague("officer")
    officer = Officer(at_work.page, f"{at_work.site}/admin/requests/{case.pk}/")
    officer.page.goto(f"{at_work.site}/admin/requests/")
    officer.page.get_by_role("link", name=str(case)).click()
    officer.page.wait_for_url(officer.address)

    officer.step("ask", text="Који мост мислите?")
    expect(requester.again()).to_contain_text("Који мост мислите?")
    requester.send("clarify", "Зелени мост код школе.")
    expect(officer.case().locator("main")).to_contain_text("Зелени мост код школе.")
    due = access.fresh(case).due_on
    officer.step("extend", ground="third_party_privacy", text="Морамо заштитити трећа лица.")
    later = access.fresh(case).due_on
    assert due is not None
    assert later is not None
    assert later > due
    expect(requester.again()).to_contain_text("Морамо заштитити трећа лица.")

    officer.case().locator(".case-upload summary").click()
    contract = making.pdf(tmp_path / "Уговор Петровић.pdf", CONTRACT)
    officer.page.locator(".case-upload input[type=file]").set_input_files(contract)
    officer.page.locator(".case-upload button").click()
    expect(officer.page.locator(".case-file h3")).to_contain_text("Петровић")
    copy = redacted(CaseFile.objects.get())
    expect(requester.again().locator(".access-files a")).to_have_count(0)

    officer.choose(Outcome.PARTLY_GRANTED)
    officer.write(case, Outcome.PARTLY_GRANTED)
    officer.page.locator("#id_harm").fill("")
    officer.page.locator(f"input[name=files][value='{copy.pk}']").check()
    officer.press("finish")
    expect(officer.page.locator("main")).to_contain_text(str(composing.MISSING["harm"]))
    expect(officer.page.locator("#id_severance")).to_have_value(access.SECTIONS["severance"])
    expect(officer.page.locator(f"input[name=files][value='{copy.pk}']")).to_be_checked()
    expect(officer.page.locator(".messages > ul")).to_have_css("opacity", "1")
    looked_at(officer.page)
    officer.page.set_viewport_size(DESK)  # type: ignore[arg-type]
    officer.page.locator("#id_harm").fill(access.SECTIONS["harm"])
    officer.press("finish")
    officer.page.wait_for_url(f"{officer.address}#decision")

    head = review(colleague("head", viewport=PHONE))
    expect(head.locator(".decision-text")).to_contain_text(access.SECTIONS["severance"])
    expect(head.locator(".decision-files a")).to_have_text(copy.name)
    looked_at(head)
    head.locator("button[value=approve]").click()
    head.wait_for_url("**/admin/decisions/")
    expect(requester.again()).not_to_contain_text(access.SECTIONS["severance"])
    officer.send()

    expect(requester.again()).to_contain_text(access.SECTIONS["severance"])
    looked_at(requester.page)
    files = requester.files()
    given = files.pop(copy.name)
    assert sha256(given.read_bytes()).hexdigest() == copy.sha256
    assert words_of(given) == ""  # Pictures: nothing lies below the boxes.
    ((name, paper),) = files.items()
    letter = words_of(paper)
    assert str(case) in letter
    assert access.SECTIONS["harm"] in letter
    assert copy.name in letter
    # Neither in what he reads nor in what it is called, though the original is named after it.
    for said in (letter, name, copy.name, requester.page.content()):
        assert "петровић" not in to_cyrillic(said).lower()
    requester.send("appeal", "Цијену треба да зна свако.")
    expect(officer.case().locator("main")).to_contain_text("Цијену треба да зна свако.")
    assert access.fresh(case).state == State.PARTLY_GRANTED
    kinds = list(Event.objects.order_by("sequence").values_list("kind", flat=True))
    assert [kinds.count(Event.Kind.EXTENDED), kinds.count(Event.Kind.APPEALED)] == [1, 1]
    assert not list(chain.faults())


def test_request_at_the_counter_when_refused_then_corrected_for_the_head_and_sent(
    requester: Requester, colleague: At
) -> None:
    at_work = colleague("officer")
    page = at_work.page
    page.goto(f"{at_work.site}/admin/requests/new/")
    page.locator("#id_wanted").fill(WANTED)
    page.locator("input[name=manner][value=pick-up]").check()
    page.locator("#id_name").fill("Ана Љубић")
    page.locator("#id_post_address").fill("Трг 1, Липоград")
    page.locator("main .desk-actions button").click()
    expect(page.locator(".receipt-key")).to_have_count(2)
    code, secret = page.locator(".receipt-key").all_inner_texts()
    page.locator(".receipt-bar a").click()
    case = Request.objects.get()
    officer = Officer(page, f"{at_work.site}/admin/requests/{case.pk}/")

    officer.choose(Outcome.REFUSED)
    officer.write(case, Outcome.REFUSED)
    officer.press("finish")
    head = colleague("head", viewport=PHONE)
    waiting = review(head)
    waiting.locator("#why").fill("Налаз је прекратак.")
    waiting.locator("button[value=return]").click()
    waiting.wait_for_url("**/admin/decisions/")
    officer.case().locator(".decision-standing a[href*='decision']").last.click()
    expect(page.locator("main")).to_contain_text("Налаз је прекратак.")
    page.locator("#id_findings").fill("Уговор је у архиви, у њему су цијене понуђача.")
    officer.press("finish")
    waiting = review(head)
    expect(waiting.locator(".decision-text")).to_contain_text("цијене понуђача")
    waiting.locator("button[value=approve]").click()
    waiting.wait_for_url("**/admin/decisions/")
    officer.send()

    requester.open(code, secret)
    expect(requester.page.locator("main")).to_contain_text("цијене понуђача")
    (paper,) = requester.files().values()
    assert str(case) in words_of(paper)
    assert Decision.objects.get().approved_by == office.person("head")
    assert access.fresh(case).state == State.REFUSED


def test_request_when_the_term_ran_out_then_its_requester_complains(requester: Requester) -> None:
    filed = access.filed(now=timezone.now() - timedelta(days=25))
    assert clock.record_silence() == 1
    requester.open(filed.request.code, filed.secret)
    requester.send("complain", "Нико ми није одговорио.")
    expect(requester.page.locator("main")).to_contain_text("Нико ми није одговорио.")
    now = access.fresh(filed.request)
    assert (now.state, bool(now.complained_at)) == (State.SILENT, True)
