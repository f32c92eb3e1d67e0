"""When events take place: on the office's clock, through DST, short months and leap years."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from press.events import occurrences
from press.events.rule import rrule
from press.events.series import Series, as_json, from_json

ZONE = ZoneInfo("Europe/Sarajevo")
REPEATS = ("daily", "weekly", "monthly_day", "monthly_weekday", "yearly")


def local(*parts: int) -> datetime:
    """An instant (UTC) by the office's clock."""
    return datetime(*parts, tzinfo=ZONE).astimezone(UTC)  # type: ignore[arg-type,misc]


def series(starts_at: datetime, ends_at: datetime | None = None, **fields: Any) -> Series:
    """A series in the office's zone."""
    return Series(starts_at=starts_at, ends_at=ends_at, zone=ZONE, **fields)


def days(of: Series) -> list[date]:
    """The local days on which it begins."""
    return [found.starts_at.date() for found in occurrences.all_of(of)]


def test_weekly_when_the_clocks_change_then_stays_at_its_time() -> None:
    weekly = series(
        local(2026, 10, 17, 18), local(2026, 10, 17, 20), repeats="weekly", until=date(2026, 11, 1)
    )
    found = occurrences.all_of(weekly)
    assert [each.starts_at.strftime("%d %H:%M") for each in found] == [
        "17 18:00",
        "24 18:00",
        "31 18:00",
    ]
    assert [each.starts_at.astimezone(UTC).hour for each in found] == [16, 16, 17]


def test_daily_when_the_hour_is_left_out_then_it_is_read_with_the_offset_before() -> None:
    daily = series(local(2026, 3, 28, 2, 30), repeats="daily", until=date(2026, 3, 30))
    utc = [each.starts_at.astimezone(UTC) for each in occurrences.all_of(daily)]
    assert utc == [
        datetime(2026, 3, 28, 1, 30, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 3, 30, 0, 30, tzinfo=UTC),
    ]


def test_daily_when_the_hour_comes_twice_then_it_is_the_first() -> None:
    daily = series(local(2026, 10, 24, 2, 30), repeats="daily", until=date(2026, 10, 26))
    utc = [each.starts_at.astimezone(UTC).hour for each in occurrences.all_of(daily)]
    assert utc == [0, 0, 1]


def test_night_when_the_clocks_change_in_it_then_it_ends_at_the_same_time_by_the_clock() -> None:
    nights = series(
        local(2026, 10, 17, 22),
        local(2026, 10, 18, 4),
        repeats="weekly",
        until=date(2026, 10, 24),
    )
    ends = [each.ends_at for each in occurrences.all_of(nights)]
    assert [end.strftime("%d %H:%M") for end in ends if end] == ["18 04:00", "25 04:00"]


def test_yearly_when_on_29_february_then_other_years_are_left_out() -> None:
    leap = series(local(2024, 2, 29, 12), repeats="yearly", until=date(2029, 2, 28))
    assert days(leap) == [date(2024, 2, 29), date(2028, 2, 29)]


def test_monthly_when_on_the_31st_then_short_months_are_left_out() -> None:
    last = series(local(2026, 1, 31, 12), repeats="monthly_day", until=date(2026, 8, 31))
    assert [day.month for day in days(last)] == [1, 3, 5, 7, 8]


def test_monthly_when_on_the_last_saturday_then_it_is_the_last() -> None:
    saturdays = series(local(2026, 10, 31, 10), repeats="monthly_last", until=date(2027, 2, 28))
    assert days(saturdays) == [
        date(2026, 10, 31),
        date(2026, 11, 28),
        date(2026, 12, 26),
        date(2027, 1, 30),
        date(2027, 2, 27),
    ]


def test_monthly_when_on_the_fifth_weekday_then_months_without_one_are_left_out() -> None:
    fifth = series(local(2026, 8, 31, 10), repeats="monthly_weekday", until=date(2027, 3, 31))
    assert days(fifth) == [date(2026, 8, 31), date(2026, 11, 30), date(2027, 3, 29)]


def test_series_when_the_year_ends_then_goes_on() -> None:
    weekly = series(local(2026, 12, 31, 23), repeats="weekly", until=date(2027, 1, 7))
    assert days(weekly) == [date(2026, 12, 31), date(2027, 1, 7)]


