"""The audit as a list and as files, and how long approving takes."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import TaskState

from pages.approval import events, steps
from pages.approval.models import Approval, AuditEvent
from pages.approval.reports import columns
from pages.approval.reports.measuring import Period, Step
from pages.approval.reports.times import Line, measure
from tests import office

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
AUDIT = "/admin/reports/audit/"
TIMES = "/admin/reports/approval-times/"


@pytest.fixture
def item(city: office.City) -> Any:
    """Sent on 2 March at 8:00 UTC, proofread after 3 h, returned after 1 h, public 10 h later."""
    with time_machine.travel(START, tick=False) as clock:
        draft = office.draft(office.news_item(), city.news)
        steps.submit(draft, office.person("editor"))
        clock.shift(timedelta(hours=3))
        steps.pass_on(draft, office.person("proofreader"))
        clock.shift(timedelta(hours=1))
        steps.send_back(draft, office.person("head"), "=1+1")
        clock.shift(timedelta(hours=2))
        office.fresh(draft).current_workflow_state.resume(user=office.person("editor"))
        clock.shift(timedelta(hours=4))
        steps.pass_on(draft, office.person("head"))
    return office.fresh(draft)


def body(answer: Any) -> str:
    """A streamed file as text."""
    return b"".join(answer.streaming_content).decode()


@pytest.mark.parametrize("path", [AUDIT, TIMES, f"{AUDIT}?export=csv", f"{TIMES}?export=csv"])
@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "officer"])
def test_report_when_somebody_may_not_audit_then_it_is_closed(
    city: office.City, log_in: Any, name: str, path: str
) -> None:
    answer = log_in(name).get(path)
    assert answer.status_code in {302, 403}


def test_audit_when_the_head_opens_it_then_it_lists_and_filters(item: Any, log_in: Any) -> None:
    client: Client = log_in("head")
    html = client.get(AUDIT).content.decode()
    assert reverse("pages_approval_reports:timeline", args=["wagtailcore", "page", item.pk]) in html
    head = office.person("head")
    asked = f"{AUDIT}?action=returned&actor={head.pk}&at_from=2026-03-01&at_to=2026-03-31"
    found = client.get(asked).context["object_list"]
    assert [event.action for event in found] == ["returned"]
    assert not client.get(f"{asked}&title=Ништа").context["object_list"]
    assert not client.get(f"{AUDIT}?at_to=2026-02-01").context["object_list"]


def test_audit_when_there_are_more_entries_then_it_asks_no_more_often(
    item: Any, log_in: Any
) -> None:
    client: Client = log_in("head")
    client.get(AUDIT)
    with CaptureQueriesContext(connection) as few:
        client.get(AUDIT)
    for _number in range(30):
        events.record(AuditEvent.Action.SUBMITTED, item, actor=office.person("editor"))
    with CaptureQueriesContext(connection) as many:
        client.get(AUDIT)
    assert len(many) == len(few)


def test_csv_when_taken_from_the_admin_then_no_cell_is_a_formula(item: Any, log_in: Any) -> None:
    answer = log_in("head").get(f"{AUDIT}?export=csv&action=returned")
    text = body(answer)
    assert text.startswith("\ufeff")
    assert "audit.csv" in answer["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["comment"] for row in rows] == ["'=1+1"]
    assert rows[0]["who"] == "head"
    assert rows[0]["at"] == "2026-03-02T12:00:00+00:00"
    assert rows[0]["at_office"] == "2026-03-02T13:00:00+01:00"


def test_workbook_when_taken_from_the_admin_then_it_holds_the_same_as_text(
    item: Any, log_in: Any
) -> None:
    events.record(AuditEvent.Action.RETURNED, item, comment="\x0bневидљиво", actor=None)
    answer = log_in("head").get(f"{AUDIT}?export=xlsx&action=returned")
    sheet = load_workbook(io.BytesIO(body_bytes(answer))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == columns.NAMES
    place = columns.NAMES.index("comment")
    assert {row[place] for row in rows[1:]} == {"=1+1", "невидљиво"}
    kinds = {sheet.cell(row, place + 1).data_type for row in (2, 3)}
    assert kinds == {"s"}


def body_bytes(answer: Any) -> bytes:
    """A file as bytes."""
    return b"".join(answer.streaming_content)


def test_json_lines_when_taken_from_the_admin_then_each_line_is_an_entry(
    item: Any, log_in: Any
) -> None:
    lines = body(log_in("head").get(f"{AUDIT}?export=jsonl")).splitlines()
    entries = [json.loads(line) for line in lines]
    assert len(entries) == AuditEvent.objects.count()
    assert set(entries[0]) == set(columns.NAMES)
    assert "=1+1" in {entry["comment"] for entry in entries}


def exported(*options: str) -> list[dict[str, Any]]:
    """What the command writes."""
    out = io.StringIO()
    call_command("export_audit", *options, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_export_when_days_are_given_then_both_are_of_the_office_and_included(item: Any) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 23, 30, tzinfo=UTC), tick=False):
        events.record(AuditEvent.Action.SUBMITTED, item)
    of_second = exported("--since", "2026-03-02", "--until", "2026-03-02")
    assert [entry["what"] for entry in of_second] == [
        *("submitted", "proofread", "returned", "submitted", "approved", "published")
    ]
    assert [entry["what"] for entry in exported("--since", "2026-03-03", "--until", "2026-03-03")]
    with pytest.raises(CommandError):
        exported("--since", "2026-03-03", "--until", "2026-03-02")


def test_export_when_it_is_csv_then_it_is_what_the_admin_gives(item: Any, log_in: Any) -> None:
    out = io.StringIO()
    call_command("export_audit", "--format", "csv", stdout=out)
    of_admin = body(log_in("head").get(f"{AUDIT}?export=csv"))
    assert sorted(out.getvalue().splitlines()) == sorted(of_admin.splitlines())


def test_export_when_there_are_many_entries_then_they_are_read_a_chunk_at_a_time(
    item: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    original = columns.values

    def counted(event: AuditEvent) -> dict[str, Any]:
        read.append(event.pk)
        return original(event)

    monkeypatch.setattr(columns, "values", counted)
    lines: Iterator[str] = columns.json_lines(columns.read(AuditEvent.objects.all()))
    next(lines)
    assert len(read) == 1


def line(found: list[Line], step: Step, name: str = "") -> Line:
    """One line of the report."""
    return next(line for line in found if line.step == step and line.name == name)


MARCH = Period(START - timedelta(hours=12), START + timedelta(days=20))


def test_times_when_a_text_went_all_the_way_then_each_step_is_measured(item: Any) -> None:
    times = measure(MARCH)
    proofreading = line(times.steps, Step.PROOFREADER).now
    assert proofreading.hours == [3]
    head = line(times.steps, Step.HEAD).now
    assert sorted(head.hours) == [1, 4]
    assert (head.median, head.returned) == (2.5, 1)
    assert head.ninetieth == pytest.approx(3.7)
    assert line(times.steps, Step.WHOLE).now.hours == [10]
    assert (times.items, times.items_before) == (1, 0)


def test_times_when_grouped_then_people_and_sections_have_their_own(item: Any) -> None:
    times = measure(MARCH)
    assert line(times.people, Step.HEAD, "head").now.count == 2
    assert line(times.people, Step.PROOFREADER, "proofreader").now.count == 1
    assert not [found for found in times.people if found.step == Step.WHOLE]
    assert line(times.sections, Step.WHOLE, "Вијести (sr)").now.hours == [10]


def test_times_when_a_period_is_over_then_it_is_what_the_next_is_compared_with(item: Any) -> None:
    times = measure(Period(MARCH.end, MARCH.end + (MARCH.end - MARCH.start)))
    whole = line(times.steps, Step.WHOLE)
    assert (whole.now.count, whole.before.hours) == (0, [10])
    assert times.items_before == 1


def test_times_when_a_text_was_taken_back_then_it_begins_anew(city: office.City) -> None:
    editor = office.person("editor")
    with time_machine.travel(START, tick=False) as clock:
        draft = office.draft(office.news_item(), city.news)
        steps.submit(draft, editor).cancel(user=editor)
        clock.shift(timedelta(hours=5))
        steps.submit(office.fresh(draft), editor)
        clock.shift(timedelta(hours=1))
        steps.pass_on(draft, office.person("proofreader"))
        steps.pass_on(draft, office.person("head"))
    assert line(measure(MARCH).steps, Step.WHOLE).now.hours == [1]


def test_times_when_an_emergency_was_approved_then_its_share_is_told(item: Any) -> None:
    approval = Approval.objects.of(item).get()
    with time_machine.travel(START, tick=False):
        Approval.objects.create(
            content_type=approval.content_type,
            object_id=approval.object_id,
            title=approval.title,
            digest=approval.digest,
            revision_id=approval.revision_id,
            kind=Approval.Kind.EMERGENCY,
            approver=approval.approver,
            role="Head of office",
            comment="Пукла је цијев.",
        )
    share = measure(MARCH).share
    assert (share.emergencies, share.approvals, share.percent) == (1, 2, 50)


def test_times_when_opened_then_chart_tables_and_overdue_list_say_the_same(
    item: Any, log_in: Any
) -> None:
    approval = Approval.objects.of(item).get()
    Approval.objects.create(
        content_type=approval.content_type,
        object_id=approval.object_id,
        title="Хитно обавјештење",
        digest="0" * 64,
        kind=Approval.Kind.EMERGENCY,
        approver=approval.approver,
        role="Head of office",
        given_at=START,
    )
    html = log_in("head").get(f"{TIMES}?since=2026-03-01&until=2026-03-31").content.decode()
    assert 'role="img"' in html
    assert "<title" in html
    assert html.count("<rect") == 3
    assert html.count('class="report-table"') == 3
    assert "Хитно обавјештење" in html
    assert "Вијести (sr)" in html


def test_times_when_taken_as_csv_then_hours_are_numbers(item: Any, log_in: Any) -> None:
    text = body(log_in("head").get(f"{TIMES}?since=2026-03-01&until=2026-03-31&export=csv"))
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    head = next(row for row in rows if (row["scope"], row["step"]) == ("all", "head"))
    assert (head["count"], head["returned"], head["median_hours"]) == ("2", "1", "2.50")
    assert {row["scope"] for row in rows} == {"all", "person", "section"}


@pytest.mark.parametrize(
    "query",
    [
        *("since=2026-03-31&until=2026-03-01", "since=x&until=", "since=0001-01-01"),
        *("until=9999-12-31", "since=1900-01-01&until=1901-01-01", "since=&until=&export=csv"),
    ],
)
def test_times_when_days_are_wrong_then_the_page_says_so(
    city: office.City, log_in: Any, query: str
) -> None:
    answer = log_in("head").get(f"{TIMES}?{query}")
    assert answer.status_code == 200
    assert not answer.context["form"].is_valid()


def test_times_when_there_is_more_to_read_then_it_asks_no_more_often(
    item: Any, city: office.City, log_in: Any
) -> None:
    client: Client = log_in("head")
    asked = f"{TIMES}?since=2026-03-01&until=2026-03-31"
    client.get(asked)
    with CaptureQueriesContext(connection) as few:
        client.get(asked)
    with time_machine.travel(START + timedelta(days=1), tick=False):
        for number in range(4):
            office.make_public(office.draft(office.news_item(f"Вијест {number}"), city.news))
    with CaptureQueriesContext(connection) as many:
        client.get(asked)
    assert len(many) == len(few)
    assert TaskState.objects.count() > 4
