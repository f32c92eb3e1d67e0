"""Pages of public items: as quick at the end of a long list as at its beginning."""

from typing import TYPE_CHECKING, cast

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from pages.record.models import PublicItem, PublicItemQuerySet

if TYPE_CHECKING:
    _Paginator = Paginator[PublicItem]
else:
    # Django's own classes take no type without the stubs' help, which a site need not install.
    _Paginator = Paginator


class ItemsPaginator(_Paginator):
    """Finds a page's keys in an index alone and reads only the rows that it shows.

    A database walks over all the rows before the page; with their texts that is slow.
    `known` is how many there are, where that is known without asking.
    """

    def __init__(self, items: PublicItemQuerySet, per_page: int, known: int | None = None) -> None:
        super().__init__(items, per_page)
        self._known = known

    @cached_property
    def count(self) -> int:
        """How many items there are on all pages."""
        counted: int = super().count if self._known is None else self._known
        return counted

    def page(self, number: int | str) -> "Page[PublicItem]":
        """That page, with its rows read. Raises as Django's."""
        shown = super().page(number)
        keys = list(cast("PublicItemQuerySet", shown.object_list).values_list("pk", flat=True))
        rows = PublicItem.objects.defer("item").in_bulk(keys)
        shown.object_list = [rows[key] for key in keys if key in rows]
        return shown
