"""A notice as somebody reads it now: its item in the record, with what the clock says of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from pages.record.models import PublicItem
from press import zones
from press.notices import words
from press.notices.record import status_of
from press.notices.status import CLOSING_SOON, CURRENT, SERVICE, Status, status


@dataclass(frozen=True)
class Said:
    """A moment or a day for a template: `date` is ISO 8601, `text` words."""

    date: str
    text: str


def told(shown: dict[str, Any], published: datetime, now: datetime | None = None) -> dict[str, Any]:
    """What templates say of a notice at `now` (UTC, default now).

    `shown` is its item in the reader's script, `published` the notice's own date.
    """
    moment = now or timezone.now()
    at = {
        name: _read(shown.get(name))
        for name in ("opens_at", "deadline", "questions_until", "starts_at", "ends_at")
    }
    on = {name: _read_day(shown.get(name)) for name in ("decided_on", "annulled_on")}
    kind = shown["kind"]["code"]
    is_now = status(
        kind,
        at["opens_at"],
        at["deadline"],
        at["starts_at"],
        at["ends_at"],
        on["decided_on"],
        on["annulled_on"],
        moment,
        date=published,
    )
    deadline, starts = at["deadline"], at["starts_at"]
    return {
        "is_service": kind == SERVICE,
        "is_over": is_now not in CURRENT and is_now != Status.ANNOUNCED,
        "status": badge(is_now, kind, has_deadline=deadline is not None),
        "deadline": _said(deadline, words.until),
        "left": words.left(deadline, moment) if deadline and is_now in CURRENT else "",
        "opens": _said(at["opens_at"], words.whole) if is_now == Status.ANNOUNCED else None,
        "questions_until": _said(at["questions_until"], words.until),
        "period": zones.in_zone(words.period(starts, at["ends_at"])) if starts else "",
        "decided": _said_day(on["decided_on"]),
        "annulled": _said_day(on["annulled_on"]),
        "clarifications": [
            {**each, "day": _said_day(date.fromisoformat(each["date"]))}
            for each in shown.get("clarifications", [])
        ],
    }


def badge(is_now: Status, kind: str, *, has_deadline: bool = True) -> dict[str, str]:
    """The status for a template: its code, and what readers call it."""
    return {
        "code": is_now.value.replace("_", "-"),
        "label": words.label(is_now, kind, has_deadline=has_deadline),
    }


def card(row: PublicItem, shown: dict[str, Any]) -> dict[str, Any]:
    """What the card of a notice says besides its stored words: the status now, and until when."""
    now = timezone.now()
    is_now = status_of(row, now)
    return {
        "type_label": shown.get("kind_label", ""),
        "status": badge(is_now, row.kind, has_deadline=row.ends_at is not None),
        "note": note(row, is_now, now),
        "standing": words.standing(is_now),
    }


def note(row: PublicItem, is_now: Status, now: datetime) -> str:
    """One line under a card's title: the next moment that matters; empty when nothing is ahead."""
    begins, ends = row.starts_at, row.ends_at
    if row.kind == SERVICE and begins and is_now in {Status.ANNOUNCED, Status.IN_FORCE}:
        return words.period(begins, ends)
    if is_now == Status.ANNOUNCED and begins:
        return words.opening(begins)
    if is_now in CURRENT and ends:
        line = words.until_briefly(ends)
        return f"{line} ({words.left(ends, now)})" if ends - now <= CLOSING_SOON else line
    return ""


def _read(value: dict[str, str] | None) -> datetime | None:
    return datetime.fromisoformat(value["date"]) if value else None


def _read_day(value: dict[str, str] | None) -> date | None:
    return date.fromisoformat(value["date"]) if value else None


def _said(moment: datetime | None, say: Any) -> Said | None:
    if moment is None:
        return None
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return Said(local.isoformat(), say(moment))


def _said_day(day: date | None) -> Said | None:
    return Said(day.isoformat(), words.day(day)) if day else None
