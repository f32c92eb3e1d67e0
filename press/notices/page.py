"""What the page of a notice shows beside its own words."""

from typing import Any

from django.http import HttpRequest

from pages.record.models import PublicItem
from press.notices import reading
from press.presenters.item import item


def notice(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The item as it stands in the record, what the clock says of it, and its print sheet."""
    context = item(page, request)
    row: PublicItem | None = getattr(request, "public_item", None)
    published = row.date if row else page.date
    return {
        **context,
        "notice": reading.told(context["item"], published),
        "sheet_url": f"{request.path}sheet/" if row else "",
    }
