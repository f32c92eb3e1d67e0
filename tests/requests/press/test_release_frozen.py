"""A release that was public stays as it was sent, in the form and at the gate."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from pages.approval import attachments, audit, emergency, steps
from pages.approval.refusal import NotApproved
from press.models import (
    NewsIndexPage,
    PressReleasePage,
    ReleaseCorrection,
    ReleaseSupplement,
    SentRelease,
)
from tests import office

NOON = datetime(2026, 11, 21, 11, 0, 37, tzinfo=UTC)
TEXT = '<p>Мост је <b>дуг</b> 120 m, в. <a href="https://example.org/a?b=1&amp;c=2">план</a>.</p>'
STAYS = "stays as it was sent"


def release(title: str = "Саопштење о мосту", **fields: Any) -> PressReleasePage:
    """A release that is nowhere yet."""
    values: dict[str, Any] = {
        "title": title,
        "summary": "Мост је отворен.",
        "place": "Липоград",
        "date": NOON,
        "body": [("text", TEXT)],
        "boilerplate": "Град Липоград.",
        **fields,
    }
    return PressReleasePage(**values)


@pytest.fixture
def sent(listing: NewsIndexPage) -> PressReleasePage:
    """A release that is public, with one correction and one supplement."""
    page = release()
    page.corrections.add(ReleaseCorrection(date=date(2026, 11, 22), note="Мост је дуг 120 m."))
    page.supplements.add(ReleaseSupplement(date=date(2026, 11, 22), text="Отворен је и пут."))
    return office.public(page, listing)


def posted(page: PressReleasePage, **fields: Any) -> dict[str, Any]:
    """What the editor's browser posts for `page` as it is, but for `fields`."""
    body = [(block.block_type, rich_text(block.value.source), block.id) for block in page.body]
    data: dict[str, Any] = {
        "kind": page.kind,
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "place": page.place,
        "date": "2026-11-21 12:00",
        "body": streamfield([(name, value) for name, value, _id in body]),
        "boilerplate": page.boilerplate,
        "contact_name": page.contact_name,
        "contact_phone": "",
        "contact_after_hours": "",
        "contact_email": "",
        "lead_image": "",
        "lead_image_alt": "",
        "topics": "",
        "scan": "",
        **{name: inline_formset([]) for name in ("people", "attachments", "departments")},
        "corrections": dated(page.corrections.all(), "note"),
        "supplements": dated(page.supplements.all(), "text"),
        "comments": inline_formset([]),
        **fields,
    }
    written: dict[str, Any] = nested_form_data(data)
    for number, (_name, _value, key) in enumerate(body):
        written.setdefault(f"body-{number}-id", key)
        written[f"body-{number}-id"] = key
    return written


def dated(rows: Any, words: str, *more: dict[str, Any], skip: int = 0) -> dict[str, Any]:
    kept = [
        {"id": str(row.pk or ""), "date": row.date.isoformat(), words: getattr(row, words)}
        for row in list(rows)[skip:]
    ]
    formset: dict[str, Any] = inline_formset([*kept, *more], initial=len(kept))
    return formset


def save(client: Any, page: PressReleasePage, **fields: Any) -> Any:
    page = draft_of(page)
    return client.post(f"/admin/pages/{page.pk}/edit/", posted(page, **fields))


def draft_of(page: PressReleasePage) -> PressReleasePage:
    latest: PressReleasePage = office.fresh(page).get_latest_revision_as_object()
    return latest


def approve(page: PressReleasePage) -> Any:
    """Take the newest draft to the head; returns the step."""
    steps.submit(office.fresh(page), office.person("editor"))
    steps.pass_on(page, office.person("proofreader"))
    return office.fresh(page).current_workflow_task_state


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Нови наслов"},
        {"summary": "Друго."},
        {"place": "Бијељина"},
        {"kind": "denial"},
        {"boilerplate": ""},
        {"contact_name": "Неко"},
        {"date": "2026-11-20 12:00"},
        {"body": streamfield([("text", rich_text(TEXT.replace("120", "130")))])},
        {"body": streamfield([])},
    ],
)
def test_form_when_words_of_a_sent_release_change_then_it_says_no_and_loses_nothing(
    sent: PressReleasePage, log_in: Any, fields: dict[str, Any]
) -> None:
    answer = save(log_in("editor"), sent, **fields)
    html = answer.content.decode()
    assert answer.status_code == 200
    # The editor of the body gets its errors as JSON.
    told = (STAYS, "остаје онакво", json.dumps("остаје онакво")[1:-1])
    assert any(words in html for words in told)
    for value in fields.values():
        if isinstance(value, str):
            assert value in html
    assert draft_of(sent).title == sent.title
    assert sent.revisions.count() == 1


