"""The calendar and the facts in the office's tables: changes, replay, and who hears of them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from access_to_documents import law_in_force
from access_to_documents.law import seeding
from access_to_documents.law.facts import FactError
from access_to_documents.law.profiles import NoProfile
from access_to_documents.law.seeding import Move
from access_to_documents.law_admin import changes, checks
from access_to_documents.models import CalendarYear, Closure
from access_to_documents.signals import closures_changed, law_changed
from pages.holidays import Name
from tests import office

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 10)
ORDERED = date(2026, 6, 8)


@pytest.fixture
def heard() -> Iterator[list[dict[str, Any]]]:
    """What the signals told."""
    told: list[dict[str, Any]] = []

    def hear(sender: Any, **said: Any) -> None:
        told.append(said)

    closures_changed.connect(hear)
    law_changed.connect(hear)
    yield told
    closures_changed.disconnect(hear)
    law_changed.disconnect(hear)


def close(jurisdiction: str = "BA-RS", day: date = DAY) -> Closure:
    return changes.close_day(
        jurisdiction,
        day,
        announced_on=ORDERED,
        source="Закључак Владе",
        name=None,
        by=office.person("officer"),
    )


def test_untouched_calendar_is_that_of_the_rules(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        calendar = law_in_force.calendar("BA-RS")
    assert calendar.version == seeding.calendar("BA-RS").version
    assert not Closure.objects.exists()


def test_touched_year_is_written_down_once_and_says_the_same(
    django_assert_num_queries: Any,
) -> None:
    changes.open_year("XK", 2026)
    changes.open_year("XK", 2026)
    seeded = [each for each in seeding.seed("XK") if each.day.year == 2026]
    assert Closure.objects.of("XK").count() == len(seeded)
    with django_assert_num_queries(3):
        calendar = law_in_force.calendar("XK")
    assert calendar.version == seeding.calendar("XK").version


def test_order_closes_its_day_and_tells_who_counts(heard: list[dict[str, Any]]) -> None:
    row = close()
    calendar = law_in_force.calendar()
    assert not calendar.is_working(DAY)
    assert (row.entered_by, row.announced_on) == (office.person("officer"), ORDERED)
    assert [(said["jurisdiction"], said["days"], said["why"], said["by"]) for said in heard] == [
        ("BA-RS", (DAY,), "Закључак Владе", office.person("officer"))
    ]
    assert law_in_force.calendar("RS").is_working(DAY)


def test_calendar_can_be_replayed_as_it_was_known() -> None:
    close()
    assert law_in_force.calendar(known_on=date(2026, 6, 7)).is_working(DAY)
    assert not law_in_force.calendar(known_on=ORDERED).is_working(DAY)


def test_withdrawn_day_stays_on_record(heard: list[dict[str, Any]]) -> None:
    close()
    closed = law_in_force.calendar().closed(DAY)
    assert closed is not None
    changes.withdraw(closed, "BA-RS", why="Укинуто", by=office.person("officer"))
    changes.withdraw(closed, "BA-RS", why="Укинуто опет", by=office.person("officer"))
    assert law_in_force.calendar().is_working(DAY)
    assert not law_in_force.calendar(known_on=ORDERED).is_working(DAY)
    assert Closure.objects.get(day=DAY).withdrawn_why == "Укинуто"
    assert [said["why"] for said in heard] == ["Закључак Владе", "Укинуто"]
    close()
    assert not law_in_force.calendar().is_working(DAY)


def test_day_is_marked_once() -> None:
    close()
    with pytest.raises(IntegrityError), transaction.atomic():
        close()


def test_closed_days_are_never_deleted() -> None:
    row = close()
    with pytest.raises(TypeError):
        row.delete()
    with pytest.raises(TypeError):
        Closure.objects.all().delete()


def test_moved_holiday_is_kept_with_what_was_expected(heard: list[dict[str, Any]]) -> None:
    move = Move(date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 21))
    changes.move("XK", move, source="Bashkësia Islame", by=None)
    expected = seeding.move("XK", seeding.seed("XK"), move)
    calendar = law_in_force.calendar("XK")
    assert {each.day for each in calendar.closures} == {
        each.day for each in expected if each.withdrawn_on is None
    }
    assert not law_in_force.calendar("XK", known_on=date(2026, 3, 18)).is_working(move.from_day)
    assert heard[0]["days"] == (date(2026, 3, 20), date(2026, 3, 21), date(2026, 3, 23))
    back = Move(date(2026, 3, 20), date(2026, 3, 21), date(2026, 3, 20))
    changes.move("XK", back, source="Bashkësia Islame", by=None)
    assert law_in_force.calendar("XK").is_working(date(2026, 3, 23))
    assert not law_in_force.calendar("XK").is_working(date(2026, 3, 20))


def test_confirmed_year_is_confirmed_and_no_date_moves() -> None:
    before = law_in_force.calendar("XK").version
    row = changes.confirm_year("XK", 2026, by=office.person("officer"))
    calendar = law_in_force.calendar("XK")
    assert row.is_confirmed
    assert calendar.version == before
    assert all(each.confirmed == (each.day.year == 2026) for each in calendar.closures)
    assert not any(each.estimated for each in calendar.closures if each.day.year == 2026)
    assert CalendarYear.objects.get().confirmed_by == office.person("officer")


def test_lawyers_word_and_the_offices_decision_reach_the_profile(
    heard: list[dict[str, Any]], settings: Any
) -> None:
    settings.OFFICE_LAW = "XK"
    profile = law_in_force.profile()
    assert profile.code == "XK"
    changes.note_fact(profile, "term.n", confirmed=True, lawyer="Аna", note="neni 12", by=None)
    said: dict[str, Any] = {"confirmed": False, "lawyer": "", "note": "", "by": None}
    changes.note_fact(profile, "second_carry", decided=True, value=True, **said)
    changes.note_fact(profile, "promise.n", decided=True, value=5, **said)
    found = law_in_force.profile()
    assert found["term.n"].confirmed
    assert found.number("term.n") == 7
    assert found.number("promise.n") == 5
    assert found.flag("second_carry")
    assert not law_in_force.calendar().is_working(date(2027, 5, 4))
    assert [said["name"] for said in heard] == ["term.n", "second_carry", "promise.n"]


def test_new_reading_of_holidays_that_meet_reaches_years_already_written_down(
    settings: Any,
) -> None:
    settings.OFFICE_LAW = "XK"
    changes.confirm_year("XK", 2027, by=None)
    said: dict[str, Any] = {"confirmed": False, "lawyer": "", "note": "", "by": None}
    for value, works in ((True, False), (False, True), (True, False)):
        changes.note_fact(law_in_force.profile(), "second_carry", decided=True, value=value, **said)
        assert law_in_force.calendar().is_working(date(2027, 5, 4)) is works
        assert not law_in_force.calendar().is_working(date(2027, 5, 3))


def test_statute_is_not_overwritten_by_an_office() -> None:
    said: dict[str, Any] = {"confirmed": False, "lawyer": "", "note": "", "by": None}
    said["decided"] = True
    changes.note_fact(law_in_force.profile(), "term.n", value=30, **said)
    assert law_in_force.profile().number("term.n") == 15
    with pytest.raises(FactError):
        changes.note_fact(law_in_force.profile(), "promise.n", value=True, **said)


def test_no_law_before_the_first_version() -> None:
    with pytest.raises(NoProfile):
        law_in_force.profile("BA-STATE", on=date(2023, 9, 12))


def test_name_of_an_order_is_kept_in_each_language() -> None:
    name = Name("Day of mourning", "Дан жалости", "Ditë zie")
    row = changes.close_day("BA-RS", DAY, announced_on=ORDERED, source="Одлука", name=name, by=None)
    assert (row.name_en, row.name_sr, row.name_sq) == ("Day of mourning", "Дан жалости", "Ditë zie")
    closed = law_in_force.calendar().closed(DAY)
    assert closed is not None
    assert closed.name == name


@pytest.mark.parametrize(
    ("code", "said"),
    [("BA-RS", []), ("XK", []), ("DE", ["access.E001"]), ("RS-BILL-2025", ["access.W001"])],
)
def test_setting_that_names_no_law_in_force_is_told(
    code: str, said: list[str], settings: Any
) -> None:
    settings.OFFICE_LAW = code
    assert [message.id for message in checks.office_law(None)] == said
