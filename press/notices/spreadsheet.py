"""The notice board as CSV: what the reader's filter found, for a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages.addresses import in_interface
from pages.approval.reports.spreadsheet import lines
from pages.record.models import PublicItem
from press.listing import Listing
from press.notices import on_request, reading
from press.notices.record import TYPE, board_order

#: Most lines of the file; more is a matter for the API.
MOST = 5_000
NAME = "notices.csv"


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The notices that the filter found, at most `MOST`, in the board's order, one by one.

    What is no notice board is answered as any page; 400 with a sentence for a filter that is not
    understood.
    """
    own = on_request.board_at(request, path)
    if own is None:
        return on_request.as_page(request, f"{path}{NAME}")
    listing = Listing(own.tree_path, own.language, TYPE, request.GET)
    if not listing.is_valid:
        sentences = [str(error) for errors in listing.form.errors.values() for error in errors]
        return HttpResponse(
            " ".join(sentences), status=400, content_type="text/plain; charset=utf-8"
        )
    rows = board_order(listing.found())[:MOST]
    language = translation.get_language()
    origin = request.build_absolute_uri("/").rstrip("/")
    with translation.override(language):
        names = list(_names())
    table = lines(names, _table(rows, language, origin))
    response = StreamingHttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


def _names() -> tuple[str, ...]:
    return (
        _("Title"),
        _("Kind"),
        _("Status"),
        _("Reference number"),
        _("Published"),
        _("Open or in force from"),
        _("Deadline or end"),
        _("Decided on"),
        _("Annulled on"),
        _("Streets and places"),
        _("Address"),
    )


def _table(rows: Any, language: str | None, origin: str) -> Iterator[dict[str, Any]]:
    for row in rows.iterator(chunk_size=500):
        # The answer is written after the view: what is active by then is another matter.
        with translation.override(language):
            values = _values(row, origin)
            named = dict(zip(_names(), values, strict=True))
        yield named


def _values(row: PublicItem, origin: str) -> tuple[str, ...]:
    item = on_request.in_script(row)
    notice = reading.told(item, row.date)
    return (
        item["title"],
        item["kind"]["label"],
        notice["status"]["label"],
        item["reference_number"],
        _cell(row.date),
        _cell(row.starts_at),
        _cell(row.ends_at),
        notice["decided"].date if notice["decided"] else "",
        notice["annulled"].date if notice["annulled"] else "",
        ", ".join(item["streets"].splitlines()),
        f"{origin}{in_interface(row.path)}",
    )


def _cell(moment: Any) -> str:
    """An instant on the office's clock, as spreadsheets read it."""
    if moment is None:
        return ""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return f"{local:%Y-%m-%d %H:%M}"
