"""Events for search engines: schema.org Event (JSON-LD)."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from pages.jsonld import Absolute
from pages.record.models import PublicItem
from press.events import occurrences, showing
from press.events.occurrences import Occurrence
from press.events.series import Series, office_zone

_STATUS = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}


def describe(row: PublicItem, shown: dict[str, Any], absolute: Absolute) -> dict[str, Any]:
    """The event; of a series its next time, or its last one."""
    series = showing.series_of(shown)
    occurrence = _shown_one(series)
    described: dict[str, Any] = {
        "@type": "Event",
        "startDate": showing.iso(occurrence),
        "eventStatus": f"https://schema.org/{_status(row, shown, occurrence)}",
        "eventAttendanceMode": f"https://schema.org/{_attendance(shown)}",
        "keywords": [shown["kind"]["label"], *(topic["label"] for topic in shown["topics"])],
    }
    if location := _location(shown):
        described["location"] = location
    if occurrence.ends_at is not None:
        last = occurrence.last_day().isoformat()
        described["endDate"] = last if series.is_all_day else occurrence.ends_at.isoformat()
    if shown["organiser"]:
        described["organizer"] = {"@type": "Organization", "name": shown["organiser"]}
    if before := _before(series, shown, occurrence):
        described["previousStartDate"] = before
    if shown.get("image"):
        described["image"] = absolute(shown["image"]["src"])
    return described


def _shown_one(series: Series) -> Occurrence:
    held = occurrences.all_of(series) or occurrences.all_of(series, with_cancelled=True)
    now = timezone.now()
    return next((each for each in held if each.over_at > now), held[-1])


def _status(row: PublicItem, shown: dict[str, Any], occurrence: Occurrence) -> str:
    if occurrence.is_cancelled:
        return "EventCancelled"
    moved = occurrence.is_moved or any(change.get("starts_at") for change in shown["changes"])
    return _STATUS.get(row.state) or ("EventRescheduled" if moved else "EventScheduled")


def _before(series: Series, shown: dict[str, Any], occurrence: Occurrence) -> str:
    """When it was to begin before it was moved; empty where it was not."""
    if occurrence.is_moved:
        plain = Series(series.starts_at, series.ends_at, series.is_all_day, zone=series.zone)
        start = datetime.combine(occurrence.day, plain.start.time(), tzinfo=series.zone)
        return occurrence.day.isoformat() if series.is_all_day else start.isoformat()
    told = [change["starts_at"] for change in shown["changes"] if change.get("starts_at")]
    if not told:
        return ""
    moment = datetime.fromisoformat(told[-1]).astimezone(office_zone())
    return moment.date().isoformat() if series.is_all_day else moment.isoformat()


def _attendance(shown: dict[str, Any]) -> str:
    online = shown["online"]["url"] or shown["stream"]["url"]
    if not online:
        return "OfflineEventAttendanceMode"
    is_somewhere = shown["venue"] or shown["address"]
    return "MixedEventAttendanceMode" if is_somewhere else "OnlineEventAttendanceMode"


def _location(shown: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if shown["venue"] or shown["address"]:
        # Search engines ask for both; of a square, its name is the address.
        found.append(
            {
                "@type": "Place",
                "name": shown["venue"] or shown["address"],
                "address": shown["address"] or shown["venue"],
            }
        )
    for link in ("online", "stream"):
        if shown[link]["url"]:
            found.append({"@type": "VirtualLocation", "url": shown[link]["url"]})
    return found
