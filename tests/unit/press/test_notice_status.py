"""The status of a notice: to the second, across nights with another clock, days that are rare."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from press.notices.status import CLOSING_SOON, ON_THE_BOARD, Status, status

SARAJEVO = ZoneInfo("Europe/Sarajevo")
SECOND = timedelta(seconds=1)


def call(
    now: datetime,
    *,
    kind: str = "public_call",
    opens_at: datetime | None = None,
    deadline: datetime | None = None,
    decided_on: date | None = None,
    annulled_on: date | None = None,
    published: datetime | None = None,
) -> Status:
    """The status of something one may apply for."""
    return status(
        kind, opens_at, deadline, None, None, decided_on, annulled_on, now, date=published
    )


def service(now: datetime, starts_at: datetime, ends_at: datetime | None) -> Status:
    """The status of service information."""
    return status("service", None, None, starts_at, ends_at, None, None, now)


DEADLINES = {
    "plain": datetime(2026, 12, 15, 12, tzinfo=SARAJEVO),
    "night in spring": datetime(2027, 3, 28, 3, 30, tzinfo=SARAJEVO),
    "hour that comes twice, first": datetime(2026, 10, 25, 2, 30, tzinfo=SARAJEVO, fold=0),
    "hour that comes twice, second": datetime(2026, 10, 25, 2, 30, tzinfo=SARAJEVO, fold=1),
    "leap day": datetime(2028, 2, 29, 23, 59, 59, tzinfo=SARAJEVO),
    "year end": datetime(2027, 1, 1, 0, 0, tzinfo=SARAJEVO),
}


@pytest.mark.parametrize("name", DEADLINES)
def test_call_when_its_moments_pass_then_status_changes_to_the_second(name: str) -> None:
    deadline = DEADLINES[name].astimezone(UTC)
    opens_at = deadline - timedelta(days=30)
    expected = {
        opens_at - SECOND: Status.ANNOUNCED,
        opens_at: Status.OPEN,
        deadline - CLOSING_SOON - SECOND: Status.OPEN,
        deadline - CLOSING_SOON: Status.CLOSING_SOON,
        deadline - SECOND: Status.CLOSING_SOON,
        deadline: Status.CLOSED,
    }
    assert {now: call(now, opens_at=opens_at, deadline=deadline) for now in expected} == expected


def test_closing_soon_when_the_clock_changes_in_between_then_counts_real_hours() -> None:
    deadline = datetime(2026, 10, 26, 12, tzinfo=SARAJEVO)
    # Three days on the calendar are 73 hours here.
    calendar = datetime(2026, 10, 23, 12, tzinfo=SARAJEVO).astimezone(UTC)
    assert call(calendar, deadline=deadline.astimezone(UTC)) == Status.OPEN
    assert call(calendar + timedelta(hours=1), deadline=deadline.astimezone(UTC)) == (
        Status.CLOSING_SOON
    )


@pytest.mark.parametrize("reader", ["Asia/Tokyo", "America/Los_Angeles", "UTC"])
def test_status_when_reader_is_in_another_zone_then_is_the_same(reader: str) -> None:
    deadline = datetime(2026, 12, 15, 12, tzinfo=SARAJEVO)
    with timezone.override(reader):
        now = datetime(2026, 12, 15, 12, tzinfo=SARAJEVO).astimezone(ZoneInfo(reader))
        assert call(now - SECOND, deadline=deadline) == Status.CLOSING_SOON
        assert call(now, deadline=deadline) == Status.CLOSED


def test_service_when_its_moments_pass_then_is_announced_in_force_and_ended() -> None:
    starts = datetime(2027, 3, 28, 1, tzinfo=SARAJEVO).astimezone(UTC)
    ends = datetime(2027, 3, 28, 4, tzinfo=SARAJEVO).astimezone(UTC)
    assert ends - starts == timedelta(hours=2)
    assert service(starts - SECOND, starts, ends) == Status.ANNOUNCED
    assert service(starts, starts, ends) == Status.IN_FORCE
    assert service(ends - SECOND, starts, ends) == Status.IN_FORCE
    assert service(ends, starts, ends) == Status.ENDED
    assert service(ends, starts, None) == Status.IN_FORCE


def test_service_when_it_has_fields_of_a_call_then_they_do_not_count() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    told = status(
        "service",
        now + SECOND,
        now - SECOND,
        now,
        now + SECOND,
        now.date(),
        None,
        now,
    )
    assert told == Status.IN_FORCE


def test_call_when_decided_or_annulled_then_the_clock_says_nothing_more() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    later = now + timedelta(days=40)
    assert call(now, opens_at=later, decided_on=now.date()) == Status.DECIDED
    assert call(now, deadline=later, annulled_on=now.date()) == Status.ANNULLED
    assert (
        call(now, deadline=later, decided_on=now.date(), annulled_on=now.date()) == Status.ANNULLED
    )


@pytest.mark.parametrize("kind", ["public_call", "tender", "vacancy", "public_hearing"])
def test_call_without_deadline_when_years_pass_then_stays_open(kind: str) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert call(now, kind=kind, published=now - timedelta(days=4000)) == Status.OPEN


def test_announcement_without_deadline_when_a_month_has_passed_then_is_closed() -> None:
    published = datetime(2028, 1, 30, 8, tzinfo=UTC)
    end = published + ON_THE_BOARD
    assert end.date() == date(2028, 2, 29)
    assert call(end - SECOND, kind="announcement", published=published) == Status.OPEN
    assert call(end, kind="announcement", published=published) == Status.CLOSED
    assert (
        call(end, kind="announcement", opens_at=published + SECOND, published=published)
        == Status.OPEN
    )
