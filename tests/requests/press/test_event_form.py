"""The form of an event and the gate: what cannot be, and what is not changed in silence."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone, translation
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from press.models import EventChange, EventIndexPage, EventPage
from tests import office
from tests.requests.press import events
from tests.requests.press.events import at
from tests.requests.press.import_files import export, line, run

pytestmark = pytest.mark.django_db

TOLD = "This event is public and was confirmed."


@pytest.fixture
def calendar(city: office.City) -> EventIndexPage:
    """A public calendar."""
    return events.calendar(city)


@pytest.fixture
def place(db: Any) -> EventIndexPage:
    """A calendar that nobody approved: enough for a form that is only looked at."""
    locale, _created = Locale.objects.get_or_create(language_code="sr")
    page = EventIndexPage(title="Календар", locale=locale)
    made: EventIndexPage = office.draft(page, Page.objects.get(depth=1))
    return made


def posted(**fields: Any) -> dict[str, Any]:
    """What the browser posts for an event."""
    data: dict[str, Any] = nested_form_data(
        {
            "title": "Сједница",
            "slug": "sjednica",
            "summary": "Сажетак.",
            "kind": "session",
            "status": "confirmed",
            "date": "2026-11-01 09:00",
            "starts_at": "2026-11-28 18:00",
            "ends_at": "2026-11-28 20:00",
            "repeats": "",
            "repeats_until": "",
            **dict.fromkeys(("venue", "address", "online_link", "stream_link", "organiser"), ""),
            **dict.fromkeys(("topics", "lead_image", "lead_image_alt"), ""),
            "body": streamfield([("text", rich_text("<p>Текст.</p>"))]),
            **{
                name: inline_formset([])
                for name in ("exceptions", "changes", "departments", "corrections", "comments")
            },
            **fields,
        }
    )
    return data


def form_of(page: EventPage, parent: EventIndexPage, **fields: Any) -> Any:
    """The form as it was posted."""
    page.locale = parent.locale
    form_class = EventPage.get_edit_handler().get_form_class()
    form = form_class(
        posted(**fields), instance=page, parent_page=parent, for_user=office.person("editor")
    )
    with translation.override("en"), timezone.override("Europe/Sarajevo"):
        form.is_valid()
    return form


def errors(calendar: EventIndexPage, **fields: Any) -> dict[str, list[str]]:
    """Sentences by field of a new event's form."""
    found: dict[str, list[str]] = form_of(EventPage(), calendar, **fields).errors
    return found


def exception(day: str, starts_at: str = "") -> dict[str, Any]:
    """The formset of one exception."""
    row = {"date": day, "starts_at": starts_at, "reason": "Празник"}
    formset: dict[str, Any] = inline_formset([row])
    return formset


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ends_at": "2026-11-28 18:00"}, "ends_at"),
        ({"ends_at": "2026-11-27 20:00"}, "ends_at"),
        ({"ends_at": "2026-11-27 23:00", "is_all_day": "on"}, "ends_at"),
        ({"starts_at": "0206-11-28 18:00"}, "starts_at"),
        ({"repeats": "weekly"}, "repeats_until"),
        ({"repeats": "weekly", "repeats_until": "2026-11-27"}, "repeats_until"),
        ({"repeats": "weekly", "repeats_until": "2031-11-29"}, "repeats_until"),
        ({"repeats_until": "2026-12-28"}, "repeats_until"),
        (
            {"repeats": "monthly_last", "repeats_until": "2027-05-28"}
            | {"starts_at": "2026-11-21 18:00", "ends_at": ""},
            "starts_at",
        ),
        ({"exceptions": exception("2026-12-05")}, "__all__"),
        (
            {"repeats": "weekly", "repeats_until": "2026-12-28"}
            | {"exceptions": exception("2026-12-06")},
            "__all__",
        ),
    ],
)
def test_form_when_it_cannot_be_then_says_so_beside_the_field(
    place: EventIndexPage, fields: dict[str, Any], field: str
) -> None:
    found = errors(place, **fields)
    assert list(found) == [field]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"ends_at": ""},
        {"ends_at": "2026-11-28 00:00", "is_all_day": "on"},
        {"repeats": "weekly", "repeats_until": "2031-11-28"},
        {"repeats": "monthly_last", "repeats_until": "2027-05-28"},
        {"repeats": "weekly", "repeats_until": "2026-12-28"}
        | {"exceptions": exception("2026-12-05", "2026-12-06 18:00")},
    ],
)
def test_form_when_it_can_be_then_is_accepted(
    place: EventIndexPage, fields: dict[str, Any]
) -> None:
    form = form_of(EventPage(), place, **fields)
    assert form.is_valid(), form.errors


@pytest.fixture
def confirmed(calendar: EventIndexPage) -> EventPage:
    """A confirmed event that is public."""
    page: EventPage = office.public(events.event("Сједница", venue=""), calendar)
    return page


def change(*rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """The formset of changes."""
    formset: dict[str, Any] = inline_formset(list(rows), initial=initial)
    return formset


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_at": "2026-11-29 18:00", "ends_at": "2026-11-29 20:00"}, "starts_at"),
        ({"ends_at": "2026-11-28 21:00"}, "ends_at"),
        ({"status": "postponed"}, "status"),
        ({"status": "cancelled"}, "status"),
        ({"venue": "Мала сала"}, "venue"),
    ],
)
def test_confirmed_event_when_changed_in_silence_then_the_form_says_no(
    calendar: EventIndexPage, confirmed: EventPage, fields: dict[str, Any], field: str
) -> None:
    form = form_of(confirmed, calendar, **fields)
    assert TOLD in str(form.errors[field])
    told = {"date": "2026-11-20", "reason": "Сала се обнавља."}
    form = form_of(office.fresh(confirmed), calendar, **fields, changes=change(told))
    assert form.is_valid(), form.errors


