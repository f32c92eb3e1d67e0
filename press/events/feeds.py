"""iCalendar of the calendar and of one event: read from the public record, in each script."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from pages.addresses import in_content_tree, in_interface
from pages.approval.models import Approval
from pages.record.models import PublicItem
from press.events import ical
from press.events.ical import CalendarEvent
from press.events.series import from_json
from press.listing import Listing

#: What is over stays in a subscription for so long, and what was cancelled after it was said.
KEPT = timedelta(days=90)
MOST = 1000


@require_safe
def listing(request: HttpRequest, path: str) -> HttpResponse:
    """The calendar at `path` with its filters. 404 where none is public, 400 for a bad filter."""
    own = _row(request, path, "event_index")
    found = Listing(own.tree_path, own.language, own.kind, request.GET)
    if not found.is_valid:
        sentences = [str(error) for errors in found.form.errors.values() for error in errors]
        return HttpResponse(
            " ".join(sentences), status=400, content_type="text/plain; charset=utf-8"
        )
    rows = found.form.narrow(found.items)
    if not (found.month or found.form.cleaned_data["past"]):
        since = timezone.now() - KEPT
        rows = rows.filter(Q(ends_at__gt=since) | Q(state="cancelled", updated_at__gt=since))
    return _answer(request, own, list(rows.order_by("starts_at", "pk")[:MOST]), "feed.ics")


@require_safe
def single(request: HttpRequest, path: str) -> HttpResponse:
    """One event. 404 where none is public."""
    own = _row(request, path, "event")
    return _answer(request, own, [own], "event.ics")


def _row(request: HttpRequest, path: str, type_name: str) -> PublicItem:
    site = Site.find_for_request(request)
    return get_object_or_404(
        PublicItem.objects.of_type(type_name),
        path=in_content_tree(f"/{translation.get_language()}/{path}"),
        site_id=site.pk if site else None,
    )


def _answer(
    request: HttpRequest, own: PublicItem, rows: Sequence[PublicItem], name: str
) -> HttpResponse:
    sequences = _sequences(rows)
    events = [_event(request, row, sequences[row.pk]) for row in rows]
    text = ical.calendar(
        _words(own)["title"],
        settings.TIME_ZONE,
        events,
        url=request.build_absolute_uri(in_interface(own.path)),
    )
    response = HttpResponse(text, content_type=ical.MEDIA_TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    if rows:
        response["Last-Modified"] = http_date(max(row.updated_at for row in rows).timestamp())
    return response


def _sequences(rows: Iterable[PublicItem]) -> dict[int, int]:
    """By key of the row: how many texts of the event were approved before the one that is public.

    An approval for a later moment does not count before its text is read.
    """
    wanted = list(rows)
    given: dict[tuple[int, str], list[int]] = {}
    filed = Approval.objects.filter(
        content_type_id__in={row.content_type_id for row in wanted},
        object_id__in=[row.object_id for row in wanted],
    ).values_list("content_type_id", "object_id", "pk")
    for content_type_id, object_id, pk in filed:
        given.setdefault((content_type_id, object_id), []).append(pk)
    return {
        row.pk: sum(
            pk < (row.approval_id or 0)
            for pk in given.get((row.content_type_id, row.object_id), ())
        )
        for row in wanted
    }


def _words(row: PublicItem) -> dict[str, Any]:
    items = row.read_item()
    shown: dict[str, Any] = items.get(translation.get_language()) or next(iter(items.values()))
    return shown


def _event(request: HttpRequest, row: PublicItem, sequence: int) -> CalendarEvent:
    shown = _words(row)
    title = shown["title"]
    if row.state in ("cancelled", "postponed"):
        title = f"{shown['status']['label']}: {title}"
    return CalendarEvent(
        # One event in two scripts is one event; a translation is another text of its own.
        uid=f"{row.translation_key}-{row.language}@javnost",
        series=from_json(shown["series"]),
        title=title,
        status=row.state,
        sequence=sequence,
        changed_at=row.updated_at,
        url=request.build_absolute_uri(in_interface(row.path)),
        description=_description(row, shown),
        location=", ".join(filter(None, (shown["venue"], shown["address"]))),
        contact=shown["organiser"],
        categories=(shown["kind"]["label"],),
    )


def _description(row: PublicItem, shown: dict[str, Any]) -> str:
    lines = []
    if row.state == "postponed":
        lines.append(_("Postponed. It does not take place at this time."))
    elif row.state == "cancelled":
        lines.append(_("Cancelled."))
    if shown["changes"]:
        newest = shown["changes"][-1]
        lines.append(f"{newest['date_text']} {newest['reason']}")
    lines.append(shown["summary"])
    if shown["online"]["url"]:
        lines.append(f"{_('Take part online')}: {shown['online']['url']}")
    if shown["stream"]["url"]:
        lines.append(f"{_('Watch the live stream')}: {shown['stream']['url']}")
    return "\n".join(filter(None, lines))