def test_form_when_a_correction_a_supplement_or_the_scan_is_added_then_it_is_saved(
    sent: PressReleasePage, log_in: Any
) -> None:
    scan = office.document("Оригинал", name="original.pdf")
    correction = {"id": "", "date": "2026-11-23", "note": "И широк 12 m."}
    supplement = {"id": "", "date": "2026-11-23", "text": "Пут је пуштен."}
    answer = save(
        log_in("editor"),
        sent,
        corrections=dated(draft_of(sent).corrections.all(), "note", correction),
        supplements=dated(draft_of(sent).supplements.all(), "text", supplement),
        scan=str(scan.pk),
    )
    assert answer.status_code == 302
    draft = draft_of(sent)
    assert (draft.corrections.count(), draft.supplements.count()) == (2, 2)
    assert draft.scan == scan
    assert next(iter(draft.body)).value.source == TEXT
    shown = office.make_public(sent)
    assert shown.supplements.count() == 2
    assert not list(audit.findings())
    assert SentRelease.objects.filter(page_id=sent.pk).count() == 2
    # What joined it is sent too.
    assert draft_of(shown).scan_id
    answer = save(log_in("editor"), shown, scan="")
    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["corrections", "supplements"])
def test_form_when_a_told_addition_goes_or_changes_then_it_says_no(
    sent: PressReleasePage, log_in: Any, name: str
) -> None:
    words = {"corrections": "note", "supplements": "text"}[name]
    rows = getattr(draft_of(sent), name).all()
    assert save(log_in("editor"), sent, **{name: inline_formset([])}).status_code == 200
    row = rows[0]
    changed = inline_formset(
        [{"id": str(row.pk or ""), "date": "2026-11-22", words: "Друго."}], initial=1
    )
    assert save(log_in("editor"), sent, **{name: changed}).status_code == 200
    assert sent.revisions.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Друго"},
        {"body": [("text", "<p>Друго.</p>")]},
        {"contact_phone": "+387 55 1"},
    ],
)
def test_gate_when_other_words_reach_the_head_then_nobody_can_approve(
    sent: PressReleasePage, change: dict[str, Any]
) -> None:
    office.edit(sent, **change)
    step = approve(sent)
    with office.refused(STAYS):
        step.approve(user=office.person("head"))
    with office.refused(STAYS):
        emergency.EmergencyPublish(
            office.fresh(sent),
            office.person("head"),
            reason="Пожар у центру, хитно је.",
            shown=attachments.shown_digest(draft_of(sent)),
        ).carry_out()
    assert office.fresh(sent).title == sent.title
    assert not list(audit.findings())


def test_gate_when_told_additions_go_then_nobody_can_approve(sent: PressReleasePage) -> None:
    draft = draft_of(sent)
    draft.corrections.clear()
    draft.save_revision(user=office.person("editor"))
    with office.refused("A correction that readers were told of stays"):
        approve(sent).approve(user=office.person("head"))


def test_gate_when_an_approval_exists_without_the_steps_then_the_row_is_not_written(
    sent: PressReleasePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.edit(sent, title="Друго")
    step = approve(sent)
    monkeypatch.setattr(type(step), "refusals", lambda *args: [])
    with office.refused(STAYS):
        step.approve(user=office.person("head"))
    assert office.fresh(sent).title == sent.title


def test_gate_when_a_withdrawn_release_is_rewritten_then_it_does_not_come_back(
    sent: PressReleasePage,
) -> None:
    office.take_down(sent)
    page = office.fresh(sent)
    page.title = "Друго"
    page.save()  # The row of what is not public is nobody's evidence.
    page.save_revision(user=office.person("editor"))
    with office.refused(STAYS):
        approve(page).approve(user=office.person("head"))
    page = draft_of(sent)
    page.title = sent.title
    page.save_revision(user=office.person("editor"))
    assert office.make_public(sent).live


def test_gate_when_nothing_was_public_yet_then_words_change_as_they_like(
    listing: NewsIndexPage,
) -> None:
    page = office.draft(release(), listing)
    office.edit(page, title="Друго")
    assert office.make_public(page).title == "Друго"


def test_translation_when_it_was_sent_then_it_is_frozen_by_itself(
    city: office.City, sent: PressReleasePage
) -> None:
    english = office.english(city)
    translated = release(
        "On the bridge", locale=english.news.locale, translation_key=sent.translation_key
    )
    page = office.draft(translated, english.news)
    office.edit(page, title="About the bridge")
    page = office.make_public(page)
    office.edit(page, title="Another title")
    with pytest.raises(NotApproved):
        approve(page).approve(user=office.person("head"))


def test_new_release_when_the_listing_has_one_then_the_office_s_words_are_there(
    sent: PressReleasePage, listing: NewsIndexPage, log_in: Any
) -> None:
    url = f"/admin/pages/add/press/pressreleasepage/{listing.pk}/"
    form = log_in("editor").get(url).context["form"]
    assert form.initial["boilerplate"] == "Град Липоград."
    assert form.initial["place"] == "Липоград"
    assert not form.initial.get("title")
