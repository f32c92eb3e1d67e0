"""Every public template, looked at by machines: accessible, valid, alone, without cookies."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect

from pages.approval import steps
from tests import office, pristine
from tests.browser import people, showcase
from tests.browser.conftest import DESK, PHONE
from tests.contracts.html import faults

pytestmark = pytest.mark.browser

#: Milliseconds until colours that change slowly are what they will be.
STILL = 300
#: Of what is as it should be, axe need not say where it stands.
BRIEF = {"resultTypes": ["violations"]}
#: WCAG 2.2 AA and what axe counts as good practice.
AXE = BRIEF | {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a",
            "wcag2aa",
            "wcag21a",
            "wcag21aa",
            "wcag22aa",
            "best-practice",
        ],
    }
}
#: The rules that look at colours: all that another scheme changes.
COLOURS = BRIEF | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
#: All the others: what the same page in the other script is asked.
WORDS = AXE | {"rules": {"color-contrast": {"enabled": False}}}


#: Has every picture fetched, those out of sight too, and waits for them.
ALL_PICTURES = """
() => Promise.all([...document.images].map(image => {
    image.loading = 'eager';
    return image.complete || new Promise(seen => { image.onload = image.onerror = seen; });
}))
"""


@dataclass
class Watch:
    """What a page asked for and complained of while it was read."""

    site: str
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Begin to watch."""
        page.on("request", self._asked)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:")):
            self.elsewhere.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        expected = "Failed to load resource: the server responded with a status of 40"
        if message.type in {"error", "warning"} and not message.text.startswith(expected):
            self.complaints.append(message.text)


@pytest.fixture(scope="module")
def built(
    as_it_was: pristine.Pristine, listening: Any, django_db_blocker: Any
) -> Iterator[tuple[showcase.Showcase, pristine.Pristine]]:
    """The city that uses everything, built once, and a copy of it."""
    with django_db_blocker.unblock(), translation.override("sr"):
        as_it_was.restore()
        shown = showcase.build()
        copy = pristine.Pristine("showcase")
    yield shown, copy
    copy.forget()


@pytest.fixture(scope="module")
def stage(built: tuple[showcase.Showcase, pristine.Pristine]) -> pristine.Pristine:
    """Every test here begins with that city."""
    return built[1]


@pytest.fixture
def shown(built: tuple[showcase.Showcase, pristine.Pristine], server: Any) -> showcase.Showcase:
    """The city as it was built."""
    return built[0]


def every(shown: showcase.Showcase) -> Iterator[tuple[str, str]]:
    """Every kind of page in every script: what it is, and its address."""
    for name, address in shown.addresses.items():
        yield name, address
        if address.startswith("/sr/"):
            yield f"{name}, in Latin", address.replace("/sr/", "/sr-latn/", 1)


def status_of(name: str) -> int:
    """The status a kind of page is answered with."""
    return 404 if "not found" in name else 400 if "bad request" in name else 200


def violations(page: Page, options: dict[str, Any] = AXE) -> list[str]:
    """What axe finds, one line each."""
    response = Axe().run(page, options=options).response
    assert response["passes"], "axe did not read the page"
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


def test_public_pages_when_axe_reads_them_then_nothing_is_found(
    shown: showcase.Showcase, server: Any, open_browser: Callable[..., BrowserContext]
) -> None:
    # Colours that change slowly are read at once.
    page = open_browser(bypass_csp=True, reduced_motion="reduce").new_page()
    found: dict[str, list[str]] = {}
    for size, viewport in (("desk", DESK), ("phone", PHONE)):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        for name, address in every(shown):
            # The dark scheme changes colours alone, and the other script neither them nor widths.
            if "Latin" in name and size == "phone":
                continue
            page.goto(f"{server.url}{address}")
            if lines := violations(page, WORDS if "Latin" in name else AXE):
                found[f"{name} ({size})"] = lines
            if size == "desk" and "Latin" not in name:
                page.emulate_media(color_scheme="dark")
                if lines := violations(page, COLOURS):
                    found[f"{name} (dark)"] = lines
                page.emulate_media(color_scheme="light")
    assert not found


