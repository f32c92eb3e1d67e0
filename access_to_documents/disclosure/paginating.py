"""Pages of the log: newest first, or in the order of a search, with the words of no other page."""

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

from pages.record.models import PublicItem, PublicItemQuerySet

if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:
    # Django's own classes take no type without the stubs' help, which a site need not install.
    _Paginator = Paginator


class EntriesPaginator(_Paginator):
    """`order` are the keys of what a search found, the best first; None for a list by date."""

    def __init__(
        self, rows: PublicItemQuerySet, per_page: int, order: list[int] | None = None
    ) -> None:
        keys: Any = rows.values_list("pk", flat=True) if order is None else order
        super().__init__(keys, per_page)

    def page(self, number: int | str) -> Any:
        """That page, with its rows read. Raises as Django's."""
        shown = super().page(number)
        keys = list(shown.object_list)
        rows = PublicItem.objects.defer("item").in_bulk(keys)
        shown.object_list = [rows[key] for key in keys if key in rows]
        return shown
