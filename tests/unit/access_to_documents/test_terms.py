"""Terms: what moves them, what does not, and what they say of themselves."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from access_to_documents.law import profiles, seeding, terms
from access_to_documents.law.closures import order
from access_to_documents.law.courses import Clarification, Course, Extension
from access_to_documents.law.explanations import Due, NoteCode, Why
from access_to_documents.law.facts import Fact, FactError, Reading


def course(text: str, **more: object) -> Course:
    return replace(Course(received_at=datetime.fromisoformat(text)), **more)  # type: ignore[arg-type]


def due(law: str, course: Course, of: str = "answer", **settings: bool | int) -> Due:
    profile = profiles.get(law).adjusted(settings)
    return terms.due(profile, seeding.calendar(profile.jurisdiction), course, of=of)


def whys(found: Due) -> list[str]:
    return [str(day.why) for day in found.explanation.days]


def test_explanation_tells_every_day_from_receipt_to_the_last() -> None:
    found = due("BA-RS", course("2026-04-16T09:00+02:00"))
    days = found.explanation.days
    assert days[0].why is Why.RECEIVED
    assert [day.counted for day in days if day.counted] == list(range(1, 16))
    assert whys(found)[-4:] == ["moved_closure", "moved_closure", "moved_weekend", "last"]
    assert days[-4].closure is not None
    assert days[-4].closure.name.sr == "Празник рада"
    assert (found.nominal, found.day) == (date(2026, 5, 1), date(2026, 5, 4))


def test_working_days_skip_weekends_and_holidays_and_say_so() -> None:
    found = due("XK", course("2026-02-12T09:00+01:00"), "redirect")
    assert whys(found).count("skipped_weekend") == 2
    assert whys(found).count("skipped_closure") == 1
    assert found.explanation.unit == "working"


def test_registration_later_than_receipt_is_told_day_by_day() -> None:
    found = due("XK", course("2026-06-05T19:30+02:00", registered_on=date(2026, 6, 8)))
    assert whys(found)[:4] == ["received", "not_begun", "not_begun", "registered"]


def test_hours_run_in_utc_through_the_change_of_clocks() -> None:
    found = due("RS", course("2026-03-28T10:00+01:00", urgent=True))
    assert found.instant == datetime(2026, 3, 30, 9, tzinfo=UTC)
    assert found.noted(NoteCode.CLOCK_CHANGE)
    assert whys(found) == ["received", "hours", "last"]


def test_urgent_request_does_not_wait_for_the_register() -> None:
    filed = course("2026-06-05T19:30+02:00", urgent=True)
    assert due("XK", filed, auto_register=False).instant == datetime(2026, 6, 7, 17, 30, tzinfo=UTC)


def test_completed_urgent_request_has_its_hours_from_that_day() -> None:
    filed = course("2026-06-02T10:00+02:00", urgent=True, supplemented_on=date(2026, 6, 4))
    assert due("RS", filed).instant == datetime(2026, 6, 5, 22, tzinfo=UTC)


def test_urgent_in_a_law_without_hours_is_noted_and_counted_in_days() -> None:
    found = due("BA-RS", course("2026-03-02T10:00+01:00", urgent=True))
    assert found.noted(NoteCode.URGENT_UNKNOWN)
    assert found.day == date(2026, 3, 17)


@pytest.mark.parametrize(
    ("law", "filed", "extension", "day", "note"),
    [
        ("BA-RS", "2026-06-01T09:00+02:00", Extension(date(2026, 6, 10), more_days=7), 23, None),
        (
            "BA-RS",
            "2026-06-01T09:00+02:00",
            Extension(date(2026, 6, 10), more_days=9),
            23,
            NoteCode.EXTENSION_CAPPED,
        ),
        (
            "BA-RS",
            "2026-06-01T09:00+02:00",
            Extension(date(2026, 6, 17), more_days=7),
            16,
            NoteCode.EXTENSION_LATE,
        ),
        (
            "BA-RS",
            "2026-06-01T09:00+02:00",
            Extension(date(2026, 5, 30), more_days=7),
            16,
            NoteCode.EXTENSION_EARLIER_CLOCK,
        ),
        ("RS", "2026-06-02T09:00+02:00", Extension(date(2026, 6, 9), in_all=20), 22, None),
    ],
)
def test_extension_holds_or_says_why_it_does_not(
    law: str, filed: str, extension: Extension, day: int, note: NoteCode | None
) -> None:
    found = due(law, course(filed, extensions=(extension,)))
    assert found.day == date(2026, 6, day)
    assert [each.code for each in found.notes] == ([note] if note else [])


def test_two_extensions_never_exceed_the_most_the_law_allows() -> None:
    twice = tuple(Extension(date(2026, 6, day), more_days=5) for day in (8, 9))
    found = due("BA-RS", course("2026-06-01T09:00+02:00", extensions=twice))
    assert found.nominal == date(2026, 6, 23)


def test_extension_before_the_clock_began_anew_is_void() -> None:
    filed = course(
        "2026-07-06T09:00+02:00",
        extensions=(Extension(date(2026, 7, 8), more_days=7),),
        supplemented_on=date(2026, 7, 15),
    )
    found = due("BA-RS", filed)
    assert found.day == date(2026, 7, 30)
    assert {each.code for each in found.notes} == {
        NoteCode.STARTED_ANEW,
        NoteCode.EXTENSION_EARLIER_CLOCK,
    }


def test_law_that_stops_the_clock_leaves_the_days_of_asking_out() -> None:
    profile = profiles.get("XK")
    pausing = Fact("pause", "a law that does", Reading.OFFICE)
    profile = replace(profile, facts={**profile.facts, "clarification.effect": pausing})
    asked = Clarification(sent_on=date(2026, 6, 3), clarified_on=date(2026, 6, 5))
    filed = course("2026-06-01T09:00+02:00", clarifications=(asked,))
    found = terms.due(profile, seeding.calendar("XK"), filed)
    assert found.day == date(2026, 6, 10)
    assert whys(found).count("paused") == 2
    assert [day.counted for day in found.explanation.days if day.counted] == list(range(1, 8))


def test_last_days_of_the_office_are_those_of_the_law() -> None:
    filed = course("2026-06-02T10:00+02:00")
    assert due("RS", filed, "extend_by").day == date(2026, 6, 9)
    assert due("BA-RS", filed, "extend_by").day == date(2026, 6, 17)
    assert due("BA-RS", filed, "forward_by").day == date(2026, 6, 10)
    assert due("BA-RS", filed, "clarify_by").day == date(2026, 6, 10)


def test_term_the_law_has_not_is_refused_with_its_source() -> None:
    filed = course("2026-06-02T10:00+02:00")
    with pytest.raises(terms.NotInLaw, match="no term found"):
        due("RS", filed, "forward")
    with pytest.raises(terms.NotInLaw, match="in hours"):
        due("RS", replace(filed, urgent=True), "extend_by")


def test_offered_terms_can_all_be_worked_out() -> None:
    letter = Clarification(delivered_on=date(2026, 6, 4))
    full = course(
        "2026-06-02T10:00+02:00",
        clarifications=(letter,),
        decision_received_on=date(2026, 6, 10),
        report_year=2026,
    )
    for profile in profiles.all():
        for of in terms.offered(profile):
            assert terms.due(profile, seeding.calendar(profile.jurisdiction), full, of=of).day
        others = set(terms.KINDS) - set(terms.offered(profile))
        for of in others:
            with pytest.raises(terms.NotInLaw):
                terms.due(profile, seeding.calendar(profile.jurisdiction), full, of=of)


def test_promise_is_never_later_than_the_law() -> None:
    filed = course("2026-06-02T10:00+02:00")
    assert due("BA-FBiH", filed, "promise", **{"promise.n": 8}).day == date(2026, 6, 10)
    late = due("XK", filed, "promise", **{"promise.n": 20})
    assert late.day == due("XK", filed).day
    assert late.noted(NoteCode.STATUTORY_EARLIER)


def test_report_is_not_moved_and_reminds_on_the_working_day_before() -> None:
    found = due("RS", Course(report_year=2026), "report")
    assert found.day == date(2027, 1, 31)
    assert [(note.code, note.day) for note in found.notes] == [
        (NoteCode.REMIND_ON, date(2027, 1, 29))
    ]


def test_date_that_rests_on_an_estimate_or_an_unknown_year_says_so() -> None:
    assert due("XK", course("2026-03-13T09:00+01:00")).noted(NoteCode.ESTIMATED_HOLIDAY)
    assert due("RS", course("2030-12-28T09:00+01:00")).noted(NoteCode.CALENDAR_MISSING)


def test_closure_moves_the_last_day_and_names_its_decree() -> None:
    closed = order(date(2026, 3, 17), announced_on=date(2026, 3, 16), source="a decree")
    calendar = seeding.calendar("BA-RS").with_closures(closed)
    found = terms.due(profiles.get("BA-RS"), calendar, course("2026-03-02T10:00+01:00"))
    assert found.day == date(2026, 3, 18)
    assert [closure.source for closure in found.explanation.closures()][-1] == "a decree"


def test_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        course("2026-03-02T10:00")


@pytest.mark.parametrize("numbers", [{}, {"more_days": 7, "in_all": 40}, {"more_days": 0}])
def test_extension_has_one_number(numbers: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="extension"):
        Extension(date(2026, 6, 1), **numbers)


def test_office_decides_only_what_the_law_leaves_open() -> None:
    with pytest.raises(FactError, match=r"term\.n"):
        profiles.get("RS").adjusted({"term.n": 30})
    with pytest.raises(FactError, match="bool"):
        profiles.get("RS").adjusted({"auto_register": 1})
