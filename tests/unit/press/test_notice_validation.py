"""What a notice may not say, and what it may leave out while it is a draft."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from press.models import NoticePage
from press.notices.validation import contradictions, omissions

NOON = datetime(2026, 12, 15, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)
KINDS = ["announcement", "public_call", "tender", "vacancy", "public_hearing"]

# A page asks for its content type as soon as it is made.
pytestmark = pytest.mark.django_db


def refused(**fields: Any) -> set[str]:
    """Fields with contradictions."""
    return {name for name, _sentence in contradictions(NoticePage(**fields))}


def missed(**fields: Any) -> set[str]:
    """Fields that readers would miss."""
    return {name for name, _sentence in omissions(NoticePage(**fields))}


@pytest.mark.parametrize("kind", KINDS)
def test_notice_when_only_its_kind_is_known_then_nothing_is_missed(kind: str) -> None:
    assert refused(kind=kind) == set()
    assert missed(kind=kind) == set()


@pytest.mark.parametrize("distance", [timedelta(0), -HOUR])
def test_deadline_when_not_after_opening_then_refused(distance: timedelta) -> None:
    assert refused(kind="tender", opens_at=NOON, deadline=NOON + distance) == {"deadline"}
    assert refused(kind="tender", opens_at=NOON, deadline=NOON + HOUR) == set()


@pytest.mark.parametrize(
    ("until", "expected"),
    [(NOON - HOUR, set()), (NOON, {"questions_until"}), (NOON + HOUR, {"questions_until"})],
)
def test_questions_when_they_end_with_the_deadline_or_later_then_refused(
    until: datetime, expected: set[str]
) -> None:
    assert refused(kind="tender", deadline=NOON, questions_until=until) == expected


def test_questions_when_they_end_before_the_opening_then_refused() -> None:
    fields = {"opens_at": NOON, "deadline": NOON + 5 * HOUR, "questions_until": NOON}
    assert refused(kind="tender", **fields) == {"questions_until"}
    assert missed(kind="tender", questions_until=NOON) == {"deadline"}


def test_service_when_bare_then_service_begin_and_end_are_missed() -> None:
    assert missed(kind="service") == {"service", "starts_at", "ends_at"}
    whole = {"service": "water", "starts_at": NOON, "ends_at": NOON + HOUR}
    assert missed(kind="service", **whole) == refused(kind="service", **whole) == set()
    assert refused(kind="service", **whole | {"ends_at": NOON}) == {"ends_at"}


def test_fields_when_they_belong_to_another_kind_then_refused() -> None:
    assert refused(kind="service", deadline=NOON, result="Изабран је извођач.") == {
        "deadline",
        "result",
    }
    assert refused(kind="vacancy", service="water", starts_at=NOON) == {"service", "starts_at"}


@pytest.mark.parametrize("name", ["result", "contract"])
def test_result_when_no_day_of_decision_then_missed(name: str) -> None:
    assert missed(kind="tender", **{name: "Изабран је извођач."}) == {"decided_on"}
    assert missed(kind="tender", decided_on=NOON.date(), **{name: "Изабран."}) == set()


def test_annulment_when_day_or_reason_is_missing_then_missed() -> None:
    assert missed(kind="tender", annulled_on=NOON.date()) == {"annulment_reason"}
    assert missed(kind="service", annulment_reason="Квар је отклоњен.") >= {"annulled_on"}


def test_decision_when_before_opening_or_after_annulment_then_refused() -> None:
    # 23:30 UTC is the next day in the office's zone.
    late = datetime(2026, 12, 15, 23, 30, tzinfo=UTC)
    assert refused(kind="tender", opens_at=late, decided_on=date(2026, 12, 15)) == {"decided_on"}
    assert refused(kind="tender", opens_at=late, decided_on=date(2026, 12, 16)) == set()
    assert refused(
        kind="tender", decided_on=date(2026, 12, 16), annulled_on=date(2026, 12, 15)
    ) == {"annulled_on"}
