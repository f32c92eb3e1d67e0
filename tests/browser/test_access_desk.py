"""The officer's desk on a telephone: axe finds nothing, and nothing sticks out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext

from access_to_documents.cases import transitions
from tests import access, office
from tests.browser import people
from tests.browser.conftest import PHONE
from tests.browser.people import Colleague
from tests.browser.test_public_pages import violations

pytestmark = pytest.mark.browser


def test_officer_when_he_looks_on_a_phone_then_desk_and_case_are_accessible(
    city: office.City, server: Any, open_browser: Callable[..., BrowserContext]
) -> None:
    request = access.request(wanted="Уговор о одржавању моста. " * 20)
    officer = access.officer()
    transitions.Assign(officer=officer.user).do(request, officer)
    transitions.AskClarification("Који мост?").do(access.fresh(request), officer)
    page = open_browser(viewport=PHONE, bypass_csp=True).new_page()
    Colleague(officer.user.username, page, server.url).log_in(office.PASSWORD)
    found: dict[str, Any] = {}
    for address in (
        reverse("access_desk:desk"),
        reverse("access_desk:case", args=[request.pk]),
        reverse("access_desk:step", args=[request.pk, "clarify"]),
        reverse("access_desk:deputies"),
    ):
        answer = page.goto(f"{server.url}{address}")
        assert answer is not None
        assert answer.status == 200, address
        if lines := violations(page):
            found[address] = lines
        if (wider := people.overflow(page)) > 0:
            found[f"{address} is wider"] = wider
    assert not found
