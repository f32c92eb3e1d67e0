"""Public pages that editors took out of the search."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page

from pages.record.models import PublicItem
from pages.search.editing.models import HiddenPage

#: Keys of the hidden pages, as the public record writes them.
Hidden = frozenset[str]


def hidden_now() -> Hidden:
    """What editors hide, in one query: ask once for many items."""
    return frozenset(map(str, HiddenPage.objects.values_list("page_id", flat=True)))


def is_hidden(item: PublicItem, hidden: Hidden) -> bool:
    """Whether an item is among them."""
    return item.object_id in hidden and item.content_type_id == _pages().pk


def items_of(row: HiddenPage) -> "QuerySet[PublicItem]":
    """What the public record has of the page."""
    return PublicItem.rows.filter(content_type=_pages(), object_id=str(row.page_id))


def _pages() -> ContentType:
    """The type under which the record keeps pages of all types."""
    return ContentType.objects.get_for_model(Page)
