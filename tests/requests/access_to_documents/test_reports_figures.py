"""Figures from the chain alone: hand-made sequences, the edges of a period, and what came later."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from access_to_documents.cases import chain, transitions
from access_to_documents.cases.actors import CLOCK
from access_to_documents.models import Event, Request, State
from access_to_documents.reports import definitions, figures, periods, suppressing
from access_to_documents.reports.figures import Base
from access_to_documents.reports.replaying import Row, replayed
from tests import access

YEAR = periods.year(2026)
TEXT = "Текст дописа."
#: 31 December 2026, 23:59 and 24:00 in the office (Sarajevo: UTC+1).
LAST_MINUTE = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
MIDNIGHT = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)


def at(month: int, day: int, *, year: int = 2026) -> datetime:
    """Ten in the morning, or so, of a day of the office."""
    return datetime(year, month, day, 9, tzinfo=UTC)


def step(request: Request, step_: Any, when: datetime, by: Any = None) -> None:
    step_.do(access.fresh(request), by or access.officer(), when)


def ends(request: Request, state: State, when: datetime, *, late: bool = False) -> None:
    """The office's answer, as the chain tells it; its paper is none of a report's business."""
    said = {"state": str(state), "on": when.date().isoformat(), "late": late}
    if state == State.REFUSED:
        said["ground"] = "privacy"
    chain.append(access.fresh(request), Event.Kind(str(state)), access.officer(), when, said)
    Request.objects.filter(pk=request.pk).update(state=state, closed_at=when)


def value(report: figures.Report, measure: str, base: Base = Base.ALL) -> int | None:
    return report.of(measure, base).value


def keys(report: figures.Report, measure: str, base: Base = Base.ALL) -> set[int]:
    return set(report.of(measure, base).keys)


# --- Hand-made courses


@pytest.mark.django_db
def test_report_when_a_year_had_every_end_then_each_figure_names_its_cases() -> None:
    granted = access.request(now=at(3, 2))
    ends(granted, State.GRANTED, at(3, 12))
    refused_late = access.request(now=at(3, 2), channel="oral", actor=access.officer())
    step(refused_late, transitions.Silence(), at(3, 18), CLOCK)
    step(refused_late, transitions.Complain(), at(3, 20))
    ends(refused_late, State.REFUSED, at(4, 20), late=True)
    forwarded = access.request(now=at(5, 4))
    why = transitions.Why.NOT_COMPETENT
    step(forwarded, transitions.Forward(why, TEXT, to="Министарство"), at(5, 6))
    unknown = access.request(now=at(5, 4))
    step(unknown, transitions.Forward(transitions.Why.HOLDER_UNKNOWN, TEXT), at(5, 6))
    withdrawn = access.request(now=at(5, 4))
    step(withdrawn, transitions.Withdraw(), at(5, 5))
    silent = access.request(now=at(6, 1))
    step(silent, transitions.Silence(), at(7, 1), CLOCK)
    pending = access.request(now=at(12, 28))
    step(pending, transitions.Extend("third_party_privacy", TEXT), at(12, 29))

    with CaptureQueriesContext(connection) as queries:
        report = figures.report("BA-RS", YEAR)
    assert len(queries) == 2

    assert value(report, "in_hand") == 7
    assert keys(report, "outcome.granted") == {granted.pk}
    assert keys(report, "outcome.refused") == {refused_late.pk}
    assert keys(report, "outcome.forwarded") == {forwarded.pk}
    assert keys(report, "outcome.not_held") == {unknown.pk}
    assert keys(report, "outcome.withdrawn") == {withdrawn.pk}
    assert keys(report, "outcome.silent") == {silent.pk}
    assert keys(report, "outcome.pending") == {pending.pk}
    assert keys(report, "ground.privacy") == {refused_late.pk} == keys(report, "grounded")
    assert keys(report, "answered.late") == {refused_late.pk}
    assert keys(report, "answered.in_time") == {granted.pk, forwarded.pk, unknown.pk}
    assert keys(report, "silence") == {refused_late.pk, silent.pk}
    assert keys(report, "complained") == {refused_late.pk}
    assert keys(report, "extended") == {pending.pk}
    assert keys(report, "channel.oral") == {refused_late.pk}
    assert value(report, "days.median") == 6  # 2, 2, 10, 49


@pytest.mark.django_db
def test_request_when_it_came_in_the_last_minute_then_it_is_of_that_year() -> None:
    last, next_ = access.request(now=LAST_MINUTE), access.request(now=MIDNIGHT)
    assert keys(figures.report("BA-RS", YEAR), "in_hand") == {last.pk}
    later = figures.report("BA-RS", periods.year(2027))
    assert keys(later, "in_hand", Base.NEW) == {next_.pk}
    assert keys(later, "in_hand", Base.EARLIER) == {last.pk}
    assert keys(figures.report("BA-RS", periods.quarter(2026, 4)), "in_hand") == {last.pk}
    assert not keys(figures.report("BA-RS", periods.quarter(2026, 3)), "in_hand")


@pytest.mark.django_db
def test_report_of_a_past_year_when_cases_go_on_then_it_stays_and_the_next_one_tells() -> None:
    request = access.request(now=at(12, 14))
    ends(request, State.REFUSED, at(12, 21))
    open_ = access.request(now=at(12, 21))
    before = figures.report("BA-RS", YEAR).values
    order = transitions.Reopen(date(2027, 2, 1), date(2027, 2, 20), TEXT)
    step(request, order, at(2, 1, year=2027))
    ends(request, State.GRANTED, at(2, 10, year=2027))
    ends(open_, State.GRANTED, at(1, 4, year=2027))
    paper = access.request(
        now=at(1, 5, year=2027), received_at=at(12, 30), channel="post", actor=access.officer()
    )
    assert figures.report("BA-RS", YEAR).values == before

    later = figures.report("BA-RS", periods.year(2027))
    assert keys(later, "outcome.granted", Base.EARLIER) == {request.pk, open_.pk}
    assert keys(later, "reopened") == {request.pk}
    # It took a number of 2027, and counts there.
    assert keys(later, "in_hand", Base.NEW) == {paper.pk}
    # Of the year after, nothing is left of the closed ones.
    after = figures.report("BA-RS", periods.year(2028))
    assert keys(after, "in_hand") == {paper.pk}
    assert keys(after, "outcome.pending", Base.EARLIER) == {paper.pk}


@pytest.mark.django_db
def test_report_when_rows_are_changed_beneath_then_the_chain_alone_speaks() -> None:
    request = access.request(now=at(3, 2))
    Request.objects.filter(pk=request.pk).update(state=State.REFUSED, law="XK", channel="oral")
    report = figures.report("BA-RS", YEAR)
    assert keys(report, "outcome.pending") == {request.pk} == keys(report, "channel.web")
    assert value(figures.report("XK", YEAR), "in_hand") == 0


# --- Properties

_KINDS = [*(str(kind) for kind in Event.Kind if kind != Event.Kind.FILED)]
_EVENTS = st.lists(
    st.tuples(st.sampled_from(_KINDS), st.sampled_from(list(State)), st.integers(0, 500)),
    max_size=8,
)


def _said(state: State, *, late: bool) -> dict[str, Any]:
    return {"state": str(state), "late": late, "ground": ["", "privacy", "чл. 8"][len(state) % 3]}


@given(st.lists(st.tuples(st.integers(-400, 360), _EVENTS), max_size=12))
@settings(max_examples=30, deadline=None)
def test_sections_when_anything_happened_then_their_figures_add_up(
    courses: list[tuple[int, list[tuple[str, State, int]]]],
) -> None:
    start = YEAR.start
    rows: list[Row] = []
    for key, (day, events) in enumerate(courses):
        filed = start + timedelta(days=day, hours=1)
        facts = {
            "law": "XK",
            "state": "registered",
            "channel": ["web", "oral"][key % 2],
            "manner": "post",
            "received_at": filed.isoformat(),
        }
        rows.append((key, "filed", filed, facts))
        rows += [
            (key, kind, filed + timedelta(days=after), _said(state, late=after > 9))
            for kind, state, after in sorted(events, key=lambda event: event[2])
        ]
    known = [row for row in sorted(rows, key=lambda row: row[2]) if row[2] < YEAR.end]
    for code in definitions.codes():
        definition = definitions.of(code)
        found = figures.counted(definition, replayed(known, YEAR, "XK"))
        for section in definition.sections:
            if not section.adds_up_to:
                continue
            for base in Base:
                parts = [key for one in section.figures for key in found[one.measure][base].keys]
                assert sorted(parts) == sorted(found[section.adds_up_to][base].keys)
        for by_base in found.values():
            new, earlier = by_base[Base.NEW].keys, by_base[Base.EARLIER].keys
            assert sorted(by_base[Base.ALL].keys) == sorted(new + earlier)
    new_in_period = {row[0] for row in known if row[1] == "filed" and row[2] >= start}
    assert set(found["in_hand"][Base.NEW].keys) == new_in_period


@given(st.lists(st.integers(0, 9), max_size=8))
def test_told_when_numbers_are_small_then_none_can_be_told_apart_or_subtracted(
    counts: list[int],
) -> None:
    cells = [(str(place), count) for place, count in enumerate(counts)]
    told = suppressing.told(cells)
    assert all(cell.count == 0 or cell.count >= suppressing.LEAST for cell in told)
    if sum(counts) < suppressing.LEAST:
        assert told == []
        return
    assert sum(cell.count for cell in told) == sum(counts)
    assert sorted(name for cell in told for name in cell.names) == sorted(dict(cells))
    for cell in told:
        assert cell.count == sum(dict(cells)[name] for name in cell.names)
