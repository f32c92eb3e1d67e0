"""iCalendar as other programs read it: the same occurrences as ours, and safe in Outlook."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from dateutil.tz import tzical
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from press.events import ical, occurrences
from press.events.ical import CalendarEvent
from press.events.series import Series
from tests.unit.press.test_event_occurrences import ZONE, any_series, local, series

STAMP = datetime(2026, 11, 1, 12, tzinfo=UTC)


def event(made: Series, **fields: Any) -> CalendarEvent:
    """An event with that series."""
    values: dict[str, Any] = {
        "uid": "5d1f6f6e-sr@javnost",
        "title": "Сједница; отворена, за све",
        "status": "confirmed",
        "sequence": 2,
        "changed_at": STAMP,
        "url": "https://lipograd.example/sr/kalendar/sjednica/",
        **fields,
    }
    return CalendarEvent(series=made, **values)


def written(*events: CalendarEvent) -> bytes:
    """The calendar's file."""
    return ical.calendar("Календар", "Europe/Sarajevo", events)


def theirs(text: bytes, start: datetime, end: datetime) -> list[tuple[Any, Any]]:
    """Occurrences as another library expands them: (start, end) in UTC, or dates."""
    found = recurring_ical_events.of(Calendar.from_ical(text)).between(start, end)
    read = [(each.start, each.end) for each in found]
    return sorted(
        (
            (start.astimezone(UTC), end.astimezone(UTC))
            if isinstance(start, datetime)
            else (start, end)
            for start, end in read
        ),
        key=str,
    )


def ours(made: Series, start: datetime, end: datetime) -> list[tuple[Any, Any]]:
    """The same of our own occurrences."""
    found = occurrences.between(made, start, end)
    if made.is_all_day:
        assert all(each.ends_at for each in found)
        return sorted(
            ((each.starts_at.date(), each.ends_at.date()) for each in found if each.ends_at),
            key=str,
        )
    return sorted(
        (
            (each.starts_at.astimezone(UTC), (each.ends_at or each.starts_at).astimezone(UTC))
            for each in found
        ),
        key=str,
    )


def is_calm(moment: datetime) -> bool:
    """Whether the clocks do not change within three hours."""
    before, after = (moment.astimezone(UTC) + timedelta(hours=hours) for hours in (-3, 3))
    return before.astimezone(ZONE).utcoffset() == after.astimezone(ZONE).utcoffset()


@settings(max_examples=150, deadline=None)
@given(any_series(), st.integers(1, 30 * 60), st.booleans(), st.data())
def test_feed_when_expanded_by_another_library_then_occurrences_agree(
    made: Series, minutes: int, all_day: bool, data: st.DataObject
) -> None:
    on = list(occurrences.days(made))
    excepted = data.draw(st.lists(st.sampled_from(on), max_size=3, unique=True))
    moved = {
        day: data.draw(
            st.none()
            | st.datetimes(datetime(2026, 1, 1), datetime(2031, 1, 1)).map(
                lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
            )
        )
        for day in excepted
    }
    made = Series(
        starts_at=made.starts_at,
        ends_at=made.starts_at + timedelta(minutes=minutes),
        is_all_day=all_day,
        repeats=made.repeats,
        until=made.until,
        exceptions=moved,
        zone=made.zone,
    )
    start, end = local(2023, 1, 1), local(2035, 1, 1)
    # In nights on which the clocks change, the other library ends before it begins: those have
    # tests of their own.
    moments = [
        at for each in occurrences.all_of(made) for at in (each.starts_at, each.ends_at) if at
    ]
    assume(all_day or all(is_calm(at) for at in moments))
    assert theirs(written(event(made)), start, end) == ours(made, start, end)


def test_feed_when_the_clocks_change_then_nights_agree() -> None:
    for month, day in ((3, 21), (10, 17)):
        nights = series(
            local(2026, month, day, 22),
            local(2026, month, day + 1, 4),
            repeats="weekly",
            until=date(2026, month, day) + timedelta(days=14),
        )
        start, end = local(2026, 1, 1), local(2027, 1, 1)
        assert theirs(written(event(nights)), start, end) == ours(nights, start, end)


def test_all_day_event_when_written_then_its_end_is_the_day_after() -> None:
    fair = series(local(2026, 11, 27), local(2026, 11, 29), is_all_day=True)
    text = written(event(fair)).decode()
    assert "DTSTART;VALUE=DATE:20261127\r\n" in text
    assert "DTEND;VALUE=DATE:20261130\r\n" in text
    assert "TZID" not in text.split("BEGIN:VEVENT")[1]


