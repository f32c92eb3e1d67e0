"""A citizen asks for a document on his telephone: with JavaScript, without, and by keyboard."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.utils import translation
from playwright.sync_api import BrowserContext, Page, expect

from access_to_documents.models import AccessToDocumentsPage, Request
from tests import office
from tests.browser import people
from tests.browser.conftest import PHONE
from tests.browser.test_public_pages import violations

pytestmark = pytest.mark.browser

WANTED = "Уговор о одржавању моста."


@pytest.fixture
def address(city: office.City, server: Any, settings: Any) -> str:
    """The public page of access to documents."""
    settings.ACCESS_LEAST_SECONDS = 0
    settings.ACCESS_PROOF_BITS = 10
    page = AccessToDocumentsPage(
        title="Приступ документима", slug="access-to-documents", locale=city.home.locale
    )
    office.make_public_at_once(office.draft(page, city.home))
    return f"{server.url}/sr/access-to-documents/"


def looked_at(page: Page) -> None:
    """Nothing sticks out on a narrow telephone, and axe finds nothing."""
    assert people.overflow(page) <= 0, page.url
    assert not violations(page), page.url


def fill_in(page: Page, *, look: bool) -> None:
    """The three steps, one of them with a mistake."""
    page.locator("#id_wanted").fill(WANTED)
    if look:
        looked_at(page)
    page.locator("main form button").click()
    page.locator("input[name=manner][value=e-mail]").check()
    if look:
        looked_at(page)
    page.locator("main form button").click()
    page.locator("#id_name").fill("Ана Љубић")
    page.locator("main form button").click()
    expect(page.locator("#id_email")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".error-summary")).to_be_focused()
    if look:
        looked_at(page)
    page.locator("#id_email").fill("ana@example.com")
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile("/new/check/$"))


def test_citizen_when_he_asks_on_a_phone_then_every_page_is_accessible_and_he_is_heard(
    address: str, open_browser: Callable[..., BrowserContext]
) -> None:
    context = open_browser(viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    looked_at(page)
    assert context.cookies() == []
    page.locator(".access-doors a").first.click()
    fill_in(page, look=True)
    # Over the page with the mistake, too.
    for _page in range(3):
        page.go_back()
    expect(page.locator("input[name=manner][value=e-mail]")).to_be_checked()
    page.goto(f"{address}new/check/")
    looked_at(page)
    page.locator("main form button").dblclick()
    expect(page).to_have_url(re.compile("/receipt/$"))
    looked_at(page)
    with translation.override("sr"):
        request = Request.objects.get()
    (cookie,) = [one for one in context.cookies() if one["path"].startswith("/sr/")]
    assert (cookie["name"], cookie["httpOnly"]) == ("access_key", True)
    secret = page.locator(".access-secret").inner_text()
    code = page.locator(".access-code").first.inner_text()
    assert code == request.code
    other = open_browser(viewport=PHONE, bypass_csp=True).new_page()
    other.goto(f"{address}track/")
    looked_at(other)
    other.locator("#id_code").fill(code.lower())
    other.keyboard.press("Enter")
    expect(other.locator("h1")).to_contain_text(str(request))
    looked_at(other)
    assert WANTED not in other.content()
    other.locator("#id_key").fill(secret)
    other.keyboard.press("Enter")
    expect(other.locator("main")).to_contain_text(WANTED)
    looked_at(other)
    assert secret not in other.url


@pytest.mark.parametrize(
    ("language", "shown"), [("sr-latn", "sr-Latn"), ("en", "en"), ("sq", "sq")]
)
def test_citizen_when_he_has_no_javascript_then_a_code_by_mail_stands_for_it(
    language: str,
    shown: str,
    address: str,
    city: office.City,
    settings: Any,
    open_browser: Callable[..., BrowserContext],
) -> None:
    if language == "sq":
        settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.WAGTAIL_CONTENT_LANGUAGES, ("sq", "Shqip")]
        settings.LANGUAGES = [*settings.LANGUAGES, ("sq", "Shqip")]
    if language != "sr-latn":
        translated(office.city(language, translation_of=city))
    page = open_browser(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{address.replace('/sr/', f'/{language}/')}new/")
    fill_in(page, look=False)
    expect(page.locator("html")).to_have_attribute("lang", shown)
    expect(page.locator(".access-written").first).to_have_text(WANTED)
    page.locator("main form button").click()
    page.locator("main form button").click()
    (code,) = re.findall(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b", str(mail.outbox[0].body))
    page.locator("#id_code").fill(code)
    page.locator("main form button").first.click()
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile("/receipt/$"))
    request = Request.objects.get()
    assert request.language == language
    assert request.contact.email_proved_at


def translated(city: office.City) -> None:
    """The page of access to documents, public in another language of the city."""
    original = AccessToDocumentsPage.objects.get()
    page = AccessToDocumentsPage(
        title="Qasja në dokumente",
        slug=original.slug,
        locale=city.home.locale,
        translation_key=original.translation_key,
    )
    office.make_public_at_once(office.draft(page, city.home))


#: Whether the focus is on what is wanted, whether it is drawn, and on what it is.
FOCUSED = """wanted => {
  const one = document.activeElement, style = getComputedStyle(one);
  const ring = [style.outlineStyle, style.boxShadow].some((one) => one !== "none");
  const drawn = one === document.body || ring;
  return [one.matches(wanted), drawn, one.outerHTML.slice(0, 200)];
}"""


def tab_to(page: Page, selector: str) -> None:
    """With the tabulator to what matches, as often as it takes; each stop can be seen."""
    for _key in range(60):
        page.keyboard.press("Tab")
        is_there, is_seen, html = page.evaluate(FOCUSED, selector)
        assert is_seen, html
        if is_there:
            return
    raise AssertionError(f"{selector} is not reached on {page.url}")


def test_citizen_when_he_has_a_keyboard_alone_then_he_files_and_closes_his_request(
    address: str, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser().new_page()
    keys = page.keyboard
    page.goto(f"{address}new/")
    tab_to(page, "#id_wanted")
    keys.type(WANTED)
    # Out of a field of many lines, too.
    tab_to(page, "main form button")
    keys.press("Enter")
    expect(page).to_have_url(re.compile("/new/how/$"))
    tab_to(page, "input[name=manner]")
    keys.press("Space")
    tab_to(page, "main form button")
    keys.press("Enter")
    expect(page).to_have_url(re.compile("/new/contact/$"))
    tab_to(page, "#id_name")
    keys.type("Ана Љубић")
    tab_to(page, "#id_email")
    keys.type("ana@example.com")
    tab_to(page, "main form button")
    keys.press("Enter")
    expect(page).to_have_url(re.compile("/new/check/$"))
    tab_to(page, "main form button")
    keys.press("Space")
    expect(page).to_have_url(re.compile("/receipt/$"))
    assert Request.objects.get().wanted == WANTED
    tab_to(page, "summary")
    keys.press("Enter")
    expect(page.locator("details")).to_have_attribute("open", "")
    tab_to(page, "button[name=close]")
    keys.press("Enter")
    expect(page).to_have_url(re.compile("/track/$"))
    expect(page.locator("#id_code")).to_be_visible()
