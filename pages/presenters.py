"""What the foundation's pages show beside their own words, read from the public record."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from pages import cards, presenting
from pages.addresses import content_language
from pages.models import ContentPage, HomePage, SectionPage
from pages.record.models import PublicItem

#: Types that are news to a reader of the home page. Plugins add theirs.
NEWSWORTHY: list[str] = []
HOME_CARDS = 10
#: Newsworthy types that never stand first, with a large picture. Plugins add theirs.
NEVER_FIRST: set[str] = set()
#: What is no news any more though it is newsworthy by type: the condition at a moment (UTC).
PAST_NEWS: list[Callable[[datetime], Q]] = []
#: What plugins show on the home page below the newest items, in this order. Each answers the
#: variables of its band, with `template`, the path of what shows them (as `band`); None for none.
HOME_BANDS: list[Callable[[HomePage, HttpRequest], dict[str, Any] | None]] = []


def register() -> None:
    """Register the presenters of this plugin."""
    presenting.register(HomePage, home)
    presenting.register(SectionPage, section)
    presenting.register(ContentPage, standing)


def home(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """The newest items anywhere below the home, and its sections."""
    newest = [cards.card(row) for row in _newest(page)]
    lead = next((card for card in newest if card["type"] not in NEVER_FIRST), None)
    return {
        "lead_card": lead,
        "cards": [card for card in newest if card is not lead],
        "bands": [band for of in HOME_BANDS if (band := of(page, request))],
        "sections": _children(page),
    }


def _newest(page: HomePage) -> list[PublicItem]:
    """Each type by itself: of several at once a database may sort the whole archive."""
    items = PublicItem.objects.below(page.path).in_language(page.locale.language_code)
    now = timezone.now()
    for past in PAST_NEWS:
        items = items.exclude(past(now))
    rows = [
        row
        for name in NEWSWORTHY
        for row in items.of_type(name).newest_first().defer("item")[:HOME_CARDS]
    ]
    return sorted(rows, key=lambda row: (row.date, row.pk), reverse=True)[:HOME_CARDS]


def section(page: SectionPage, request: HttpRequest) -> dict[str, Any]:
    """What lies directly below."""
    return {"children": _children(page)}


def standing(page: ContentPage, request: HttpRequest) -> dict[str, Any]:
    """When the text last changed."""
    moment = page.last_published_at
    return {"updated_text": cards.date_in_words(moment) if moment else ""}


def _children(page: Page) -> list[dict[str, Any]]:
    language = content_language(page.locale.language_code)
    rows = (
        PublicItem.objects.children_of(page.path, Page.steplen)
        .in_language(language)
        .defer("item")
        .order_by("tree_path")
    )
    return [cards.card(row) for row in rows]
