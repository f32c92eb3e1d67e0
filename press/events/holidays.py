"""Holidays in the calendar of events: those of the office's state or entity, and of its faiths.

Which statute holds is said by the setting OFFICE_LAW. Days off that replace a holiday on a Sunday
are left out: they move no event.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation

from pages.holidays import YEARS, Name, Statute, statutes

#: Laws without a calendar of their own, by the country they begin with.
_OF_COUNTRY = {"BA": "BA-STATE"}


@dataclass(frozen=True)
class Holiday:
    """One day."""

    day: date
    called: Name

    @property
    def name(self) -> str:
        """In the active language."""
        return self.called.in_language(translation.get_language())


def statute(law: str | None = None) -> Statute | None:
    """The holidays under a law (default OFFICE_LAW), or else of its country; None without data."""
    law = str(getattr(settings, "OFFICE_LAW", "") or "") if law is None else law
    country = law.split("-")[0]
    known = statutes()
    return known.get(law) or known.get(_OF_COUNTRY.get(country, country))


def of_year(year: int, law: str | None = None) -> list[Holiday]:
    """The holidays of a year, in their order; none for a year or a law without data."""
    found = statute(law)
    if found is None or year not in YEARS:
        return []
    days = {
        Holiday(day, holiday.name)
        for holiday in (*found.holidays, *found.remembered, *found.religious)
        for day in holiday.days(year)
        if day.year == year
    }
    return sorted(days, key=lambda holiday: (holiday.day, holiday.called.en))


def between(first: date, last: date, law: str | None = None) -> list[Holiday]:
    """The holidays from one day through another."""
    return [
        holiday
        for year in range(first.year, last.year + 1)
        for holiday in of_year(year, law)
        if first <= holiday.day <= last
    ]
