"""Holidays as data: checked against another source, and what that source leaves out."""

from datetime import date
from typing import Any

import holidays as theirs
import pytest

from press.events import holidays

COUNTRIES: dict[str, Any] = {
    "BA-RS": lambda years: theirs.country_holidays("BA", subdiv="SRP", years=years, observed=False),
    "BA": lambda years: theirs.country_holidays("BA", subdiv="BIH", years=years, observed=False),
    "RS": lambda years: theirs.country_holidays("RS", years=years, observed=False),
    "XK": lambda years: theirs.country_holidays("XK", years=years, observed=False),
}
#: What we have and the library does not.
OURS_ALONE = {"BA-RS": {(1, 9)}, "RS": {(10, 21)}}


@pytest.mark.parametrize("year", holidays.YEARS)
@pytest.mark.parametrize("law", COUNTRIES)
def test_holidays_when_compared_with_another_source_then_days_agree(law: str, year: int) -> None:
    own = {holiday.day for holiday in holidays.of_year(year, law)}
    other = set(COUNTRIES[law](year))
    alone = {date(year, *day) for day in OURS_ALONE.get(law, ())}
    assert own - other == alone - other
    assert other - own == set()


def test_9_january_when_in_republika_srpska_then_is_a_holiday_and_nowhere_else() -> None:
    day = date(2027, 1, 9)
    assert holidays.between(day, day, "BA-RS")
    for law in ("BA", "RS", "XK"):
        assert not holidays.between(day, day, law)


def test_profile_when_the_law_is_one_of_an_entity_then_it_is_its_own(settings: Any) -> None:
    for law, profile in (("BA-RS", "BA-RS"), ("BA-BD", "BA"), ("XK", "XK"), ("", "")):
        settings.OFFICE_LAW = law
        assert holidays.profile() == profile
    assert holidays.of_year(2027) == []


def test_easter_when_both_fall_on_one_day_then_both_are_named() -> None:
    names = {
        str(each.name) for each in holidays.between(date(2028, 4, 16), date(2028, 4, 16), "BA")
    }
    assert len(names) == 2


def test_years_when_there_is_no_data_then_nothing_is_claimed() -> None:
    assert holidays.of_year(2031, "BA-RS") == []
    assert holidays.of_year(2023, "BA-RS") == []
