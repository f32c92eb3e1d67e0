"""Addresses below a notice board or a notice, answered from the public record alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from wagtail.models import Site
from wagtail.views import serve

from pages.addresses import in_content_tree
from pages.middleware import RouteByPublicRecord
from pages.record.models import PublicItem
from press.notices.record import TYPE


def board_at(request: HttpRequest, path: str, *, unless: str = "") -> PublicItem | None:
    """The public notice board at `path`; None also where a page is at `path` + `unless`."""
    address = _address(path)
    rows = _of_site(request).filter(path__in={address, address + unless})
    found = {row.path: row for row in rows}
    own = found.pop(address, None)
    is_board = own is not None and own.type == "news_index" and own.kind == TYPE
    return own if is_board and not found else None


def notice_at(request: HttpRequest, path: str) -> PublicItem | None:
    """The public notice at `path`."""
    return _of_site(request).of_type(TYPE).filter(path=_address(path)).first()


def as_page(request: HttpRequest, path: str) -> HttpResponse:
    """The answer of whatever page has this address, as if there were no view before it."""
    routed = RouteByPublicRecord(lambda _request: HttpResponse())
    answer: HttpResponse = routed.process_view(request, serve, (), {}) or serve(request, path)
    return answer


def in_script(row: PublicItem) -> dict[str, Any]:
    """The whole item of a row in the reader's language and script."""
    items = row.read_item()
    shown: dict[str, Any] = items.get(translation.get_language()) or next(iter(items.values()))
    return shown


def _of_site(request: HttpRequest) -> Any:
    site = Site.find_for_request(request)
    return PublicItem.objects.filter(site_id=site.pk if site else None)


def _address(path: str) -> str:
    return in_content_tree(f"/{translation.get_language()}/{path}")
