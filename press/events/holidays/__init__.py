"""Holidays of the office's country, entity and faiths, 2024 to 2030: data, not a calculation.

Which profile holds is said by the setting OFFICE_LAW. Sources stand beside each date.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings

from press.events.holidays.feasts import feast
from press.events.holidays.holiday import Holiday
from press.events.holidays.profiles import PROFILES

YEARS = range(2024, 2031)


def profile() -> str:
    """The profile of the office: OFFICE_LAW, or the country it begins with."""
    law = str(getattr(settings, "OFFICE_LAW", "") or "")
    return law if law in PROFILES else law.split("-")[0]


def of_year(year: int, law: str | None = None) -> list[Holiday]:
    """The holidays of a year, in their order; none for a year or a profile without data."""
    rules = PROFILES.get(profile() if law is None else law, ())
    if year not in YEARS:
        return []
    found = {
        Holiday(day, rule.name, rule.kind)
        for rule in rules
        for day in _days(rule.on, year, rule.length)
        if day.year == year
    }
    return sorted(found, key=lambda holiday: (holiday.day, str(holiday.name)))


def between(first: date, last: date, law: str | None = None) -> list[Holiday]:
    """The holidays from one day through another."""
    return [
        holiday
        for year in range(first.year, last.year + 1)
        for holiday in of_year(year, law)
        if first <= holiday.day <= last
    ]


def _days(on: str | tuple[int, int], year: int, length: int) -> Iterable[date]:
    beginnings = [date(year, *on)] if isinstance(on, tuple) else feast(on, year)
    return [start + timedelta(days=more) for start in beginnings for more in range(length)]


__all__ = ["Holiday", "between", "of_year", "profile"]