def test_public_pages_when_read_then_they_fit_a_phone_are_valid_and_nobody_else_hears_of_it(
    shown: showcase.Showcase, server: Any, open_browser: Callable[..., BrowserContext]
) -> None:
    context = open_browser()
    page, watch = context.new_page(), Watch(server.url)
    watch.over(page)
    wider: dict[str, int] = {}
    invalid: dict[str, list[str]] = {}
    for name, address in every(shown):
        page.set_viewport_size({"width": 360, "height": 740})
        answer = page.goto(f"{server.url}{address}")
        assert answer is not None
        assert answer.status == status_of(name), name
        policy = answer.headers["content-security-policy"]
        assert "unsafe-inline" not in policy
        assert "default-src 'self'" in policy
        if lines := faults(answer.text()):
            invalid[name] = lines
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 740})
            if (over := people.overflow(page)) > 0:
                wider[f"{name} at {width}"] = over
        page.evaluate(ALL_PICTURES)
    assert not wider
    assert not invalid
    assert not watch.elsewhere
    assert not watch.complaints
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_listing_when_read_without_javascript_or_by_keyboard_then_its_filters_and_pages_work(
    shown: showcase.Showcase, server: Any, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(f"{server.url}/sr-latn/vijesti/")
    page.select_option("#filter-topic", "saobracaj")
    page.select_option("#filter-month", "2026-03")
    page.locator("form.filters button[type=submit]").click()
    assert "topic=saobracaj" in page.url
    assert page.locator("main .card-title").count() == 2
    page.locator(".chips a").first.click()
    assert "topic=" not in page.url
    page.goto(f"{server.url}/sr/vijesti/")
    page.locator(".pagination a[rel=next]").click()
    assert page.url.endswith("?page=2")
    page.locator(".script-switch a[hreflang=sr-Latn]").click()
    assert page.url.endswith("/sr-latn/vijesti/?page=2")
    page.locator(".side-list details summary").first.focus()
    page.locator(".menu-button").click()
    page.locator("#site-nav a").first.click()
    assert page.url.endswith("/sr-latn/vijesti/")
    page = open_browser().new_page()
    page.goto(f"{server.url}/sr/vijesti/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_checks_when_a_page_is_bad_then_they_say_so(
    server: Any, open_browser: Callable[..., BrowserContext]
) -> None:
    context = open_browser(viewport=PHONE)
    page, watch = context.new_page(), Watch(server.url)
    watch.over(page)
    html = (
        "<html lang='sr'><title>x</title><body><h1>x</h1><p style='color:#aaa'>Сиво</p>"
        "<img src='https://elsewhere.invalid/x.png'><div style='width:900px'>широко</div>"
    )
    page.route(
        f"{server.url}/bad/",
        lambda route: route.fulfill(
            body=f"<!doctype html>{html}",
            content_type="text/html; charset=utf-8",
            headers={"content-security-policy": "default-src 'self'"},
        ),
    )
    page.goto(f"{server.url}/bad/")
    assert watch.complaints
    page.unroute(f"{server.url}/bad/")
    page = open_browser(viewport=PHONE).new_page()
    watch = Watch(server.url)
    watch.over(page)
    page.goto(f"{server.url}/robots.txt")
    page.set_content(html)
    assert people.overflow(page) > 0
    assert watch.elsewhere == ["https://elsewhere.invalid/x.png"]
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "color-contrast" in found
    assert "color-contrast" in " ".join(violations(page, COLOURS))
    assert faults(html)


def test_review_screen_when_axe_reads_it_then_nothing_is_found(
    shown: showcase.Showcase, colleague: Any, server: Any
) -> None:
    item = office.fresh(shown.waiting)
    steps.submit(item, office.person("editor"))
    found = {}
    for name in ("proofreader", "head"):
        reader = colleague(name)
        page = reader.page
        review = reader.open_waiting(item.title)
        for viewport in (DESK, PHONE, {"width": 320, "height": 640}):
            page.set_viewport_size(viewport)
            assert people.overflow(page) <= 0
        page.locator("details.review-return summary").click()
        page.set_viewport_size(PHONE)
        found[name] = violations(page)
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(STILL)
        found[f"{name}, dark"] = violations(page, COLOURS)
        page.emulate_media(color_scheme="light")
        if name == "proofreader":
            review.let_stand().pass_on()
    assert not any(found.values()), found
