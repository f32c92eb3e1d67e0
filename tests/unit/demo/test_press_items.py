"""What the demo's releases, notices and events say, on whichever day it is loaded."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from cityhall.demo import material, moments, press_items
from press.events import occurrences, series
from press.events.series import Series
from press.models import EventPage, NoticePage, PressReleasePage
from press.notices.status import Status, status
from press.notices.validation import contradictions, omissions

#: Days to load the demo on: each weekday, the nights on which the clock changes, the year's end.
DAYS = [
    *(datetime(2026, 11, 23 + more, 2 + 3 * more, tzinfo=UTC) for more in range(7)),
    datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    datetime(2027, 3, 27, 22, tzinfo=UTC),
    datetime(2027, 10, 31, 1, tzinfo=UTC),
    datetime(2028, 2, 29, 12, tzinfo=UTC),
]
ON_EACH_DAY = pytest.mark.parametrize("day", DAYS, ids=lambda day: f"{day:%a-%Y-%m-%d}")


def items(name: str, language: str = "sr") -> list[Any]:
    """The entries of a content file, with what they all have."""
    content = material.read(f"{name}.{language}")
    return [{**content.get("defaults", {}), **entry} for entry in content["item"]]


def public(name: str) -> list[Any]:
    """Entries that readers find."""
    return [entry for entry in items(name) if entry.get("state", "public") == "public"]


def filled(entry: Any) -> SimpleNamespace:
    """A notice as the rules of notices see it."""
    empty = {column.name: None for column in NoticePage._meta.concrete_fields}
    return SimpleNamespace(**{**empty, **press_items.values(NoticePage, entry)})


@pytest.mark.parametrize("name", press_items.FILES)
@pytest.mark.parametrize("language", ["sr", "en"])
def test_entries_when_read_then_they_fit_and_point_at_what_there_is(
    name: str, language: str
) -> None:
    known = {
        "topics": {entry["slug"] for entry in material.read("topics")["topic"]},
        "departments": {entry["key"] for entry in material.read("departments")["department"]},
        "people": {entry["key"] for entry in material.read("people")["person"]},
    }
    papers = {entry["key"] for entry in material.read("documents")["document"]}
    serbian = {entry["key"] for entry in items(name)}
    for entry in items(name, language):
        assert len(entry["title"]) <= 100, entry["key"]
        assert len(entry["summary"]) <= 160, entry["key"]
        for kind, keys in known.items():
            assert keys.issuperset(entry.get(kind, ())), entry["key"]
        named = [row["document"] for kind in press_items.PAPERS for row in entry.get(kind, ())]
        assert papers.issuperset(named), entry["key"]
        assert language == "sr" or entry["translation_of"] in serbian


@pytest.mark.parametrize(
    ("name", "model"),
    [("releases", PressReleasePage), ("notices", NoticePage), ("events", EventPage)],
)
def test_entries_when_public_then_every_kind_is_there(name: str, model: Any) -> None:
    assert {entry["kind"] for entry in public(name)} == set(model.Kind.values)


@pytest.mark.parametrize("name", press_items.FILES)
def test_entries_when_they_wait_then_one_stands_at_each_step(name: str) -> None:
    assert {"draft", "proofreading", "head"} <= {entry.get("state") for entry in items(name)}


def test_releases_when_numbered_then_in_the_order_of_their_dates() -> None:
    dates = [entry["date"] for entry in items("releases") if entry.get("state") != "draft"]
    assert dates[:15] == sorted(dates[:15])
    assert dates[14] - dates[0] > timedelta(days=700)


@ON_EACH_DAY
def test_notices_when_loaded_then_every_status_is_there_and_none_is_wrong(day: datetime) -> None:
    found = set()
    with time_machine.travel(day, tick=False):
        for entry in public("notices"):
            page = filled(entry)
            assert not [*contradictions(page), *omissions(page)], entry["key"]
            assert page.date <= timezone.now(), entry["key"]
            found.add(
                status(
                    page.kind,
                    page.opens_at,
                    page.deadline,
                    page.starts_at,
                    page.ends_at,
                    page.decided_on,
                    page.annulled_on,
                    timezone.now(),
                    date=page.date,
                )
            )
    assert found == set(Status)


@ON_EACH_DAY
def test_events_when_loaded_then_their_times_can_be(day: datetime) -> None:
    with time_machine.travel(day, tick=False):
        for entry in items("events"):
            values = press_items.values(EventPage, entry)
            assert values["ends_at" if "ends_at" in values else "starts_at"] >= values["starts_at"]
            when = Series(
                starts_at=values["starts_at"],
                repeats=values.get("repeats", ""),
                until=values.get("repeats_until"),
            )
            on = set(occurrences.days(when))
            assert all(moments.day(row["date"]) in on for row in entry.get("exceptions", ()))
            if when.repeats == series.MONTHLY_LAST:
                first = when.first_day
                last = occurrences.last_weekday(first.year, first.month, first.weekday())
                assert first == last


@ON_EACH_DAY
def test_events_when_loaded_then_some_are_to_come_in_every_status(day: datetime) -> None:
    with time_machine.travel(day, tick=False):
        coming = {
            entry["status"]
            for entry in public("events")
            if moments.moment(entry["starts_at"]) > timezone.now()
        }
    assert coming == set(EventPage.Status.values)


@time_machine.travel(datetime(2026, 11, 27, 9, 20, tzinfo=UTC), tick=False)
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"in_days": 1, "working": True}, "2026-11-30T08:00:00+01:00"),
        ({"in_weeks": -1, "weekday": 3}, "2026-11-18T08:00:00+01:00"),
        ({"in_months": 2, "nth": 2, "weekday": 4}, "2027-01-14T08:00:00+01:00"),
        ({"in_months": -6, "last": 6}, "2026-05-30T08:00:00+02:00"),
        ({"in_hours": -3}, "2026-11-27T07:00:00+01:00"),
    ],
)
def test_moment_when_relative_then_counts_from_today(given: Any, expected: str) -> None:
    assert moments.moment(given) == datetime.fromisoformat(expected)
