"""Moments in words, on the office's clock, also on the nights on which it is changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from pages.approval import moments

SARAJEVO = ZoneInfo("Europe/Sarajevo")
AT_TEN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 21, 6, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sr", "21.11.2026. у 10:00, Сарајево, за 2 ч 15 мин"),
        ("sr-latn", "21.11.2026. u 10:00, Sarajevo, za 2 č 15 min"),
        ("en", "21 November 2026 at 10:00, Sarajevo, in 2 h 15 min"),
        ("sq", "21.11.2026 në 10:00, Sarajevë, pas 2 orë 15 min"),
    ],
)
def test_moment_when_said_then_has_date_time_city_and_distance(language: str, words: str) -> None:
    with translation.override(language):
        assert moments.in_words(AT_TEN, now=NOW) == words
        without = moments.in_words(AT_TEN, countdown=False)
    assert without == words.rsplit(", ", 1)[0]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "just now"),
        (1, "in 1 min"),
        (59, "in 59 min"),
        (60, "in 1 h"),
        (135, "in 2 h 15 min"),
        (24 * 60, "in 1 day"),
        (24 * 60 + 5, "in 1 day"),
        (76 * 60, "in 3 days 4 h"),
        (-1, "1 min ago"),
        (-135, "2 h 15 min ago"),
    ],
)
def test_distance_when_said_then_by_its_two_greatest_units(minutes: int, words: str) -> None:
    with translation.override("en"):
        assert moments.distance(NOW + timedelta(minutes=minutes), now=NOW) == words


def test_distance_when_between_two_minutes_then_as_clocks_that_show_minutes_have_it() -> None:
    with translation.override("en"):
        assert moments.distance(NOW, now=NOW - timedelta(minutes=2, seconds=-20)) == "in 2 min"
        assert moments.distance(NOW, now=NOW - timedelta(seconds=1)) == "in 1 min"
        assert moments.distance(NOW, now=NOW + timedelta(seconds=59)) == "just now"


@pytest.mark.parametrize(
    ("count", "words"), [(1, "за 1 дан"), (2, "за 2 дана"), (5, "за 5 дана"), (21, "за 21 дан")]
)
def test_days_when_counted_in_serbian_then_the_noun_agrees(count: int, words: str) -> None:
    with translation.override("sr"):
        assert moments.distance(NOW + timedelta(days=count), now=NOW) == words


def test_moment_when_the_account_prefers_another_zone_then_is_the_offices() -> None:
    with translation.override("en"), timezone.override(ZoneInfo("America/New_York")):
        assert moments.in_words(AT_TEN, now=NOW).startswith("21 November 2026 at 10:00, Sarajevo")
        assert moments.parse(datetime(2026, 11, 21, 10, 0)) == AT_TEN


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("Europe/Sarajevo", "Sarajevo"),
        ("Europe/Belgrade", "Belgrade"),
        ("Europe/Tirane", "Tirana"),
        ("America/New_York", "New York"),
        ("UTC", "UTC"),
    ],
)
def test_city_when_named_then_by_its_zone(zone: str, city: str) -> None:
    with translation.override("en"):
        assert moments.city(ZoneInfo(zone)) == city


@pytest.mark.parametrize("language", ["sr", "sr-latn", "en", "sq"])
def test_moment_when_the_clock_is_put_back_then_the_distance_is_in_real_hours(
    language: str,
) -> None:
    # Saturday 23:30 to Sunday 03:30: four hours by the clock, five for whoever waits.
    evening = datetime(2026, 10, 24, 23, 30, tzinfo=SARAJEVO)
    morning = datetime(2026, 10, 25, 3, 30, tzinfo=SARAJEVO)
    with translation.override(language):
        five_hours = moments.distance(NOW + timedelta(hours=5), now=NOW)
        assert moments.distance(morning, now=evening) == five_hours


@pytest.mark.parametrize(
    ("saturday", "sunday"),
    [
        (datetime(2026, 3, 28, 23, 30), datetime(2026, 3, 29, 3, 30)),
        (datetime(2027, 3, 27, 23, 30), datetime(2027, 3, 28, 3, 30)),
    ],
)
def test_moment_when_the_clock_is_put_forward_then_the_distance_is_in_real_hours(
    saturday: datetime, sunday: datetime
) -> None:
    with translation.override("en"):
        assert moments.distance(moments.parse(sunday), now=moments.parse(saturday)) == "in 3 h"


def test_moment_when_its_time_comes_twice_then_the_offset_tells_which() -> None:
    with translation.override("en"):
        first = moments.in_words(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), countdown=False)
        second = moments.in_words(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), countdown=False)
    assert first == "25 October 2026 at 02:30 (UTC+2), Sarajevo"
    assert second == "25 October 2026 at 02:30 (UTC+1), Sarajevo"


@pytest.mark.parametrize("day", [datetime(2026, 3, 29), datetime(2027, 3, 28)])
@pytest.mark.parametrize("minute", [0, 30, 59])
def test_time_when_the_clock_leaves_it_out_then_is_refused_naming_both_readings(
    day: datetime, minute: int
) -> None:
    typed = day.replace(hour=2, minute=minute)
    assert moments.readings(typed) == []
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        moments.parse(typed)
    sentence = refused.value.messages[0]
    assert f"never shows 02:{minute:02}" in sentence
    assert f"Choose 01:{minute:02} or 03:{minute:02}." in sentence


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_time_when_the_clock_shows_it_twice_then_is_refused_naming_both_readings(
    minute: int,
) -> None:
    typed = datetime(2026, 10, 25, 2, minute)
    assert len(moments.readings(typed)) == 2
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        moments.parse(typed)
    sentence = refused.value.messages[0]
    assert f"shows 02:{minute:02} twice" in sentence
    assert "(UTC+2)" in sentence
    assert "(UTC+1)" in sentence


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        (datetime(2026, 10, 25, 1, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (datetime(2026, 10, 25, 3, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        (datetime(2026, 3, 29, 1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (datetime(2026, 3, 29, 3, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
    ],
)
def test_time_when_beside_the_change_of_the_clock_then_is_taken(
    typed: datetime, instant: datetime
) -> None:
    assert moments.parse(typed) == instant