def test_between_when_asked_then_bounds_are_half_open() -> None:
    once = series(local(2026, 11, 28, 18), local(2026, 11, 28, 20))
    assert occurrences.between(once, local(2026, 11, 28, 19, 59), local(2026, 11, 29))
    assert not occurrences.between(once, local(2026, 11, 28, 20), local(2026, 11, 29))
    assert not occurrences.between(once, local(2026, 11, 28), local(2026, 11, 28, 18))


def test_all_day_when_it_lasts_three_days_then_ends_at_the_midnight_after() -> None:
    fair = series(local(2026, 11, 27, 9), local(2026, 11, 29, 0), is_all_day=True)
    (found,) = occurrences.all_of(fair)
    assert found.starts_at == local(2026, 11, 27)
    assert found.ends_at == local(2026, 11, 30)
    assert found.last_day() == date(2026, 11, 29)


def test_event_without_end_when_begun_then_is_over_with_its_day() -> None:
    (found,) = occurrences.all_of(series(local(2026, 11, 28, 18)))
    assert found.ends_at is None
    assert found.over_at == local(2026, 11, 29)


def test_exceptions_when_cancelled_or_moved_then_other_days_stay() -> None:
    weekly = series(
        local(2026, 11, 3, 18),
        local(2026, 11, 3, 20),
        repeats="weekly",
        until=date(2026, 11, 24),
        exceptions={date(2026, 11, 10): None, date(2026, 11, 17): local(2026, 12, 1, 17)},
    )
    found = occurrences.all_of(weekly)
    assert [each.starts_at for each in found] == [
        local(2026, 11, 3, 18),
        local(2026, 11, 24, 18),
        local(2026, 12, 1, 17),
    ]
    assert found[-1].is_moved
    assert found[-1].ends_at == local(2026, 12, 1, 19)
    told = occurrences.between(weekly, local(2026, 11, 9), local(2026, 11, 12), with_cancelled=True)
    assert [each.is_cancelled for each in told] == [True]
    assert occurrences.between(weekly, local(2026, 12, 1), local(2026, 12, 2)) == [found[-1]]
    assert occurrences.span(weekly) == (local(2026, 11, 3, 18), local(2026, 12, 1, 19))


def test_series_when_nobody_said_until_when_then_it_is_bounded() -> None:
    endless = series(local(2026, 11, 3, 18), repeats="daily")
    assert len(occurrences.all_of(endless)) <= occurrences.MOST
    assert days(endless)[-1] == date(2031, 11, 3)


@st.composite
def any_series(draw: st.DrawFn) -> Series:
    """Series whose first day lies on their rule."""
    repeats = draw(st.sampled_from((*REPEATS, "monthly_last")))
    first = draw(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
    if repeats == "monthly_last":
        first = occurrences.last_weekday(first.year, first.month, first.weekday())
    at = draw(st.times()).replace(microsecond=0, tzinfo=None)
    until = first + timedelta(days=draw(st.integers(0, 800)))
    start = datetime.combine(first, time(at.hour, at.minute), tzinfo=ZONE)
    return series(start.astimezone(UTC), repeats=repeats, until=until)


@given(any_series())
def test_rule_when_read_by_another_library_then_days_agree(made: Series) -> None:
    start = made.start.replace(tzinfo=None)
    text = rrule(made)
    rule, until = text.rsplit(";UNTIL=", 1)
    last = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(ZONE)
    theirs = rrulestr(f"{rule};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=start)
    assert [each.date() for each in theirs] == list(occurrences.days(made))


@given(any_series(), st.integers(0, 800), st.integers(1, 60))
def test_between_when_compared_with_all_then_agrees(made: Series, after: int, length: int) -> None:
    start = made.starts_at + timedelta(days=after)
    end = start + timedelta(days=length)
    expected = [each for each in occurrences.all_of(made) if each.overlaps(start, end)]
    assert occurrences.between(made, start, end) == expected


@pytest.mark.parametrize("repeats", ["", *REPEATS])
def test_series_when_kept_as_json_then_comes_back(repeats: str) -> None:
    made = series(
        local(2026, 11, 3, 18),
        local(2026, 11, 3, 20),
        repeats=repeats,
        until=date(2026, 12, 24),
        exceptions={date(2026, 11, 10): None, date(2026, 11, 17): local(2026, 12, 1, 17)},
    )
    back = from_json(as_json(made))
    assert occurrences.all_of(back) == occurrences.all_of(made)
