"""What the admin offers is what would succeed (gate rule 13)."""

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.requests.paths.town import PEOPLE, Town
from tests.requests.paths.trying import Somebody

pytestmark = pytest.mark.django_db


def offered(who: str, address: str) -> str:
    """The screen as that person gets it; empty where it is closed to him."""
    answer: Any = Somebody(who).get(address)
    assert answer.status_code in {200, 302, 403}
    return answer.content.decode() if answer.status_code == 200 else ""


def offers(screen: str, view: str, *args: Any) -> bool:
    """Whether the screen leads to a view."""
    return bool(
        re.search(rf'(?:href|action|formaction)="{re.escape(reverse(view, args=args))}', screen)
    )


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", ["news", "edited", "draft", "withdrawn", "section"])
def test_page_editor_when_opened_then_offers_neither_publishing_nor_taking_away(
    town: Town, who: str, name: str
) -> None:
    page = getattr(town, name)
    listing = offered(who, reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    screen = offered(who, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert 'name="action-publish"' not in screen
    for shown in (screen, listing):
        assert not offers(shown, "wagtailadmin_pages:unpublish", page.pk)
        if name != "draft":
            assert not offers(shown, "wagtailadmin_pages:delete", page.pk)
            assert not offers(shown, "wagtailadmin_pages:move", page.pk)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", ["department", "changed", "unread", "gone", "menu"])
def test_snippet_editor_when_opened_then_offers_neither_publishing_nor_taking_away(
    town: Town, who: str, name: str
) -> None:
    snippet = getattr(town, name)
    space = f"wagtailsnippets_pages_{snippet._meta.model_name}"
    screen = offered(who, reverse(f"{space}:edit", args=[snippet.pk]))
    assert 'name="action-publish"' not in screen
    assert not offers(screen, f"{space}:unpublish", snippet.pk)
    if name != "unread":
        assert not offers(screen, f"{space}:delete", snippet.pk)
