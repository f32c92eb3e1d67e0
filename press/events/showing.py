"""Occurrences of public events as lists and months show them, read from cards alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from pages import cards
from pages.days import in_words
from pages.record.models import PublicItem
from press.events import occurrences, words
from press.events.occurrences import Occurrence
from press.events.series import Series, from_json

#: A repeated event is listed so many days ahead, and at least once.
LISTED_AHEAD = timedelta(days=31)
#: What does not take place as announced, and is struck in lists.
STRUCK = ("cancelled", "postponed")


@dataclass(frozen=True)
class Shown:
    """One occurrence of a public event, with the card of the event."""

    occurrence: Occurrence
    card: dict[str, Any]

    @property
    def is_struck(self) -> bool:
        """Whether it does not take place then: this day, or the whole event."""
        return self.occurrence.is_cancelled or self.card["state"] in STRUCK

    @property
    def times(self) -> str:
        """«18:00–20:00»."""
        return words.times(self.occurrence)

    @property
    def when(self) -> str:
        """«субота, 28. новембар 2026, 18:00–20:00»."""
        return words.when(self.occurrence)

    @property
    def day(self) -> date:
        """The local day it begins on."""
        return self.occurrence.starts_at.date()

    @property
    def day_text(self) -> str:
        """«субота, 28. новембар 2026.»"""
        return in_words(self.day)

    @property
    def starts_at(self) -> str:
        """The beginning for machines: a date, or an instant with its offset."""
        return iso(self.occurrence)


def iso(occurrence: Occurrence) -> str:
    """The beginning of an occurrence: ISO 8601, a date for an all-day one."""
    if occurrence.is_all_day:
        return occurrence.starts_at.date().isoformat()
    return occurrence.starts_at.isoformat()


def series_of(shown: dict[str, Any]) -> Series:
    """The series of a card or item as the record keeps it."""
    return from_json(shown["series"])


def card_of(row: PublicItem) -> dict[str, Any]:
    """The card of an event with its state; `event_status` is the status as it was decided."""
    return {**cards.card(row), "state": row.state}


def in_span(rows: Iterable[PublicItem], start: datetime, end: datetime) -> list[Shown]:
    """Every occurrence between two instants, cancelled ones too, in order."""
    return _ordered(
        Shown(occurrence, card)
        for card in map(card_of, rows)
        for occurrence in occurrences.between(series_of(card), start, end, with_cancelled=True)
    )


def coming(rows: Iterable[PublicItem], now: datetime | None = None) -> list[Shown]:
    """What is not over: of each series the next weeks, or its next time, in order."""
    now = now or timezone.now()
    found: list[Shown] = []
    for card in map(card_of, rows):
        found += [Shown(occurrence, card) for occurrence in next_of(series_of(card), now)]
    return _ordered(found)


def next_of(series: Series, now: datetime) -> list[Occurrence]:
    """Of a series what is not over, for `LISTED_AHEAD`; else its next occurrence."""
    if not series.repeats:
        return [each for each in occurrences.all_of(series) if each.over_at > now]
    near = occurrences.between(series, now, now + LISTED_AHEAD, with_cancelled=True)
    if any(not each.is_cancelled for each in near):
        return near
    later = (each for each in occurrences.all_of(series) if each.over_at > now)
    return near + [each for each in [next(later, None)] if each is not None]


def by_day(shown: Iterable[Shown], first: date, last: date) -> dict[date, list[Shown]]:
    """What takes place on each day from `first` through `last`; long events on each of theirs."""
    found: dict[date, list[Shown]] = {}
    for each in shown:
        day = max(each.day, first)
        while day <= min(each.occurrence.last_day(), last):
            found.setdefault(day, []).append(each)
            day += timedelta(days=1)
    return found


def _ordered(shown: Iterable[Shown]) -> list[Shown]:
    return sorted(
        shown,
        key=lambda each: (
            each.occurrence.starts_at.timestamp(),
            not each.occurrence.is_all_day,
            each.card["title"],
        ),
    )
