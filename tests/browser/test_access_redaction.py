"""The officer blackens a name by its word and a signature by the keyboard, and gives the copy."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect

from access_to_documents.files import intake
from access_to_documents.models import CaseFile
from access_to_documents.models.case_file import Origin
from pages.search.documents import tesseract
from tests import access
from tests.browser import people
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_public_pages import violations
from tests.unit.access_to_documents_files import making

pytestmark = pytest.mark.browser
SOURCE = """
#set page(paper: "a5")
Саслушан је Марко Петровић. Petrovića je pozvao inspektor.

#rect(width: 4cm, height: 1cm)[потпис]
"""


@pytest.fixture
def address(server: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file of a request on the desk; nothing is recognised, which takes seconds."""
    settings.ACCESS_FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(tesseract, "installed", frozenset)
    content = making.pdf(tmp_path / "a.pdf", SOURCE).read_bytes()
    (checked,) = intake.check_from_officer([SimpleUploadedFile("Записник Петровић.pdf", content)])
    request = access.request()
    one = intake.keep(request, checked, origin=Origin.OFFICE, actor=access.officer())
    return f"{server.url}/admin/requests/{request.pk}/files/{one.key}/"


def looked_at(page: Page) -> None:
    """At a desk and on a telephone: nothing sticks out, and axe finds nothing in what is ours."""
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        assert people.overflow(page) <= 0, page.url
        assert not violations(page), page.url


def test_officer_when_he_blackens_by_word_and_by_keyboard_then_the_proved_copy_is_given(
    address: str, colleague: Callable[..., people.Colleague]
) -> None:
    page = colleague("officer").page
    page.goto(address)
    page.locator("form[action$='/look/'] button").click()
    page.goto(address)  # Without the message, which is still fading in.
    looked_at(page)
    page.locator("section[aria-labelledby=blacken] .button").click()
    page.locator("#id_words").fill("Петровић")
    page.locator("section[aria-labelledby=words] button").click()
    expect(page.locator("input[name=leave]")).to_have_count(2)
    page.locator(".redact-pages a").click()
    # A box over the signature, without touching the mouse.
    page.locator("[data-redact-add]").focus()
    page.keyboard.press("Enter")
    box = page.locator(".redact-shape")
    expect(box).to_be_focused()
    before = box.get_attribute("aria-label")
    for key in ("ArrowDown", "Control+ArrowLeft", "Shift+ArrowDown"):
        page.keyboard.press(key)
    after = box.get_attribute("aria-label")
    assert before != after
    expect(page.locator("[data-redact-live]")).to_have_text(after or "")
    page.keyboard.press("Control+z")
    assert box.get_attribute("aria-label") != after
    looked_at(page)
    page.locator("button[value=back]").click()
    page.locator("button[value=produce]").click()
    # The copy is proved: to it, and out.
    page.locator(".redact-proof + p .button").click()
    expect(page.locator(".redact-proof li").first).to_be_visible()
    page.locator("form[action$='/release/'] button").click()
    made = CaseFile.objects.get(made_from__isnull=False)
    assert len(made.boxes or ()) == 3
    assert made.released_at
    expect(page).to_have_url(re.compile(f"{made.key}/$"))
