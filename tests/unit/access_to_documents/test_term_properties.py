"""What holds for every law, day and closure."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from access_to_documents.law import profiles, seeding, terms
from access_to_documents.law.calendars import Calendar
from access_to_documents.law.closures import order
from access_to_documents.law.courses import Course, Extension
from access_to_documents.law.explanations import Due, Why

LAWS = st.sampled_from([profile.code for profile in profiles.all()])
INSTANTS = st.datetimes(
    min_value=datetime(2024, 1, 1), max_value=datetime(2030, 10, 1), timezones=st.just(UTC)
)
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2030, 12, 31))
OFS = st.sampled_from(["answer", "redirect", "inform", "forward", "extend_by", "clarify_by"])
calendar_of = cache(seeding.calendar)


def due(law: str, course: Course, calendar: Calendar | None = None, of: str = "answer") -> Due:
    profile = profiles.get(law)
    if of not in terms.offered(profile):
        of = "answer"
    return terms.due(profile, calendar or calendar_of(profile.jurisdiction), course, of=of)


@given(LAWS, INSTANTS, INSTANTS, OFS, st.booleans())
def test_later_filing_is_never_due_earlier(
    law: str, one: datetime, other: datetime, of: str, urgent: bool
) -> None:
    of = "answer" if urgent else of
    first, second = (
        due(law, Course(received_at=at, urgent=urgent), of=of) for at in sorted((one, other))
    )
    assert first.day <= second.day
    if first.instant is not None and second.instant is not None:
        assert first.instant <= second.instant


@given(LAWS, INSTANTS, st.lists(st.integers(-3, 60), max_size=8), OFS, st.integers(0, 30))
def test_added_closure_never_makes_a_date_earlier(
    law: str, filed: datetime, offsets: list[int], of: str, more: int
) -> None:
    noticed = filed.date() + timedelta(days=more)
    course = Course(received_at=filed, extensions=(Extension(noticed, more_days=7),))
    before = due(law, course, of=of)
    calendar = calendar_of(profiles.get(law).jurisdiction)
    closures = [
        order(filed.date() + timedelta(days=offset), announced_on=filed.date(), source="")
        for offset in offsets
    ]
    after = due(law, course, calendar.with_closures(*closures), of=of)
    assert after.day >= before.day


@given(LAWS, INSTANTS, OFS, st.integers(1, 40))
def test_days_of_an_explanation_add_up(law: str, filed: datetime, of: str, more: int) -> None:
    course = Course(
        received_at=filed, extensions=(Extension(filed.date() + timedelta(days=5), in_all=more),)
    )
    found = due(law, course, of=of)
    days = found.explanation.days
    assert [day.counted for day in days if day.counted] == list(
        range(1, found.explanation.length + 1)
    )
    assert [day.day for day in days] == [
        days[0].day + timedelta(days=step) for step in range(len(days))
    ]
    assert days[-1].day == found.day
    assert days[-1].why is Why.LAST
    assert next(day.day for day in days if day.counted == found.explanation.length) == found.nominal


@given(LAWS, INSTANTS)
def test_last_day_is_a_working_day(law: str, filed: datetime) -> None:
    calendar = calendar_of(profiles.get(law).jurisdiction)
    assert calendar.is_working(due(law, Course(received_at=filed)).day)


@settings(max_examples=50)
@given(st.sampled_from(["BA-RS", "BA-FBiH", "BA-STATE", "XK"]), INSTANTS)
def test_extension_is_counted_from_the_day_before_any_shift(law: str, filed: datetime) -> None:
    profile = profiles.get(law)
    more = profile.number("extension.max") or 0
    plain = due(law, Course(received_at=filed))
    noticed = Extension(plain.explanation.begins + timedelta(days=1), more_days=more)
    extended = due(law, Course(received_at=filed, extensions=(noticed,)))
    assert extended.nominal == plain.nominal + timedelta(days=more)


@settings(max_examples=25)
@given(st.sampled_from(["BA-RS", "BA-FBiH", "RS", "XK"]), DAYS)
def test_what_was_known_before_an_order_does_not_change(law: str, day: date) -> None:
    calendar = calendar_of(law)
    changed = calendar.with_closures(order(day, announced_on=day, source=""))
    yesterday = day - timedelta(days=1)
    assert changed.known_on(yesterday).version == calendar.known_on(yesterday).version
