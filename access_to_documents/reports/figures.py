"""A report: the figures of one law and one period, each with the requests it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from access_to_documents.reports import definitions, measures
from access_to_documents.reports.definitions import Definition
from access_to_documents.reports.periods import Period
from access_to_documents.reports.replaying import Course, courses


class Base(StrEnum):
    """Which requests a column is about; the first two make the third."""

    NEW = "new"
    EARLIER = "earlier"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Value:
    """One figure in one column: None where there is nothing to be told; and its requests."""

    value: int | None
    keys: tuple[int, ...]


@dataclass(frozen=True)
class Report:
    """Every measure that the definition names, in every column."""

    definition: Definition
    period: Period
    values: Mapping[str, Mapping[Base, Value]]

    def of(self, measure: str, base: Base = Base.ALL) -> Value:
        """One figure. Raises `KeyError` for a measure that this report has not."""
        return self.values[measure][base]


def report(law: str, period: Period) -> Report:
    """The report of a law's requests in a period; two queries. `KeyError` for an unknown law."""
    definition = definitions.of(law)
    return Report(definition, period, counted(definition, courses(period, law)))


def counted(definition: Definition, found: list[Course]) -> Mapping[str, Mapping[Base, Value]]:
    """The figures of a definition, and the totals that its sections add up to."""
    named = [figure.measure for figure in definition.figures()]
    named += [section.adds_up_to for section in definition.sections if section.adds_up_to]
    return {measure: _values(measure, found) for measure in dict.fromkeys(named)}


def _values(measure: str, courses: list[Course]) -> Mapping[Base, Value]:
    every = measures.counted(measure, courses)
    by_base = {
        Base.NEW: [course for course in every if course.new],
        Base.EARLIER: [course for course in every if not course.new],
        Base.ALL: every,
    }
    return {
        base: Value(measures.value(measure, of), tuple(course.key for course in of))
        for base, of in by_base.items()
    }
