"""A calendar to test with, and events for it."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from press.models import EventIndexPage, EventPage
from tests import office

ZONE = ZoneInfo("Europe/Sarajevo")


def at(*parts: int) -> datetime:
    """An instant (UTC) by the office's clock."""
    return datetime(*parts, tzinfo=ZONE).astimezone(UTC)  # type: ignore[arg-type,misc]


def calendar(city: office.City, title: str = "Календар") -> EventIndexPage:
    """A public calendar."""
    page = EventIndexPage(title=title, locale=city.home.locale)
    made: EventIndexPage = office.public(page, city.home)
    return made


def event(title: str = "Сједница Скупштине града", **fields: Any) -> EventPage:
    """An event that is nowhere yet: 28 November 2026, 18:00 to 20:00."""
    values: dict[str, Any] = {
        "title": title,
        "summary": "Сједница је отворена за јавност.",
        "body": [("text", "<p>Дневни ред је у прилогу.</p>")],
        "starts_at": at(2026, 11, 28, 18),
        "ends_at": at(2026, 11, 28, 20),
        "status": "confirmed",
        "venue": "Велика сала",
        "date": at(2026, 11, 1, 9),
        **fields,
    }
    return EventPage(**values)
