"""What the page of one event shows beside its own words."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from pages.days import in_words
from press.events import occurrences, showing, words
from press.events.occurrences import Occurrence
from press.events.series import Series
from press.presenters.item import item

#: How many of the next occurrences of a repeated event are named.
NEXT = 6


def event(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The item as every press item has it, and when it takes place in words."""
    context = item(page, request)
    now = timezone.now()
    shown = context["item"]
    series = showing.series_of(shown)
    row = getattr(request, "public_item", None)
    context["event"] = {
        **_when(series, now),
        "is_struck": shown["status"]["code"] in showing.STRUCK,
        "next": _next(series, shown, now),
        "changes": [_change(change) for change in reversed(shown["changes"])],
        "ics_url": f"{request.path}event.ics" if row is not None else "",
    }
    return context


def _when(series: Series, now: datetime) -> dict[str, Any]:
    every = occurrences.all_of(series, with_cancelled=True)
    held = [each for each in every if not each.is_cancelled] or every
    first = occurrences.on(series, series.first_day)
    after = next((each for each in held if each.over_at > now), None)
    return {
        "when_text": words.when_with_zone(after or held[-1]),
        "starts_at": showing.iso(after or held[-1]),
        "times_text": words.times(first),
        "repeated_text": words.repeated(series),
        "is_over": after is None,
        "is_now": after is not None and after.starts_at <= now,
    }


def _next(series: Series, shown: dict[str, Any], now: datetime) -> list[dict[str, Any]]:
    """The next times of a repeated event, and what is otherwise on them, with the reason."""
    if not series.repeats:
        return []
    reasons = {row["date"]: row["reason"] for row in shown["exceptions"]}
    every = occurrences.all_of(series, with_cancelled=True)
    return [
        {
            "text": words.when(each),
            "starts_at": showing.iso(each),
            "is_cancelled": each.is_cancelled,
            "is_moved": each.is_moved,
            "instead_of": in_words(each.day) if each.is_moved else "",
            "reason": reasons.get(each.day.isoformat(), ""),
        }
        for each in [each for each in every if each.over_at > now][:NEXT]
    ]


def _change(change: dict[str, Any]) -> dict[str, Any]:
    """A change, with the beginning there was before as its readers say it."""
    before = parse_datetime(change["starts_at"]) if change.get("starts_at") else None
    if before is None:
        return {**change, "before_text": ""}
    local = occurrences.all_of(Series(starts_at=before))[0]
    return {**change, "before_text": words.when(local)}


def card(row: Any, shown: dict[str, Any]) -> dict[str, Any]:
    """What the clock adds to the card of an event: when it is, and a status that stops people."""
    series = showing.series_of(shown)
    ahead = showing.next_of(series, timezone.now())
    held = [each for each in ahead if not each.is_cancelled]
    occurrence: Occurrence = (held or occurrences.all_of(series, with_cancelled=True))[0]
    stops = shown["status"]["code"] in showing.STRUCK
    return {
        "event_status": shown["status"],
        "status": shown["status"] if stops else None,
        "note": words.when(occurrence),
        "when_text": words.when(occurrence),
    }
