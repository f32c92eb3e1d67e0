"""The desk's list: what expires first on top, the same few queries however much waits."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access_to_documents.cases import clock, codes, desk_list, transitions
from access_to_documents.cases.refusal import Refused
from access_to_documents.models import CaseYear, Request, State
from tests import access

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def first_page(**filters: Any) -> tuple[list[desk_list.Line], int]:
    """The first page as the desk shows it, and the queries it took."""
    officer = access.officer()
    with CaptureQueriesContext(connection) as queries:
        page = desk_list.page(desk_list.open_requests(officer, **filters), 1)
        lines = desk_list.lines(list(page), MONDAY)
        for line in lines:
            assert str(line.request.department or line.request.officer or line.excerpt)
        assert page.paginator.num_pages
    return lines, len(queries)


def test_desk_when_opened_then_what_expires_first_is_on_top() -> None:
    received = [MONDAY - timedelta(days=days) for days in (1, 20, 5, 12)]
    requests = [access.request(now=moment) for moment in received]
    clock.record_silence(MONDAY)
    waiting = access.request(now=MONDAY)
    transitions.AskClarification("Које године?", incomplete=True).do(
        waiting, access.officer(), MONDAY
    )
    closed = access.request(now=MONDAY)
    access.answer(closed, at=MONDAY)
    lines, _queries = first_page()
    keys = [requests[place].pk for place in (1, 3, 2, 0)]
    assert [line.request.pk for line in lines] == [*keys, waiting.pk]
    assert lines[0].request.state == State.SILENT
    assert (lines[0].days_left, lines[0].extend_by) == (-5, None)
    assert lines[3].extend_by == date(2026, 3, 16)
    # Received twelve days ago: the last day to forward has passed.
    assert lines[1].forward_by is None
    assert [line.request.pk for line in first_page(state="silent")[0]] == [requests[1].pk]
    assert first_page(department=1)[0] == []


def test_desk_when_ten_thousand_requests_are_open_then_it_asks_as_few_questions() -> None:
    request = access.request(now=MONDAY)
    _lines, few = first_page()
    values = {
        field.attname: getattr(request, field.attname)
        for field in Request._meta.concrete_fields
        if field.attname != "id"
    }
    Request.objects.bulk_create(
        Request(
            **{
                **values,
                "number": number,
                "code_hash": codes.digest(str(number)),
                "expires_at": MONDAY + timedelta(minutes=number),
            }
        )
        for number in range(2, 10_001)
    )
    CaseYear.objects.filter(pk=2026).update(last=10_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE access_to_documents_request")
    lines, many = first_page()
    assert len(lines) == desk_list.PER_PAGE
    assert many == few < 10
    if connection.vendor == "postgresql":
        # SQLite sorts ten thousand rows in a few milliseconds instead.
        plan = desk_list.open_requests(access.officer())[: desk_list.PER_PAGE].explain()
        assert "open_requests_by_urgency" in plan


@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "head"])
def test_desk_when_somebody_else_opens_it_then_he_is_refused(name: str) -> None:
    access.request()
    with pytest.raises(Refused):
        desk_list.open_requests(access.somebody(name))
