"""The law as this office applies it: the profile, and the calendar with what the officer entered.

The pure package `law` knows statutes; here they meet the office's tables.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.conf import settings

from access_to_documents.law import profiles, seeding
from access_to_documents.law.calendars import Calendar
from access_to_documents.law.closures import Closure as LawClosure
from access_to_documents.law.facts import OFFICE_DECIDES, Value
from access_to_documents.law.profiles import Profile
from access_to_documents.models import CalendarYear, Closure, LegalFact
from pages.holidays import YEARS


def code() -> str:
    """The code of the office's law: the setting OFFICE_LAW."""
    return getattr(settings, "OFFICE_LAW", "BA-RS")


def profile(law: str = "", on: date | None = None) -> Profile:
    """A law with the lawyer's word and the office's decisions; the office's own by default.

    `NoProfile` where there is no such law, or none in force on `on`. One query.
    """
    found = profiles.get(law or code(), on=on)
    rows = LegalFact.objects.filter(law=found.code, version=found.version)
    decided: dict[str, Value] = {}
    facts = dict(found.facts)
    for row in rows:
        if row.name not in facts:  # a fact that an older version of the suite had
            continue
        facts[row.name] = replace(facts[row.name], confirmed=row.confirmed)
        if row.is_decided and row.name in OFFICE_DECIDES:
            decided[row.name] = row.value
    return replace(found, facts=facts).adjusted(decided)


def calendar(jurisdiction: str = "", known_on: date | None = None) -> Calendar:
    """The calendar of a jurisdiction, of the office's own by default, as it stands.

    `known_on`: as it was known on that day, to replay what was shown then. A year that nobody has
    touched is what the rules say. Three queries.
    """
    jurisdiction = jurisdiction or profiles.get(code()).jurisdiction
    years = {
        year.year: year.is_confirmed
        for year in CalendarYear.objects.filter(jurisdiction=jurisdiction)
    }
    kept = Closure.objects.of(jurisdiction).filter(day__year__in=years) if years else ()
    closures = [row.to_law(confirmed=years[row.day.year]) for row in kept]
    untouched = [year for year in YEARS if year not in years]
    closures += seeded(jurisdiction, untouched)
    found = Calendar(closures)
    return found if known_on is None else found.known_on(known_on)


def seeded(jurisdiction: str, years: list[int]) -> tuple[LawClosure, ...]:
    """What the rules say of these years, as the office reads them. One query, if any year."""
    if not years:
        return ()
    return seeding.seed(jurisdiction, years, second_carry=second_carry(jurisdiction))


def second_carry(jurisdiction: str) -> bool:
    """Is a holiday that meets another carried on? The office decides where its calendar does."""
    laws = {profile.code for profile in profiles.all() if profile.jurisdiction == jurisdiction}
    decided: Mapping[str, bool] = dict(
        LegalFact.objects.filter(name="second_carry", is_decided=True, law__in=laws).values_list(
            "law", "value"
        )
    )
    own = code()
    return bool(decided.get(own, next(iter(decided.values()), False)))
