"""The public figures of one year: aggregated, small numbers put together, whole months alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.cache import cache
from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils import timezone

from access_to_documents import law_in_force
from access_to_documents.models.event import ChainHead, Event
from access_to_documents.reports import figures, periods, suppressing
from access_to_documents.reports.figures import Base, Report
from access_to_documents.reports.periods import Period
from access_to_documents.reports.replaying import ANSWERED
from access_to_documents.reports.suppressing import Told

#: The years in the chart beside the chosen one.
YEARS: Final = 5
#: The tables: sections of the report whose figures add up.
TABLES: Final = ("outcomes", "answers", "channels")
_KEPT: Final = 60 * 60


@dataclass(frozen=True)
class Statistics:
    """What may be told of the requests entered in one year, as they stood at the period's end.

    `requests` is None where there were too few to be told; `median_days` where too few were
    answered. `years` are totals, the oldest first.
    """

    law: str
    period: Period
    is_whole: bool
    requests: int | None
    tables: dict[str, list[Told]]
    median_days: int | None
    years: list[tuple[int, int | None]]


def years(today: date) -> list[int]:
    """The years that can be shown, the newest first: with at least one month that is over."""
    totals = _totals(_end(today))
    return sorted(totals, reverse=True)


def of_year(year: int, today: date) -> Statistics | None:
    """The figures of a year; None where there is nothing to show. At most five queries.

    They are kept until the chain goes on: what is kept can never be older than the register.
    """
    period = periods.whole_months(year, today)
    if period is None:
        return None
    law = law_in_force.code()
    head = ChainHead.objects.values_list("sequence", flat=True).first() or 0
    key = f"access_to_documents.figures.{law}.{period.first}.{period.after}.{head}"
    kept: Statistics | None = cache.get(key)
    if kept is None:
        kept = _made(law, period)
        cache.set(key, kept, _KEPT)
    return kept if kept.years else None


def _made(law: str, period: Period) -> Statistics:
    report = figures.report(law, period)
    totals = _totals(period)
    tables = {
        section.name: suppressing.told(
            [(one.measure, report.of(one.measure, Base.NEW).value or 0) for one in section.figures]
        )
        for section in report.definition.sections
        if section.name in TABLES
    }
    # Where no class is told by itself, a table says no more than the total.
    tables = {
        name: cells if any(cell.count and len(cell.names) == 1 for cell in cells) else []
        for name, cells in tables.items()
    }
    if _tells_of_few(report, tables.get("outcomes", [])):
        tables["answers"] = []
    answered = report.of("days.median", Base.NEW)
    shown = sorted(year for year in totals if period.year - YEARS < year <= period.year)
    return Statistics(
        law=law,
        period=period,
        is_whole=period == periods.year(period.year),
        requests=suppressing.number(report.of("in_hand", Base.NEW).value or 0),
        tables=tables,
        median_days=answered.value if len(answered.keys) >= suppressing.LEAST else None,
        years=[(year, suppressing.number(totals[year])) for year in shown],
    )


def _tells_of_few(report: Report, outcomes: list[Told]) -> bool:
    """Whether the number of answers, taken from that of requests, leaves one of few.

    The classes of outcomes that are not told alone are answers or none: either part of them
    follows from the total of the table of answers.
    """
    alone = {cell.names[0] for cell in outcomes if len(cell.names) == 1}
    parts = {True: 0, False: 0}
    for section in report.definition.sections:
        for one in section.figures if section.name == "outcomes" else ():
            if one.measure not in alone:
                is_answer = one.measure.partition(".")[2] in ANSWERED
                parts[is_answer] += report.of(one.measure, Base.NEW).value or 0
    return any(suppressing.number(count) is None for count in parts.values())


def _totals(period: Period) -> Mapping[int, int]:
    """How many requests were entered in each year until the end of a period; one query."""
    filed = Event.objects.filter(
        kind=Event.Kind.FILED, at__lt=period.end, payload__law=law_in_force.code()
    )
    zone = timezone.get_default_timezone()
    by_year = filed.order_by().values(year=ExtractYear("at", tzinfo=zone)).annotate(n=Count("pk"))
    return dict(by_year.values_list("year", "n"))


def _end(today: date) -> Period:
    """Everything until the last month that is over."""
    return Period(date(today.year - 1, 1, 1), today.replace(day=1))
