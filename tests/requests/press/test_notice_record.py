"""The status as a filter of the record: it agrees with the rule on every combination."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.record.models import PublicItem
from press.models import NoticePage
from press.notices import record
from press.notices.status import CLOSING_SOON, ON_THE_BOARD, Status, at

pytestmark = pytest.mark.django_db

NOW = datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)
#: Moments on each side of every boundary there is.
EDGES = [
    NOW + distance + step
    for distance in (timedelta(0), CLOSING_SOON, -ON_THE_BOARD, timedelta(days=90))
    for step in (-SECOND, timedelta(0), SECOND)
]
MOMENTS = st.sampled_from(EDGES)
ROWS = st.tuples(
    st.sampled_from(NoticePage.Kind.values),
    st.sampled_from(["", "decided", "annulled"]),
    st.none() | MOMENTS,
    st.none() | MOMENTS,
    MOMENTS,
)


def row(number: int, kind: str, state: str, begins: Any, ends: Any, date: Any) -> PublicItem:
    """A row of the record, not saved."""
    return PublicItem(
        content_type=ContentType.objects.get_for_model(NoticePage),
        object_id=str(number),
        type="notice",
        language="sr",
        translation_key="00000000-0000-0000-0000-000000000000",
        title=str(number),
        date=date,
        first_published_at=date,
        updated_at=date,
        kind=kind,
        state=state,
        starts_at=begins,
        ends_at=ends,
        card=b"{}",
        item=b"{}",
        etag="",
        renderer=1,
    )


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(ROWS, min_size=1, max_size=60))
def test_filter_when_asked_for_each_status_then_finds_what_the_rule_says(
    rows: list[tuple[Any, ...]],
) -> None:
    PublicItem.rows.all().delete()
    expected: dict[Status, set[str]] = {status: set() for status in Status}
    made = []
    for number, (kind, state, begins, ends, date) in enumerate(rows):
        decided = "" if kind == "service" and state == "decided" else state
        made.append(row(number, kind, decided, begins, ends, date))
        expected[at(kind, decided, begins, ends, NOW, date=date)].add(str(number))
    PublicItem.rows.bulk_create(made)
    found = {
        status: set(
            PublicItem.rows.filter(record.having(status, now=NOW)).values_list(
                "object_id", flat=True
            )
        )
        for status in Status
    }
    assert found == expected
    assert {each.object_id: record.status_of(each, NOW) for each in PublicItem.rows.all()} == {
        number: status for status, numbers in expected.items() for number in numbers
    }


def test_board_when_ordered_then_is_open_then_announced_then_closed_newest_first() -> None:
    day = timedelta(days=1)
    rows = {
        "old": ("tender", "", None, NOW - 9 * day, NOW - 30 * day),
        "just closed": ("tender", "", None, NOW, NOW - 20 * day),
        "annulled": ("tender", "annulled", None, NOW + day, NOW - 25 * day),
        "next month": ("tender", "", NOW + 30 * day, NOW + 60 * day, NOW),
        "tomorrow": ("service", "", NOW + day, NOW + 2 * day, NOW - day),
        "no deadline": ("vacancy", "", None, None, NOW),
        "in a week": ("vacancy", "", None, NOW + 7 * day, NOW),
        "in an hour": ("service", "", NOW - day, NOW + timedelta(hours=1), NOW - day),
    }
    made = [row(number, *values) for number, values in enumerate(rows.values())]
    for each, title in zip(made, rows, strict=True):
        each.title = title
    PublicItem.rows.bulk_create(made)
    ordered = [each.title for each in record.board_order(PublicItem.rows.all(), NOW)]
    assert ordered == [
        *("in an hour", "in a week", "no deadline", "tomorrow", "next month"),
        *("just closed", "annulled", "old"),
    ]
    assert [each.title for each in record.on_the_board(PublicItem.rows.all(), NOW)] == ordered[:5]
