"""Closed days by rules: checked against a library, and corrected where that is wrong."""

from datetime import date

import pytest
from holidays import country_holidays

from access_to_documents.law import holidays, seeding
from access_to_documents.law.calendars import Calendar
from access_to_documents.law.closures import Closure, Kind, order
from access_to_documents.law.seeding import Move, NoSuchHoliday
from pages.holidays import YEARS

#: Our calendar, the library's, and what is known to differ: added and left out by us.
LIBRARY = {
    "BA-RS": (country_holidays("BA", subdiv="SRP", years=YEARS), {"01-09"}, {"01-14"}),
    "BA-FBiH": (country_holidays("BA", subdiv="BIH", years=YEARS), {"01-03"}, set[str]()),
    "RS": (country_holidays("RS", years=YEARS), set[str](), set[str]()),
    # Collisions of 2027 and 2029: the Government's calendar of 2018 gave one day for two.
    "XK": (country_holidays("XK", years=YEARS), set[str](), {"05-04", "04-10"}),
}


def days(closures: tuple[Closure, ...], *kinds: Kind) -> set[date]:
    return {closure.day for closure in closures if closure.kind in kinds}


@pytest.mark.parametrize("jurisdiction", LIBRARY)
def test_calendar_differs_from_the_library_only_where_that_is_wrong(jurisdiction: str) -> None:
    theirs, added, left_out = LIBRARY[jurisdiction]
    kinds: tuple[Kind, ...] = (Kind.HOLIDAY, Kind.OBSERVED)
    if jurisdiction.startswith("BA"):  # the library mixes believers' days in
        kinds = (*kinds, Kind.RELIGIOUS)
    ours = days(seeding.seed(jurisdiction), *kinds)
    assert {f"{day:%m-%d}" for day in ours - set(theirs)} == added
    assert {f"{day:%m-%d}" for day in set(theirs) - ours} == left_out


def test_ninth_of_january_closes_in_republika_srpska_and_christmas_does_not() -> None:
    calendar = seeding.calendar("BA-RS")
    assert not calendar.is_working(date(2026, 1, 9))
    assert calendar.is_working(date(2026, 1, 7))
    office = calendar.for_office(religious_days_close=True)
    assert not office.is_working(date(2026, 1, 7))
    assert office.for_office(religious_days_close=False).is_working(date(2026, 1, 7))


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2029, 11, 26)])
def test_first_of_march_and_statehood_day_are_not_carried_over_in_the_federation(day: date) -> None:
    assert seeding.calendar("BA-FBiH").is_working(day)


def test_sunday_holiday_of_serbia_is_carried_past_easter() -> None:
    calendar = seeding.calendar("RS")
    assert not calendar.is_working(date(2027, 5, 4))
    assert calendar.is_working(date(2027, 5, 5))


@pytest.mark.parametrize(("second_carry", "works"), [(False, True), (True, False)])
def test_colliding_holidays_of_kosovo_follow_the_office(second_carry: bool, works: bool) -> None:
    calendar = seeding.calendar("XK", second_carry=second_carry)
    assert not calendar.is_working(date(2027, 5, 3))
    assert calendar.is_working(date(2027, 5, 4)) is works


def test_two_days_of_one_holiday_are_both_carried_over() -> None:
    calendar = seeding.calendar("XK", range(2022, 2023))
    assert not calendar.is_working(date(2022, 1, 4))


def test_order_is_known_from_the_day_it_was_announced() -> None:
    calendar = seeding.calendar("BA-RS")
    assert not calendar.is_working(date(2026, 1, 14))
    assert calendar.known_on(date(2026, 1, 11)).is_working(date(2026, 1, 14))
    assert not calendar.known_on(date(2026, 1, 12)).is_working(date(2026, 1, 14))


def test_withdrawn_closure_still_held_before() -> None:
    closed = order(date(2026, 6, 10), announced_on=date(2026, 6, 1), source="a decree")
    calendar = Calendar([closed.withdrawn(date(2026, 6, 5))])
    assert calendar.is_working(date(2026, 6, 10))
    assert not calendar.known_on(date(2026, 6, 4)).is_working(date(2026, 6, 10))
    assert calendar.known_on(date(2026, 6, 5)).is_working(date(2026, 6, 10))


def test_moved_holiday_takes_what_was_carried_over_with_it() -> None:
    change = Move(date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 21))
    moved = seeding.move("XK", seeding.seed("XK"), change)
    calendar = Calendar(moved)
    assert calendar.is_working(date(2026, 3, 20))
    assert not calendar.is_working(date(2026, 3, 23))
    assert calendar.known_on(date(2026, 3, 18)).is_working(date(2026, 3, 23))
    back = Move(date(2026, 3, 20), date(2026, 3, 21), date(2026, 3, 20))
    again = Calendar(seeding.move("XK", moved, back))
    assert not again.is_working(date(2026, 3, 20))
    assert again.is_working(date(2026, 3, 23))


def test_feast_of_two_days_moves_as_a_whole() -> None:
    change = Move(date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 21))
    calendar = Calendar(
        seeding.move("BA-RS", seeding.seed("BA-RS"), change), religious_days_close=True
    )
    assert calendar.is_working(date(2026, 3, 20))
    assert {21, 22} == {
        each.day.day for each in calendar.closures if each.announced_on == date(2026, 3, 19)
    }


def test_holiday_moved_onto_a_day_carried_over_pushes_that_on() -> None:
    sunday = date(2026, 5, 10)
    change = Move(date(2026, 5, 1), date(2026, 5, 27), sunday)
    calendar = Calendar(seeding.move("XK", seeding.seed("XK"), change, second_carry=True))
    assert not calendar.is_working(date(2026, 5, 11))
    assert not calendar.is_working(date(2026, 5, 12))


def test_day_without_a_holiday_cannot_be_moved() -> None:
    with pytest.raises(NoSuchHoliday):
        seeding.move("XK", seeding.seed("XK"), Move(*[date(2026, 3, 10)] * 3))


def test_version_changes_with_the_closures_and_not_with_their_order() -> None:
    closures = seeding.seed("RS")
    calendar = Calendar(closures)
    assert calendar.version == Calendar(reversed(closures)).version
    assert (
        calendar.version
        != calendar.known_on(date(2020, 1, 1))
        .with_closures(order(date(2026, 6, 10), announced_on=date(2026, 6, 1), source="a decree"))
        .version
    )


def test_endless_closure_is_an_error_and_no_endless_loop() -> None:
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + step) for step in range(500)]
    calendar = Calendar(order(day, announced_on=day, source="") for day in days)
    with pytest.raises(ValueError, match="no working day"):
        calendar.working_from(date(2026, 1, 1))
    with pytest.raises(ValueError, match="no working day"):
        calendar.working_until(date(2027, 5, 1))


def test_every_seeded_day_has_a_name_in_each_language_and_a_source() -> None:
    for jurisdiction in holidays.jurisdictions():
        for closure in seeding.seed(jurisdiction):
            assert all((closure.name.en, closure.name.sr, closure.name.sq, closure.source))
            assert not closure.confirmed