def test_timed_event_when_written_then_its_zone_is_defined() -> None:
    text = written(event(series(local(2026, 11, 28, 18), local(2026, 11, 28, 20)))).decode()
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/Sarajevo\r\n" in text
    assert "DTSTART;TZID=Europe/Sarajevo:20261128T180000\r\n" in text


@pytest.mark.parametrize("name", ["Europe/Sarajevo", "Europe/Belgrade", "Europe/Tirane"])
def test_zone_when_read_by_another_library_then_offsets_agree_in_the_nights_of_change(
    name: str,
) -> None:
    zone = ZoneInfo(name)
    start = datetime(2026, 11, 28, 18, tzinfo=zone)
    text = written(event(Series(starts_at=start, zone=zone))).decode()
    read = tzical(StringIO(text)).get(name)
    for clock in (
        datetime(2026, 3, 29, 1, 59),
        datetime(2026, 3, 29, 3, 0),
        datetime(2026, 10, 25, 1, 59),
        datetime(2026, 10, 25, 3, 0),
        datetime(2027, 7, 1),
        datetime(2031, 12, 31, 23, 59),
    ):
        theirs_, ours_ = clock.replace(tzinfo=read), clock.replace(tzinfo=zone)
        assert theirs_.utcoffset() == ours_.utcoffset(), clock


def test_zone_when_it_is_not_of_the_region_then_is_defined_all_the_same() -> None:
    zone = ZoneInfo("America/New_York")
    start = datetime(2026, 11, 28, 18, tzinfo=zone)
    text = written(event(Series(starts_at=start, zone=zone))).decode()
    assert "BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n" in text


def test_words_when_written_then_are_escaped_and_folded_at_75_octets() -> None:
    made = event(
        series(local(2026, 11, 28, 18)),
        description="Први ред; са зарезом, и \\ косом цртом\nДруги ред " + "љубазно " * 30,
    )
    raw = written(made)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    for line in raw.split(b"\r\n"):
        line.decode()
    (read,) = Calendar.from_ical(raw).walk("VEVENT")
    assert read["description"] == made.description
    assert "SUMMARY:Сједница\\; отворена\\, за све" in raw.decode().replace("\r\n ", "")


def test_statuses_when_written_then_are_those_of_the_standard() -> None:
    for ours_, standard in (
        ("planned", "TENTATIVE"),
        ("confirmed", "CONFIRMED"),
        ("postponed", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
    ):
        assert (
            f"STATUS:{standard}\r\n"
            in written(event(series(local(2026, 11, 28, 18)), status=ours_)).decode()
        )


def test_event_when_written_then_has_what_the_standard_requires() -> None:
    text = written(event(series(local(2026, 11, 28, 18)))).decode()
    for line in (
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Календар",
        "UID:5d1f6f6e-sr@javnost",
        "SEQUENCE:2",
        "DTSTAMP:20261101T120000Z",
        "LAST-MODIFIED:20261101T120000Z",
    ):
        assert f"{line}\r\n" in text
    assert "DTEND" not in text


def test_exceptions_when_written_then_days_are_left_out_and_moved() -> None:
    weekly = series(
        local(2026, 11, 3, 18),
        local(2026, 11, 3, 20),
        repeats="weekly",
        until=date(2026, 11, 24),
        exceptions={date(2026, 11, 10): None, date(2026, 11, 17): local(2026, 12, 1, 17)},
    )
    text = written(event(weekly)).decode()
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261124T225959Z;BYDAY=TU\r\n" in text
    assert "EXDATE;TZID=Europe/Sarajevo:20261110T180000\r\n" in text
    assert "RECURRENCE-ID;TZID=Europe/Sarajevo:20261117T180000\r\n" in text
    assert text.count("UID:") == 2


def test_end_when_in_the_hour_that_the_clocks_repeat_then_is_said_in_utc() -> None:
    """02:49 to 02:00 by the clock, eleven minutes, in the night of 29 October 2028.

    Not asked of the other library, which forgets which run of the hour it is.
    """
    starts_at = datetime(2028, 10, 29, 0, 49, tzinfo=UTC)
    ends_at = starts_at + timedelta(minutes=11)
    alone: Any = Calendar.from_ical(written(event(series(starts_at, ends_at)))).walk("VEVENT")[0]
    assert (alone["DTSTART"].dt, alone["DTEND"].dt) == (starts_at, ends_at)
    daily = series(starts_at, ends_at, repeats="daily", until=date(2028, 11, 2))
    apart: Any = Calendar.from_ical(written(event(daily))).walk("VEVENT")[1]
    assert apart["RECURRENCE-ID"].dt.replace(tzinfo=None) == datetime(2028, 10, 29, 2, 49)
    assert (apart["DTSTART"].dt, apart["DTEND"].dt) == (starts_at, ends_at)
