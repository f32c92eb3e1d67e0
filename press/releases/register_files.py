"""The register of a listing as a table, for everybody: CSV and a workbook."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from openpyxl import Workbook
from wagtail.models import Site

from pages.addresses import LATIN, in_content_tree, in_interface
from pages.approval.reports.spreadsheet import lines, safe
from pages.record.models import PublicItem
from pages.scripts import to_latin
from press.models import PressReleasePage, RegisterEntry, SentRelease

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Width of the workbook's columns, in letters.
WIDTHS = (9, 9, 12, 22, 70, 70, 16)


@require_safe
def serve(request: HttpRequest, path: str, name: str) -> HttpResponse:
    """The register `name` of the press releases at `path`; 404 where no such listing is public."""
    site = Site.find_for_request(request)
    own = get_object_or_404(
        PublicItem.objects.of_type("news_index").of_kind("press_release"),
        path=in_content_tree(f"/{translation.get_language()}/{path}"),
        site_id=site.pk if site else None,
    )
    media_type, write = FILES[name]
    response = HttpResponse(write(names(), rows(own, request)), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def names() -> list[str]:
    """The headings. Number and year stand apart: «1/2026» is a date to a spreadsheet."""
    return [
        *(_("Number"), _("Year"), _("Date"), _("Kind"), _("Title"), _("Address"), _("Status")),
    ]


def rows(own: PublicItem, request: HttpRequest) -> Iterator[list[Any]]:
    """A row for each number whose release is public below `own`, or was and is withdrawn."""
    language = translation.get_language()
    public = {
        item.translation_key: item
        for item in PublicItem.objects.of_type("press_release")
        .in_language(own.language)
        .below(own.tree_path)
        .defer("item")
        .iterator(500)
    }
    gone = _withdrawn(own)
    for entry in RegisterEntry.objects.order_by("-year", "-number").iterator(500):
        head = [entry.number, entry.year]
        if (item := public.get(entry.translation_key)) is not None:
            cards = item.read_card()
            card = cards.get(language) or next(iter(cards.values()))
            address = request.build_absolute_uri(in_interface(item.path))
            day = timezone.localtime(item.date).date().isoformat()
            yield [*head, day, card["kind_label"], card["title"], address, _("public")]
        elif entry.translation_key in gone:
            title = entry.title if entry.approval_id in gone[entry.translation_key] else ""
            if language == LATIN:
                title = to_latin(title)
            day = timezone.localtime(entry.given_at).date().isoformat()
            yield [*head, day, "", title, "", _("withdrawn")]


def _withdrawn(own: PublicItem) -> dict[Any, set[int]]:
    """Releases below `own` that were public and are taken down: the approvals they were under."""
    taken = dict(
        PressReleasePage.objects.filter(
            path__startswith=own.tree_path, locale__language_code=own.language, live=False
        ).values_list("pk", "translation_key")
    )
    found: dict[Any, set[int]] = {}
    for page, approval in SentRelease.objects.filter(page_id__in=list(taken)).values_list(
        "page_id", "approval_id"
    ):
        found.setdefault(taken[page], set()).add(approval)
    return found


def _csv(headings: list[str], table: Iterator[list[Any]]) -> bytes:
    named = (dict(zip(headings, row, strict=True)) for row in table)
    return "".join(lines(headings, named)).encode()


def _workbook(headings: list[str], table: Iterator[list[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Register")[:31])
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFG"[place]].width = width
    sheet.freeze_panes = "A2"
    sheet.append(headings)
    for row in table:
        sheet.append([safe(cell) for cell in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


#: Address below the listing: (media type, writer of headings and rows).
FILES: dict[str, tuple[str, Callable[[list[str], Iterator[list[Any]]], bytes]]] = {
    "register.csv": ("text/csv; charset=utf-8", _csv),
    "register.xlsx": (XLSX, _workbook),
}


def take_away(path: str, query: str) -> list[dict[str, str]]:
    """Where a reader of the listing at `path` finds the register; it is whole, so no `query`."""
    return [
        {"url": f"{path}{name}", "title": _("Register (%(format)s)") % {"format": name[9:].upper()}}
        for name in FILES
    ]
