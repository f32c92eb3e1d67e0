"""How events are written into the public record."""

from dataclasses import replace
from typing import Any

from django.utils.formats import date_format

from pages.entries import section_entry
from pages.record.entry import Entry
from press.entries import shared
from press.events import occurrences, series
from press.models import EventIndexPage, EventPage


def event_index(page: EventIndexPage) -> Entry:
    """The calendar."""
    return replace(section_entry(page, "event_index"), kind="event")


def event(page: EventPage) -> Entry:
    """An event: `starts_at` is its first moment, `ends_at` when the last occurrence is over."""
    when = series.of_page(page)
    starts_at, over_at = occurrences.span(when)
    both: dict[str, Any] = {
        "series": series.as_json(when),
        "kind": {"code": page.kind, "label": page.get_kind_display()},
        "status": {"code": page.status, "label": page.get_status_display()},
        "venue": page.venue,
    }
    entry = shared.entry_of(
        page,
        "event",
        card={"kind_label": page.get_kind_display(), **both},
        **both,
        address=page.address,
        online={"url": page.online_link},
        stream={"url": page.stream_link},
        organiser=page.organiser,
        exceptions=[
            {"date": row.date.isoformat(), "reason": row.reason} for row in page.exceptions.all()
        ],
        changes=[_change(row) for row in page.changes.all()],
    )
    return replace(entry, kind=page.kind, state=page.status, starts_at=starts_at, ends_at=over_at)


def _change(row: Any) -> dict[str, Any]:
    """A change readers are told of, with the beginning (UTC) it had before."""
    before = row.previous_starts_at
    return {
        "date": row.date.isoformat(),
        "date_text": date_format(row.date, "DATE_FORMAT"),
        "reason": row.reason,
        "starts_at": before.isoformat() if before else None,
    }
