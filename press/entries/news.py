"""How news is written into the public record."""

from dataclasses import replace

from pages.entries import section_entry
from pages.record.entry import Entry
from press.entries import shared
from press.models import NewsIndexPage, NewsPage


def news_index(page: NewsIndexPage) -> Entry:
    """The listing; its `kind` is the type of what stands in it."""
    entry = section_entry(page, "news_index")
    return replace(entry, kind=page.item_type)


def news(page: NewsPage) -> Entry:
    """A news item, with what readers see of departments and people: only what is public itself."""
    return shared.entry_of(
        page,
        "news",
        card={},
        people=shared.people(page),
        place=page.place,
        source_language_name=page.source_language_name,
    )
