"""The holidays of each jurisdiction as closed days and believers' days, nothing carried over."""

from collections.abc import Iterable, Iterator

from access_to_documents.law.closures import Closure, Kind, order
from pages import holidays as known
from pages.holidays import MOON_FEASTS, YEARS


def jurisdictions() -> tuple[str, ...]:
    """The codes that have a calendar."""
    return tuple(known.statutes())


def holidays(jurisdiction: str, years: Iterable[int] = YEARS) -> Iterator[Closure]:
    """State holidays and believers' days as the statutes name them.

    `KeyError` for a code without a calendar.
    """
    statute = known.statutes()[jurisdiction]
    for year in years:
        yield from _closures(statute.holidays, Kind.HOLIDAY, year)
        yield from _closures(statute.religious, Kind.RELIGIOUS, year)


def orders(jurisdiction: str, years: Iterable[int] = YEARS) -> Iterator[Closure]:
    """Closed days that a government ordered and that were read in a source."""
    wanted = set(years)
    for each in known.statutes()[jurisdiction].orders:
        if each.day.year in wanted:
            yield order(each.day, announced_on=each.announced_on, source=each.source)


def _closures(found: Iterable[known.Holiday], kind: Kind, year: int) -> Iterator[Closure]:
    for holiday in found:
        for day in holiday.days(year):
            estimated = holiday.key in MOON_FEASTS
            yield Closure(
                day, holiday.name, kind, holiday.source, key=holiday.key, estimated=estimated
            )
