"""What readers are told of a notice's moments, in the office's zone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from press.notices import words
from press.notices.status import Status

DEADLINE = datetime(2026, 12, 15, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize("reader", ["Asia/Tokyo", "America/Los_Angeles"])
def test_deadline_when_reader_is_elsewhere_then_said_in_the_offices_zone(reader: str) -> None:
    with timezone.override(reader):
        assert words.until(DEADLINE) == "until 15 December 2026 at 12:00, Sarajevo time"


def test_deadline_when_its_hour_comes_twice_then_says_which() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert "02:30 (UTC+2)" in words.until(first)
    assert "02:30 (UTC+1)" in words.until(first + timedelta(hours=1))


def test_period_when_on_one_day_then_says_the_day_once() -> None:
    begins = datetime(2028, 2, 29, 7, tzinfo=UTC)
    assert words.period(begins, begins + timedelta(hours=6)) == (
        "from 29 February 2028 at 08:00 to 14:00"
    )
    assert words.period(begins, begins + timedelta(days=1)) == (
        "from 29 February 2028 at 08:00 to 1 March 2028 at 08:00"
    )


def test_period_when_over_midnight_of_the_year_then_says_both_days() -> None:
    begins = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    assert words.period(begins, begins + timedelta(minutes=2)) == (
        "from 31 December 2026 at 23:59 to 1 January 2027 at 00:01"
    )


def test_left_when_the_moment_comes_then_is_empty() -> None:
    assert words.left(DEADLINE, DEADLINE - timedelta(days=2, hours=4)) != ""
    assert words.left(DEADLINE, DEADLINE) == ""


def test_label_when_announcement_has_no_deadline_then_speaks_of_the_board() -> None:
    said = words.label(Status.OPEN, "announcement", has_deadline=False)
    assert said == "On the notice board"
    assert words.label(Status.OPEN, "announcement") == "Open"