def test_confirmed_event_when_moved_with_a_reason_then_its_old_beginning_is_kept(
    calendar: EventIndexPage, confirmed: EventPage
) -> None:
    told = {"date": "2026-11-20", "reason": "Сала се обнавља."}
    form = form_of(
        confirmed,
        calendar,
        starts_at="2026-11-29 18:00",
        ends_at="2026-11-29 20:00",
        changes=change(told),
    )
    assert form.is_valid(), form.errors
    page = form.save(commit=False)
    (kept,) = page.changes.all()
    assert kept.previous_starts_at == at(2026, 11, 28, 18)


def test_confirmed_event_when_only_words_change_then_no_row_is_asked(
    calendar: EventIndexPage, confirmed: EventPage
) -> None:
    form = form_of(confirmed, calendar, summary="Други сажетак.")
    assert form.is_valid(), form.errors


def test_planned_event_when_changed_then_no_row_is_asked(calendar: EventIndexPage) -> None:
    page = office.public(events.event("Сједница", venue="", status="planned"), calendar)
    form = form_of(page, calendar, status="confirmed", ends_at="2026-11-28 21:00")
    assert form.is_valid(), form.errors


def test_change_when_readers_were_told_then_it_stays(calendar: EventIndexPage) -> None:
    page = events.event("Сједница", venue="")
    page.changes.add(EventChange(date=date(2026, 11, 20), reason="Помјерено."))
    page = office.public(page, calendar)
    form = form_of(page, calendar)
    assert "stays, in its place" in str(form.errors["__all__"])
    (row,) = page.changes.all()
    kept = {"id": str(row.pk), "date": "2026-11-20", "reason": "Помјерено."}
    form = form_of(office.fresh(page), calendar, changes=change(kept, initial=1))
    assert form.is_valid(), form.errors
    # The place of the first row is written as 0 by some programs.
    added = {"date": "2026-11-19", "reason": "Опет помјерено."}
    form = form_of(office.fresh(page), calendar, changes=change(kept, added, initial=1))
    assert form.is_valid(), form.errors


@pytest.mark.parametrize(
    "fields",
    [{"starts_at": at(2026, 11, 28, 17)}, {"status": "cancelled"}, {"venue": "Мала сала"}],
)
def test_confirmed_event_when_changed_in_silence_then_the_gate_says_no_without_any_form(
    confirmed: EventPage, fields: dict[str, Any]
) -> None:
    # As an API, an import or a shell would.
    office.edit(confirmed, **fields)
    with office.refused(TOLD):
        office.make_public_at_once(office.fresh(confirmed))
    draft = office.fresh(confirmed).get_latest_revision_as_object()
    draft.changes.add(EventChange(date=date(2026, 11, 20), reason="Сала се обнавља."))
    draft.save_revision(user=office.person("editor"))
    changed = office.make_public_at_once(office.fresh(confirmed))
    assert {name: getattr(changed, name) for name in fields} == fields
    # And what readers were told of is not taken back.
    draft = changed.get_latest_revision_as_object()
    draft.changes.remove(draft.changes.get())
    draft.save_revision(user=office.person("editor"))
    with office.refused("stays, in its place"):
        office.make_public_at_once(office.fresh(changed))


def test_confirmed_event_when_changed_in_silence_then_the_head_is_told_at_the_last_step(
    confirmed: EventPage,
) -> None:
    office.edit(confirmed, venue="Мала сала")
    with office.refused(TOLD):
        office.make_public(confirmed)
    assert office.fresh(confirmed).venue == ""


def test_event_when_only_words_change_or_nothing_was_confirmed_then_the_gate_lets_it_pass(
    calendar: EventIndexPage, confirmed: EventPage
) -> None:
    office.edit(confirmed, summary="Други сажетак.")
    assert office.make_public_at_once(office.fresh(confirmed)).summary == "Други сажетак."
    planned = office.public(events.event("План", status="planned"), calendar)
    office.edit(planned, status="confirmed", venue="Мала сала")
    assert office.make_public_at_once(office.fresh(planned)).venue == "Мала сала"


def test_confirmed_event_when_it_ends_on_a_second_then_its_words_change_without_a_reason(
    calendar: EventIndexPage,
) -> None:
    # As an archive says it; the form shows no seconds.
    ends_at = at(2026, 11, 28, 20, 0, 59)
    page = office.public(events.event("Сједница", venue="", ends_at=ends_at), calendar)
    form = form_of(office.fresh(page), calendar, summary="Други сажетак.")
    assert form.is_valid(), form.errors


def test_import_when_it_moves_a_confirmed_event_in_silence_then_its_line_is_refused(
    city: office.City, tmp_path: Path
) -> None:
    for name in ("editor", "head"):
        office.person(name)
    told = line(type="event", starts_at="2016-03-05T18:00:00+01:00")
    with translation.override("en"):
        assert run(export(tmp_path, told), approve_as="head").code == 0
        moved = {**told, "starts_at": "2016-03-05T19:00:00+01:00"}
        ran = run(export(tmp_path, moved), approve_as="head")
    assert TOLD in ran.refused(1)
    assert EventPage.objects.get().starts_at == at(2016, 3, 5, 18)
