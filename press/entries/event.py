"""How events are written into the public record."""

from dataclasses import replace

from pages.entries import section_entry
from pages.record.entry import Entry
from press.entries import shared
from press.models import EventIndexPage, EventPage


def event_index(page: EventIndexPage) -> Entry:
    """The calendar."""
    return replace(section_entry(page, "event_index"), kind="event")


def event(page: EventPage) -> Entry:
    """An event."""
    entry = shared.entry_of(
        page,
        "event",
        card={"kind_label": page.get_kind_display()},
        kind={"code": page.kind, "label": page.get_kind_display()},
        venue=page.venue,
    )
    return replace(
        entry,
        kind=page.kind,
        state=page.status,
        starts_at=page.starts_at,
        ends_at=page.ends_at,
    )
