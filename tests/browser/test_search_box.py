"""The box of the archive search: by keyboard, with titles while typing, and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests import office

pytestmark = pytest.mark.browser


def test_box_when_used_by_keyboard_then_offers_titles_and_opens_one(
    city: office.City, server: Any, open_browser: Callable[..., BrowserContext]
) -> None:
    bridge = office.public(office.news_item("Мост преко Липњаче"), city.news)
    office.public(office.news_item("Мостарска улица"), city.news)
    page = open_browser().new_page()
    page.goto(f"{server.url}/sr-latn/")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("мост")
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text("2")
    box.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Mostarska ulica")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("мост")
    box.press("ArrowDown")
    expect(options).to_have_count(2)
    box.press("ArrowUp")
    box.press("Enter")
    page.wait_for_url(f"**/sr-latn/vijesti/{bridge.slug}/")
    plain = open_browser(java_script_enabled=False).new_page()
    plain.goto(f"{server.url}/sr/vijesti/nema/")
    plain.fill("#site-search-q", "mosta")
    plain.press("#site-search-q", "Enter")
    expect(plain.locator(".hit-title mark").first).to_have_text("Мост")
    expect(plain.locator("#site-search-q")).to_have_value("mosta")
