"""Who meets over a request for documents: its requester on a telephone, an officer at the desk."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from access_to_documents.decisions import composing
from access_to_documents.models import Request
from tests import access
from tests.browser.test_access_citizen import fill_in


@dataclass
class Requester:
    """Somebody who tracks his request on a telephone."""

    page: Page
    address: str

    def file(self) -> "Requester":
        """Ask for the contract, write the secret down, and open the request with it."""
        self.page.goto(f"{self.address}new/")
        fill_in(self.page, look=False)
        self.page.locator("main form button").click()
        secret = self.page.locator(".access-secret").inner_text()
        self.page.locator(".access-close button").first.click()
        return self._enter(secret)

    def open(self, code: str, secret: str) -> "Requester":
        """Type what stands on the receipt."""
        self.page.goto(f"{self.address}track/")
        self.page.locator("#id_code").fill(code)
        self.page.keyboard.press("Enter")
        return self._enter(secret)

    def again(self) -> Locator:
        """Look once more; what the page says."""
        self.page.goto(f"{self.address}track/request/")
        return self.page.locator("main")

    def send(self, step: str, text: str = "") -> None:
        """Write one of the letters that the page offers."""
        self.page.locator(f"#id_{step}").fill(text)
        self.page.locator(f"button[value={step}]").click()
        expect(self.page.locator(".access-note[role=status]")).to_be_visible()
        expect(self.page.locator(f"#id_{step}")).to_have_count(0)

    def files(self) -> dict[str, Path]:
        """Everything the page gives him to download, by name."""
        found = {}
        for link in self.page.locator(".access-files a").all():
            with self.page.expect_download() as download:
                link.click()
            found[link.inner_text()] = download.value.path()
        return found

    def _enter(self, secret: str) -> "Requester":
        self.page.locator("#id_key").fill(secret)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#letters")).to_be_visible()
        return self


@dataclass
class Officer:
    """An access officer at the desk, on one case."""

    page: Page
    address: str

    def case(self) -> Page:
        """The case, as it is now."""
        self.page.goto(self.address)
        return self.page

    def step(self, name: str, **fields: str) -> None:
        """Press the button of a step, fill in its form, send it."""
        self.case().locator(f".case-steps a[href$='/step/{name}/']").click()
        for field, value in fields.items():
            one = self.page.locator(f"#id_{field}")
            if one.evaluate("one => one.tagName") == "SELECT":
                one.select_option(value)
            else:
                one.fill(value)
        self.page.locator("main .desk-actions button").click()
        self.page.wait_for_url(self.address)

    def choose(self, outcome: str) -> None:
        """Open the composer, and say how the request is decided on: the sections appear."""
        self.case().locator(".decision-standing a[href*='decision']").last.click()
        self.page.locator("#id_outcome").select_option(outcome)
        self.press("save")
        expect(self.page.locator("#id_findings")).to_be_visible()

    def write(self, case: Request, outcome: str) -> None:
        """Everything that the law asks for with that outcome."""
        words = access.words(case, outcome)
        for name in composing.MISSING:
            if name == "ground":
                self.page.locator("#id_ground").select_option(words.ground)
            elif name != "outcome" and getattr(words, name):
                self.page.locator(f"#id_{name}").fill(getattr(words, name))

    def press(self, wish: str) -> None:
        """Save or finish."""
        self.page.locator(f"main button[value={wish}]").last.click()
        self.page.wait_for_load_state()

    def send(self) -> None:
        """Send what the head approved."""
        self.case().locator("form[action$='/send/'] button").click()
        expect(self.page.locator(".decision-standing form")).to_have_count(0)
