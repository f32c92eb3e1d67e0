"""Addresses of a list with one filter changed, and the way from one page of it to the next."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404
from django.utils.translation import gettext as _


class Address:
    """The address of a list as a reader filtered it."""

    def __init__(self, path: str, chosen: dict[str, str]) -> None:
        self.path = path
        self.chosen = chosen

    def query(self, **changes: str | int) -> str:
        """The query string, with its question mark; empty without filters."""
        chosen = {name: value for name, value in {**self.chosen, **changes}.items() if value}
        return f"?{urlencode(chosen)}" if chosen else ""

    def __call__(self, **changes: str | int) -> str:
        return self.path + self.query(**changes)

    def only(self, *names: str) -> str:
        """The address with these filters alone."""
        kept = {name: self.chosen[name] for name in names if name in self.chosen}
        return f"{self.path}?{urlencode(kept)}" if kept else self.path


def page_of(paginator: "Paginator[Any]", number: int) -> "Page[Any]":
    """That page of the list. Raises `Http404` where there is none."""
    try:
        return paginator.page(number)
    except EmptyPage as error:
        raise Http404 from error


def pagination(paginator: "Paginator[Any]", shown: "Page[Any]", address: Address) -> dict[str, Any]:
    """Variables of `pages/includes/pagination.html`."""

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
