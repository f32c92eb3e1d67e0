"""What people do at their screens, in their own words."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from playwright.sync_api import Dialog, Locator, Page, Response, TimeoutError, expect

#: Milliseconds in which a new page is saved for the first time, also on a slow machine.
SAVED_WITHIN = 8_000


@dataclass
class Citizen:
    """Somebody who reads the city's site."""

    page: Page
    site: str

    def visit(self, address: str) -> Response:
        """Go to an address; the answer."""
        answer = self.page.goto(f"{self.site}{address}")
        assert answer is not None
        return answer

    def status_of(self, *addresses: str) -> set[int]:
        """The status codes of these addresses."""
        return {self.page.request.get(f"{self.site}{one}").status for one in addresses}

    def source_of(self, address: str) -> str:
        """What the server sends, unparsed."""
        text: str = self.page.request.get(f"{self.site}{address}").text()
        return text

    def heading(self) -> str:
        """The page's one main heading."""
        return self.page.locator("h1").inner_text()

    def cards(self) -> list[str]:
        """Titles of the items listed on the page."""
        return self.page.locator("main .card-title").all_inner_texts()


@dataclass
class Colleague:
    """Somebody of the office, in Wagtail's admin."""

    name: str
    page: Page
    site: str

    def log_in(self, password: str) -> Self:
        """Through the form, as everybody."""
        self.page.on("dialog", _accept)
        self.page.goto(f"{self.site}/admin/")
        self.page.fill("#id_username", self.name)
        self.page.fill("#id_password", password)
        self.page.locator("form[action*=login] button[type=submit]").click()
        expect(self.page.locator("#wagtail-sidebar, [data-wagtail-sidebar]").first).to_be_attached()
        return self

    def begin_news(self, listing_id: int) -> "NewsForm":
        """Add a news item below the listing."""
        self.page.goto(f"{self.site}/admin/pages/add/press/newspage/{listing_id}/")
        expect(self.page.locator("#id_title")).to_be_visible()
        return NewsForm(self.page)

    def open_in_editor(self, page_id: int) -> "NewsForm":
        """Open an item's form."""
        self.page.goto(f"{self.site}/admin/pages/{page_id}/edit/")
        return NewsForm(self.page)

    def waiting(self) -> list[str]:
        """Titles under «Waiting for you» on the first page of the admin."""
        self.page.goto(f"{self.site}/admin/")
        return self._panel().locator("a").all_inner_texts()

    def open_waiting(self, title: str) -> "Review":
        """Open what waits."""
        self.page.goto(f"{self.site}/admin/")
        self._panel().get_by_role("link", name=title).click()
        self.page.wait_for_url("**/admin/review/**")
        return Review(self.page)

    def waiting_list(self) -> list[str]:
        """Titles on the page of what waits."""
        self.page.goto(f"{self.site}/admin/waiting/")
        return self.page.locator(".waiting-title a").all_inner_texts()

    def open_listed(self, title: str) -> "Review":
        """Open what waits from its own page."""
        self.page.goto(f"{self.site}/admin/waiting/")
        self.page.locator(".waiting-title").get_by_role("link", name=title).click()
        self.page.wait_for_url("**/admin/review/**")
        return Review(self.page)

    def choose_in_header(self, page_id: int, screen: str) -> "Decision":
        """Open an item's form, and from the menu of its header another screen about it."""
        self.page.goto(f"{self.site}/admin/pages/{page_id}/edit/")
        self.page.locator("header [data-w-dropdown-target=toggle]").last.click()
        self.page.locator(f"a[href*='/admin/{screen}/']:visible").click()
        self.page.wait_for_url(f"**/admin/{screen}/**")
        return Decision(self.page)

    def emergencies(self) -> list[str]:
        """Titles of what was published in an emergency and waits for a second look."""
        self.page.goto(f"{self.site}/admin/emergencies/")
        return self.page.locator("main a[href*='/second-look/']").all_inner_texts()

    def open_emergency(self, title: str) -> "Decision":
        """Open what waits for a second look."""
        self.page.goto(f"{self.site}/admin/emergencies/")
        self.page.get_by_role("link", name=title).click()
        self.page.wait_for_url("**/admin/second-look/**")
        return Decision(self.page)

    def _panel(self) -> Locator:
        return self.page.locator("section[aria-labelledby=waiting-for-you]")

    def messages(self) -> str:
        """What the admin says at the top of the screen, once it says something."""
        self.page.locator(".messages li").first.wait_for()
        self.page.wait_for_load_state("load")
        return " ".join(self.page.locator(".messages li").all_inner_texts())


