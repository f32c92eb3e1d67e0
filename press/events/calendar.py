"""The calendar page: what is coming, one month, or what is over. Reads the public record alone."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from pages.addresses import in_interface
from pages.feeds import links
from pages.paging import Address, page_of, pagination
from pages.record.models import PublicItem
from press import zones
from press.events import month as months
from press.events import occurrences, showing
from press.events.series import midnight, office_zone
from press.items_paginator import ItemsPaginator
from press.listing import Listing, month_name

PER_PAGE = 30
#: More public events than a city has ahead of it; a bound on the work of one answer.
MOST = 1000


def calendar(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Everything the template shows. Raises `Http404` for a page number that does not exist."""
    found = Listing(page.path, page.locale.language_code, page.item_type, request.GET)
    if "page" in found.form.errors:
        raise Http404
    own: PublicItem | None = getattr(request, "public_item", None)
    address = Address(in_interface(own.path if own else page.url or ""), found.form.chosen())
    feeds = links(address.path, page.title, address.query())
    ics = {
        "format": "ICS",
        "type": "text/calendar",
        "title": _("%(title)s: for your own calendar") % {"title": page.title},
        "url": f"{address.path}feed.ics{address.query(past='')}",
    }
    return {
        "listing": found,
        "form": found.form,
        "topics": [
            {"slug": topic.slug, "label": topic.label, "current": topic.slug == found.topic}
            for topic in found.topics
        ],
        "is_filtered": bool(found.form.chosen() or found.page_number > 1),
        "feeds": [ics, *feeds],
        "feed_links": [ics, *feeds],
        "zone_city": zones.city(),
        "views": _views(found, address),
        "reset_url": address.only("month", "past"),
        **_shown(found, address),
    }


def _views(found: Listing, address: Address) -> list[dict[str, Any]]:
    current = "month" if found.month else "past" if address.chosen.get("past") else "coming"
    month = found.month or months.today_month()
    return [
        {"label": label, "url": url, "current": name == current}
        for name, label, url in (
            ("coming", _("Coming"), address(month="", past="")),
            ("month", _("By month"), address(month=month, past="")),
            ("past", _("Past"), address(month="", past="1")),
        )
    ]


def _shown(found: Listing, address: Address) -> dict[str, Any]:
    if not found.is_valid:
        return {"view": "invalid"}
    if found.month:
        return {"view": "month", **_month(found, address)}
    items = found.form.narrow(found.items).defer("item")
    if found.form.cleaned_data["past"]:
        paginator = ItemsPaginator(items.order_by("-ends_at", "-pk"), PER_PAGE)
        page = page_of(paginator, found.page_number)
        rows = [_last(row) for row in page.object_list]
        return {"view": "past", "shown": rows, "pagination": pagination(paginator, page, address)}
    now = timezone.now()
    ahead = items.filter(ends_at__gt=now).order_by("starts_at", "pk")[:MOST]
    coming = Paginator(showing.coming(ahead, now), PER_PAGE)
    part = page_of(coming, found.page_number)
    return {
        "view": "list",
        "shown": part.object_list,
        "pagination": pagination(coming, part, address),
    }


def _month(found: Listing, address: Address) -> dict[str, Any]:
    first, last = months.bounds(found.month)
    zone = office_zone()
    start, end = midnight(first, zone), midnight(last + timedelta(days=1), zone)
    rows = found.form.narrow(found.items).defer("item").order_by("starts_at", "pk")[:MOST]
    shown = showing.in_span(rows, start, end)
    month = months.grid(found.month, showing.by_day(shown, first, last))
    return {
        "month": month,
        "month_text": month_name(first.year, first.month),
        "before_url": address(month=month.before) if month.before else "",
        "before_text": _name(month.before),
        "after_url": address(month=month.after) if month.after else "",
        "after_text": _name(month.after),
    }


def _name(month: str) -> str:
    return month_name(*(int(part) for part in month.split("-"))) if month else ""


def _last(row: PublicItem) -> showing.Shown:
    """A past event by its last occurrence; if all were cancelled, by its last day."""
    card = showing.card_of(row)
    every = occurrences.all_of(showing.series_of(card), with_cancelled=True)
    held = [each for each in every if not each.is_cancelled]
    return showing.Shown((held or every)[-1], card)
