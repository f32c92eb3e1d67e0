"""Sheets for the wooden board: what hangs there now, and one notice, to print on A4 or A3."""

from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages import cards
from pages.addresses import in_interface
from pages.record.models import PublicItem
from press.notices import on_request, reading, words
from press.notices.record import TYPE, on_the_board

SIZES = ("a4", "a3")
#: More notices than any board has room for; the sheet then says where the others are.
MOST = 200


def links(path: str, query: str) -> list[dict[str, str]]:
    """What a reader may print or keep of the notice board at `path`, filtered by `query`."""
    return [
        {"title": _("Sheet for the wooden board"), "url": f"{path}board/"},
        {"title": _("This list as a table (CSV)"), "url": f"{path}notices.csv{query}"},
    ]


@require_safe
def board(request: HttpRequest, path: str) -> HttpResponse:
    """What is open and announced now on the notice board at `path`, as a sheet to print."""
    own = on_request.board_at(request, path, unless="board/")
    if own is None:
        return on_request.as_page(request, f"{path}board/")
    items = PublicItem.objects.of_type(TYPE).in_language(own.language).below(own.tree_path)
    rows = list(on_the_board(items)[: MOST + 1])
    return _sheet(
        request,
        "press/notice_board_sheet.html",
        own,
        notices=[_line(row, request) for row in rows[:MOST]],
        has_more=len(rows) > MOST,
    )


@require_safe
def sheet(request: HttpRequest, path: str) -> HttpResponse:
    """The notice at `path` as a sheet to print."""
    row = on_request.notice_at(request, path)
    if row is None:
        return on_request.as_page(request, f"{path}sheet/")
    item = on_request.in_script(row)
    return _sheet(
        request,
        "press/notice_sheet.html",
        row,
        item=item,
        notice=reading.told(item, row.date),
        date_text=cards.date_in_words(row.date),
    )


def qr(address: str) -> SafeString:
    """The QR code of an address as SVG that stands in the page: nothing is fetched for it."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(border=2, omitsize=True, svgclass="qr-code", lineclass=None))


def _sheet(request: HttpRequest, template: str, own: PublicItem, **shown: Any) -> HttpResponse:
    size = request.GET.get("size", "")
    address = _address(own, request)
    response = render(
        request,
        template,
        {
            "title": on_request.in_script(own)["title"],
            "size": size if size in SIZES else SIZES[0],
            "sizes": SIZES,
            "address": address,
            "qr": qr(address),
            "printed": words.day_and_time(timezone.now()),
            **shown,
        },
    )
    # The notice itself is what search engines should find.
    response["X-Robots-Tag"] = "noindex"
    return response


def _line(row: PublicItem, request: HttpRequest) -> dict[str, Any]:
    address = _address(row, request)
    item = on_request.in_script(row)
    return {
        "item": item,
        "notice": reading.told(item, row.date),
        "date_text": cards.date_in_words(row.date),
        "address": address,
        "qr": qr(address),
    }


def _address(row: PublicItem, request: HttpRequest) -> str:
    return request.build_absolute_uri(in_interface(row.path))
