"""A public item as lists show it, in the reader's language and script."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone, translation
from django.utils.formats import date_format

from pages.addresses import content_language, in_interface, tag
from pages.record.entry import label_of
from pages.record.models import PublicItem

#: What a type adds to its cards at the moment of reading: a row in, keys of the card out. `status`
#: ({"code", "label"}) and `note` (a short line of words) are shown on every card.
Hook = Callable[[PublicItem, dict[str, Any]], dict[str, Any]]
_hooks: dict[str, Hook] = {}


def add(type_name: str, hook: Hook) -> None:
    """Have `hook(row, shown)` add to the cards of a type what depends on the clock.

    `shown` is the stored card in the reader's language and script; the row comes without `item`.
    """
    _hooks[type_name] = hook


def card(row: PublicItem, language: str | None = None) -> dict[str, Any]:
    """The card of `row` in an interface language (default the active one)."""
    language = language or translation.get_language()
    cards = row.read_card()
    shown = cards.get(language) or next(iter(cards.values()))
    own_language = row.language != content_language(language)
    listing = in_interface(row.path, language).rsplit("/", 2)[0]
    hook = _hooks.get(row.type)
    return {
        **shown,
        "topics": [
            {**topic, "url": f"{listing}/?{urlencode({'topic': topic['slug']})}"}
            for topic in shown.get("topics", [])
        ],
        "url": in_interface(row.path, language),
        "type": row.type,
        "type_label": label_of(row.type),
        "date": row.date.isoformat(),
        "date_text": date_in_words(row.date),
        "lang": tag(row.language) if own_language else "",
        **(hook(row, shown) if hook else {}),
    }


def date_in_words(moment: datetime) -> str:
    """The office's local date of an instant (UTC), as words: 21. новембар 2026."""
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
