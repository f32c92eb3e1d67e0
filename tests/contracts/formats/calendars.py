"""What is wrong with iCalendar, and when its events take place as other programs see it."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from tests.contracts.formats.words import is_whole

#: RFC 5545, 3.8.1.11.
STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}
#: What an event says once, neither more nor less often (3.6.1 and, for subscriptions, 5546).
ONCE = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS", "URL", "LAST-MODIFIED")


def faults(content: bytes, media_type: str) -> list[str]:
    """The faults of a calendar, as sentences."""
    if media_type != "text/calendar; charset=utf-8":
        return [f"it comes as {media_type}"]
    return [*_lines(content), *_calendar(Calendar.from_ical(content))]


def held(content: bytes, first: date, after: date) -> set[tuple[date, str]]:
    """(local day, address) of everything that begins from `first` and before `after`."""
    return {(_day(event), str(event["URL"])) for event in _between(content, first, after)}


def cancelled(content: bytes, first: date, after: date) -> set[tuple[date, str]]:
    """Those of `held` that are called off."""
    return {
        (_day(event), str(event["URL"]))
        for event in _between(content, first, after)
        if event["STATUS"] == "CANCELLED"
    }


def names(content: bytes) -> dict[str, str]:
    """UIDs by the address of the event."""
    return {
        str(event["URL"]): str(event["UID"]) for event in Calendar.from_ical(content).walk("VEVENT")
    }


def _between(content: bytes, first: date, after: date) -> Iterator[Any]:
    for event in recurring_ical_events.of(Calendar.from_ical(content)).between(first, after):
        if first <= _day(event) < after:
            yield event


def _day(event: Any) -> date:
    start = event["DTSTART"].dt
    return start.date() if isinstance(start, datetime) else start


def _lines(content: bytes) -> Iterator[str]:
    """3.1: lines end in CRLF and have at most 75 octets."""
    if not content.endswith(b"\r\n") or b"\n" in content.replace(b"\r\n", b""):
        yield "lines do not end in CRLF"
    yield from (f"a line of {len(n)} octets" for n in content.split(b"\r\n") if len(n) > 75)


def _calendar(calendar: Any) -> Iterator[str]:
    for name in ("PRODID", "VERSION"):
        if name not in calendar:
            yield f"no {name} (3.6)"
    for component in calendar.walk():
        yield from (f"{component.name}: {error}" for error in component.errors)
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    events = calendar.walk("VEVENT")
    named = Counter((str(e.get("UID")), str(e.get("RECURRENCE-ID", ""))) for e in events)
    yield from (f"{uid[0]} names {count} events" for uid, count in named.items() if count > 1)
    for event in events:
        yield from (f"{event.get('UID')}: {fault}" for fault in _event(event, zones))


def _event(event: Any, zones: set[str]) -> Iterator[str]:
    for name in ONCE:
        if isinstance(event.get(name, []), list):
            yield f"{name} is not said once"
    if event.get("STATUS") not in STATUSES:
        yield f"status {event.get('STATUS')}"
    if not is_whole(str(event.get("URL"))):
        yield f"address {event.get('URL')}"
    if event["DTSTAMP"].dt.utcoffset() != timedelta(0):
        yield "DTSTAMP is not in UTC (3.8.7.2)"
    if event["DTSTAMP"].dt > datetime.now(UTC):
        yield "DTSTAMP is to come"
    start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
    if isinstance(start, datetime):
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            if name in event and event[name].params.get("TZID") not in zones:
                yield f"{name} stands in a zone that is not told (3.2.19)"
    elif event["DTSTART"].params.get("VALUE") != "DATE":
        yield "a day that is not said to be one"
    if end is not None and (type(end) is not type(start) or end <= start):
        yield "it ends before it begins, or is told otherwise (3.8.2.2)"
    rule = event.get("RRULE", {})
    until = rule.get("UNTIL")
    if until and isinstance(start, datetime) and _offset(until[0]) != timedelta(0):
        yield "UNTIL is not in UTC (3.3.10)"
    if "COUNT" in rule and until:
        yield "both COUNT and UNTIL (3.3.10)"


def _offset(moment: date) -> timedelta | None:
    return moment.utcoffset() if isinstance(moment, datetime) else None
