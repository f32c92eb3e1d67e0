"""What one press item shows beside its own words."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import translation

from pages import cards
from pages.addresses import in_interface
from pages.chrome import chrome_of
from pages.record import entry as record
from pages.record.models import PublicItem
from press.presenters import age

RELATED = 3


def item(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The item as it stands in the record, and what else is about its topics."""
    row: PublicItem | None = getattr(request, "public_item", None)
    if row is None:
        return _preview(page)
    language = translation.get_language()
    items = row.read_item()
    shown = items.get(language) or next(iter(items.values()))
    index = in_interface(row.path.rsplit("/", 2)[0] + "/", language)
    slugs = [topic["slug"] for topic in shown["topics"]]
    related = (
        PublicItem.objects.of_type(row.type)
        .in_language(row.language)
        .filter(topics__slug__in=slugs)
        .exclude(pk=row.pk)
        .distinct()
        .newest_first()
        .defer("item")[:RELATED]
        if slugs
        else []
    )
    return {
        "item": {
            **shown,
            "date": row.date.isoformat(),
            "date_text": cards.date_in_words(row.date),
            "updated_text": _updated(row),
            "topics": [
                {**topic, "url": f"{index}?{urlencode({'topic': topic['slug']})}"}
                for topic in shown["topics"]
            ],
        },
        "related_cards": [cards.card(other) for other in related],
        "age": age.note(row.date, chrome_of(request).mandates),
    }


def _preview(page: Any) -> dict[str, Any]:
    """A draft as it would stand in the record."""
    writer = record.writer_of(type(page))
    assert writer is not None
    entry = writer(page)
    topics = [{**topic, "url": ""} for topic in entry.item["topics"]]
    shown = {
        **entry.item,
        "topics": topics,
        "date": page.date.isoformat(),
        "date_text": cards.date_in_words(page.date),
        "updated_text": "",
    }
    return {"item": shown, "related_cards": []}


def _updated(row: PublicItem) -> str:
    """The day the item was last changed, if that was after the day it first went public."""
    changed = row.updated_at.date() > row.first_published_at.date()
    return cards.date_in_words(row.updated_at) if changed else ""
