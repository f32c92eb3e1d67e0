"""What a listing shows: the found items, the counts, and where a reader may go next."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from pages import cards
from pages.addresses import in_interface
from pages.record.models import PublicItem
from press import formats
from press.listing import Listing, month_name

#: What a reader may print or keep of a listing, by the type of what stands in it: the listing's
#: address and the query of its filters in, `title` and `url` of each out.
TAKE_AWAY: dict[str, Callable[[str, str], list[dict[str, str]]]] = {}


def listing(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The found items, the counts, and the addresses of everything a reader may do next.

    Raises `Http404` for a page number that does not exist.
    """
    found = Listing(page.path, page.locale.language_code, page.item_type, request.GET)
    paginator = found.paginator()
    if "page" in found.form.errors:
        raise Http404
    try:
        shown = paginator.page(found.page_number)
    except EmptyPage as error:
        raise Http404 from error
    own: PublicItem | None = getattr(request, "public_item", None)
    path = in_interface(own.path if own else page.url or "")
    address = _Address(path, found.form.chosen())
    offered = TAKE_AWAY.get(page.item_type)
    feeds = formats.links(path, page.title, address.query())
    return {
        "listing": found,
        "form": found.form,
        "cards": [cards.card(row) for row in shown.object_list],
        "total": paginator.count,
        "topics": _topics(found, address),
        "months": _months(found, address),
        "chips": _chips(found, address),
        "pagination": _pagination(paginator, shown, address),
        "feeds": feeds,
        "feed_links": feeds,
        "take_away": offered(path, address.query()) if offered else [],
        "is_filtered": bool(found.form.chosen() or found.page_number > 1),
    }


class _Address:
    """Addresses of the listing with one filter changed."""

    def __init__(self, path: str, chosen: dict[str, str]) -> None:
        self.path = path
        self.chosen = chosen

    def query(self, **changes: str | int) -> str:
        """The query string, with its question mark; empty without filters."""
        values = {**self.chosen, **changes}
        chosen = {name: value for name, value in values.items() if value}
        return f"?{urlencode(chosen)}" if chosen else ""

    def __call__(self, **changes: str | int) -> str:
        return self.path + self.query(**changes)


def _topics(listing: Listing, address: _Address) -> list[dict[str, Any]]:
    return [
        {
            "slug": topic.slug,
            "label": topic.label,
            "count": topic.count,
            "url": address(topic=topic.slug),
            "current": topic.slug == listing.topic,
        }
        for topic in listing.topics
    ]


def _months(listing: Listing, address: _Address) -> list[dict[str, Any]]:
    return [
        {
            "year": year,
            "count": sum(count for _month, count in months),
            "months": [
                {
                    "value": f"{year}-{month:02}",
                    "label": month_name(year, month),
                    "count": count,
                    "url": address(month=f"{year}-{month:02}"),
                    "current": listing.month == f"{year}-{month:02}",
                }
                for month, count in months
            ],
        }
        for year, months in listing.months()
    ]


def _chips(listing: Listing, address: _Address) -> list[dict[str, str]]:
    chips = []
    for topic in listing.topics:
        if topic.slug == listing.topic:
            chips.append({"label": topic.label, "remove_url": address(topic="")})
    if listing.month:
        year, month = (int(part) for part in listing.month.split("-"))
        chips.append({"label": month_name(year, month), "remove_url": address(month="")})
    for name in listing.form.chosen():
        if name not in listing.form.COMMON:
            label = listing.form.in_words(name)
            chips.append({"label": label, "remove_url": address(**{name: ""})})
    return chips


def _pagination(
    paginator: "Paginator[PublicItem]", shown: "Page[PublicItem]", address: _Address
) -> dict[str, Any]:
    def link(number: int) -> str:
        return address(page=number if number > 1 else 0)

    return {
        "number": shown.number,
        "total_pages": paginator.num_pages,
        "previous_url": link(shown.number - 1) if shown.has_previous() else "",
        "next_url": link(shown.number + 1) if shown.has_next() else "",
        "label": _("Page %(number)d of %(total)d")
        % {"number": shown.number, "total": paginator.num_pages},
        "items": [
            {"number": number, "url": link(number), "current": number == shown.number}
            if isinstance(number, int)
            else None
            for number in paginator.get_elided_page_range(shown.number, on_each_side=2, on_ends=1)
        ],
    }
