"""What a listing shows: the found items, the counts, and where a reader may go next."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest

from pages import cards
from pages.addresses import in_interface
from pages.feeds import links
from pages.paging import Address, page_of, pagination
from pages.record.models import PublicItem
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
    shown = page_of(paginator, found.page_number)
    own: PublicItem | None = getattr(request, "public_item", None)
    path = in_interface(own.path if own else page.url or "")
    address = Address(path, found.form.chosen())
    offered = TAKE_AWAY.get(page.item_type)
    feeds = links(path, page.title, address.query())
    return {
        "listing": found,
        "form": found.form,
        "cards": [cards.card(row) for row in shown.object_list],
        "total": paginator.count,
        "topics": _topics(found, address),
        "months": _months(found, address),
        "chips": _chips(found, address),
        "pagination": pagination(paginator, shown, address),
        "feeds": feeds,
        "feed_links": feeds,
        "take_away": offered(path, address.query()) if offered else [],
        "is_filtered": bool(found.form.chosen() or found.page_number > 1),
    }


def _topics(listing: Listing, address: Address) -> list[dict[str, Any]]:
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


def _months(listing: Listing, address: Address) -> list[dict[str, Any]]:
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


def _chips(listing: Listing, address: Address) -> list[dict[str, str]]:
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
