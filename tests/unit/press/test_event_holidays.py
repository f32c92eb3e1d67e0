"""Holidays as data: checked against another source, and what that source leaves out."""

from datetime import date
from typing import Any

import holidays as theirs
import pytest
from django.utils import translation

from pages.holidays import YEARS, statutes
from press.events import holidays

COUNTRIES: dict[str, dict[str, Any]] = {
    "BA-RS": {"country": "BA", "subdiv": "SRP"},
    "BA-FBiH": {"country": "BA", "subdiv": "BIH"},
    "RS": {"country": "RS"},
    "XK": {"country": "XK"},
}
#: What we have and the library does not.
OURS_ALONE = {"BA-RS": {(1, 9)}, "RS": {(10, 21)}}
#: Where the library leaves out the leave of believers of other faiths.
OTHER_FAITHS = {"RS"}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("law", COUNTRIES)
def test_holidays_when_compared_with_another_source_then_days_agree(law: str, year: int) -> None:
    own = {holiday.day for holiday in holidays.of_year(year, law)}
    other = set(theirs.country_holidays(**COUNTRIES[law], years=year, observed=False))
    alone = {date(year, *day) for day in OURS_ALONE.get(law, ())}
    if law in OTHER_FAITHS:
        alone |= {day for each in statutes()[law].religious for day in each.days(year)}
    assert own - other == alone - other
    assert other - own == set()


def test_9_january_when_in_republika_srpska_then_is_a_holiday_and_nowhere_else() -> None:
    day = date(2027, 1, 9)
    assert holidays.between(day, day, "BA-RS")
    for law in ("BA-FBiH", "RS", "XK"):
        assert not holidays.between(day, day, law)


@pytest.mark.parametrize(
    ("law", "code"),
    [
        ("BA-RS", "BA-RS"),
        ("BA-FBiH", "BA-FBiH"),
        ("BA-BD", "BA-STATE"),
        ("RS-BILL-2025", "RS"),
        ("XK", "XK"),
    ],
)
def test_statute_when_the_law_has_no_calendar_of_its_own_then_it_is_its_countrys(
    settings: Any, law: str, code: str
) -> None:
    settings.OFFICE_LAW = law
    found = holidays.statute()
    assert found is not None
    assert found.code == code


def test_statute_when_no_law_is_named_then_nothing_is_claimed(settings: Any) -> None:
    settings.OFFICE_LAW = ""
    assert holidays.statute() is None
    assert holidays.of_year(2027) == []


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("sr", "Дан Републике"),
        ("sr-latn", "Dan Republike"),
        ("bs", "Dan Republike"),
        ("en", "Day of the Republic (Republika Srpska)"),
        ("sq", "Dita e Republikës Srpska"),
    ],
)
def test_name_when_read_then_is_in_the_readers_language(language: str, name: str) -> None:
    day = date(2027, 1, 9)
    (holiday,) = holidays.between(day, day, "BA-RS")
    with translation.override(language):
        assert holiday.name == name


def test_easter_when_both_fall_on_one_day_then_both_are_named() -> None:
    names = {
        str(each.name) for each in holidays.between(date(2028, 4, 16), date(2028, 4, 16), "BA-FBiH")
    }
    assert len(names) == 2


def test_years_when_there_is_no_data_then_nothing_is_claimed() -> None:
    assert holidays.of_year(2031, "BA-RS") == []
    assert holidays.of_year(2023, "BA-RS") == []