@dataclass
class NewsForm:
    """The form of a news item."""

    page: Page

    def fill(self, *, title: str, summary: str) -> Self:
        """Write the title and the summary."""
        self.page.fill("#id_title", title)
        self.page.fill("#id_summary", summary)
        return self

    def choose_lead_picture(self, title: str, *, alt: str) -> Self:
        """Choose a picture that is there, and say what it shows."""
        self.page.locator("#id_lead_image-chooser [data-chooser-action-choose]").first.click()
        self.page.locator(".modal [data-chooser-modal-choice]", has_text=title).first.click()
        expect(self.page.locator("#id_lead_image-chooser [data-chooser-title]")).to_have_text(title)
        self.page.fill("#id_lead_image_alt", alt)
        return self

    def add_text(self) -> Locator:
        """Add a block of text; its empty editor."""
        self.page.locator("#panel-child-content-body-content, #panel-child-body-content").locator(
            "button.c-sf-add-button"
        ).last.click()
        self.page.locator("[role=listbox] [role=option]").first.click()
        editor = self.page.locator(".Draftail-Editor [contenteditable=true]").last
        expect(editor).to_be_visible()
        return editor

    def type_text(self, *paragraphs: str) -> Self:
        """Write paragraphs into a new block of text."""
        self.add_text().click()
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.insert_text(paragraph)
        return self

    def paste(self, html: str, plain: str = "") -> Self:
        """Paste into a new block of text, as a word processor puts it into the clipboard."""
        editor = self.add_text()
        editor.click()
        editor.evaluate(PASTE, [html, plain])
        editor.evaluate(TAKEN)
        return self

    def add_correction(self, note: str, day: date) -> Self:
        """Say what was wrong, and when it was put right."""
        self.page.locator("#id_corrections-ADD").click()
        field = self.page.locator("#id_corrections-0-date")
        field.fill(day.isoformat())
        # Closes the calendar.
        field.press("Tab")
        self.page.fill("#id_corrections-0-note", note)
        return self

    def press(self, action: str) -> Self:
        """Press the button of an action, also one that is not offered."""
        self._settle()
        with self.page.expect_navigation():
            self.page.evaluate(PRESS, action)
        return self

    def save(self) -> Self:
        """Save without sending."""
        self._settle()
        with self.page.expect_navigation():
            self.page.evaluate(SAVE)
        return self

    def _settle(self) -> None:
        """Wait until Wagtail has saved by itself what was written.

        The editor of rich text hands its words to the form a moment after the last key. A new page
        that is sent while it is being saved for the first time becomes two, on a slow machine.
        """
        self.page.wait_for_timeout(600)
        if "/add/" in self.page.url:
            with suppress(TimeoutError):  # What may not be saved yet is not.
                self.page.wait_for_url("**/edit/**", timeout=SAVED_WITHIN)

    def offers(self, action: str) -> bool:
        """Whether there is a button for an action."""
        return self.page.locator(f"button[name={action}]").count() > 0

    def page_id(self) -> int:
        """The id in the address of the form."""
        return int(self.page.url.split("/pages/")[1].split("/")[0])

    def errors(self) -> list[str]:
        """The sentences beside fields."""
        return self.page.locator(".error-message, .w-field__errors").all_inner_texts()


@dataclass
class Review:
    """The screen on which a text is read and passed."""

    page: Page

    def scripts(self) -> dict[str, str]:
        """The text as readers would see it, by the name of the script."""
        shown: dict[str, str] = {}
        for details in self.page.locator("details.review-script").all():
            label = details.locator("summary").inner_text()
            if details.get_attribute("open") is None:
                details.locator("summary").click()
            shown[label] = details.frame_locator("iframe").locator("main").inner_text()
        return shown

    def warnings(self) -> str:
        """Why the person may not pass this text."""
        return " ".join(self.page.locator(".review > .help-warning").all_inner_texts())

    def errors(self) -> str:
        """Why what was posted was refused."""
        return " ".join(self.page.locator(".review > .help-critical").all_inner_texts())

    def pass_on(self, *, at: datetime | None = None) -> Self:
        """Press the first button: pass the text, or approve it (and schedule it)."""
        button = self.page.locator(".review-bar button[name=approve]")
        if at is not None:
            schedule = self.page.locator("details.review-schedule")
            if schedule.get_attribute("open") is None:
                schedule.locator("summary").click()
            schedule.locator("input[name=go_live_at]").fill(at.strftime("%Y-%m-%dT%H:%M"))
            button = schedule.locator("button[name=approve][value=at]")
        button.click()
        self.page.wait_for_load_state()
        return self

    def send_back(self, comment: str) -> Self:
        """Return the text with a comment."""
        form = self.page.locator("details.review-return")
        form.locator("summary").click()
        form.locator("textarea[name=comment]").fill(comment)
        form.locator("button[name=reject]").click()
        self.page.wait_for_load_state()
        return self

    def findings(self) -> list[str]:
        """What the checks found and nobody decided on."""
        return self.page.locator(".checks-excerpt").all_inner_texts()

    def let_stand(self) -> Self:
        """Tick every finding as right."""
        for box in self.page.locator(".checks-finding input[name=accept]").all():
            box.check()
        return self

    def changes(self) -> str:
        """What changed since the last approved text."""
        return self.page.locator("#changes").inner_text()

    def history(self) -> str:
        """What happened to the text so far."""
        return self.page.locator("[aria-labelledby=review-history]").inner_text()


@dataclass
class Decision:
    """A screen on which something is decided beside the two steps."""

    page: Page

    def words(self) -> str:
        """Everything the screen says."""
        return self.page.locator("main").inner_text()

    def write(self, field: str, words: str) -> Self:
        """Write into a field."""
        self.page.locator(f"main [name={field}]").fill(words)
        return self

    def choose(self, field: str, value: str) -> Self:
        """Choose one of a few."""
        self.page.locator(f"main input[name={field}][value={value}]").check()
        return self

    def choose_page(self, title: str) -> Self:
        """Look a page up, and choose it."""
        self.page.locator("[data-chooser-action-choose]:visible").first.click()
        self.page.locator(".modal input[name=q]").fill(title)
        self.page.locator(".modal a.choose-page", has_text=title).first.click()
        expect(self.page.locator("[data-chooser-title]").first).to_have_text(title)
        return self

    def carry_out(self) -> Self:
        """Press the button."""
        with self.page.expect_navigation():
            self.page.locator("main form button[type=submit]").click()
        return self

    def refusals(self) -> str:
        """Why what was posted was refused."""
        return " ".join(self.page.locator("main [role=alert], .error-message").all_inner_texts())


def overflow(page: Page) -> int:
    """How many pixels a page is wider than its window."""
    found: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return found


def _accept(dialog: Dialog) -> Any:
    return dialog.accept()


PASTE = """
(editor, [html, plain]) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    data.setData('text/plain', plain || parsed.body.innerText);
    editor.dispatchEvent(
        new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})
    );
}
"""
#: Waits until the editor of rich text has handed what was pasted to the form. By itself: the
#: policy of the admin forbids what Playwright's own waiting is made of.
TAKEN = """
(editor) => new Promise((taken, missed) => {
    const wrapper = editor.closest('[data-draftail-editor-wrapper]');
    const field = wrapper.parentElement.querySelector('input[type="hidden"]');
    const look = (times) => {
        const content = JSON.parse(field.value || 'null');
        if (content && content.blocks.some(block => block.text)) return taken();
        if (!times) return missed(new Error('Nothing of what was pasted is in the form.'));
        setTimeout(look, 50, times - 1);
    };
    look(100);
})
"""
PRESS = """
(action) => {
    const form = document.querySelector('form[data-edit-form], #page-edit-form');
    let button = form.querySelector(`button[name="${action}"]`);
    if (!button) {
        button = document.createElement('button');
        button.type = 'submit';
        button.name = action;
        button.value = action;
        form.append(button);
    }
    form.requestSubmit(button);
}
"""
SAVE = """
() => document.querySelector('form[data-edit-form], #page-edit-form').requestSubmit()
"""
