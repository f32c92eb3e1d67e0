"""The number of a press release: given once, with the head's approval, never again."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from pages.approval import attachments, emergency, steps
from pages.approval.canonical import FORM
from press.models import (
    NewsIndexPage,
    PressReleasePage,
    RegisterEntry,
    RegisterYear,
    ReleaseCorrection,
    SentRelease,
)
from press.releases import frozen
from tests import office

NOON = datetime(2026, 11, 21, 11, tzinfo=UTC)


def release(title: str = "Саопштење о мосту", **fields: Any) -> PressReleasePage:
    """A release that is nowhere yet."""
    values: dict[str, Any] = {
        "title": title,
        "summary": "Мост је отворен.",
        "place": "Липоград",
        "date": NOON,
        "body": [("text", "<p>Мост је дуг 120 m.</p>")],
        **fields,
    }
    return PressReleasePage(**values)


def number(page: PressReleasePage) -> str:
    entry = RegisterEntry.objects.of(page.translation_key)
    return str(entry) if entry else ""


@time_machine.travel(NOON, tick=True)
def test_number_when_the_head_approves_then_it_is_given_and_readers_see_it(
    listing: NewsIndexPage, client: Client
) -> None:
    first = office.draft(release(), listing)
    steps.submit(first, office.person("editor"))
    steps.pass_on(first, office.person("proofreader"))
    assert not RegisterEntry.objects.exists()
    steps.pass_on(first, office.person("head"))
    second = office.public(release("Друго"), listing)
    assert [number(first), number(second)] == ["1/2026", "2/2026"]
    url, above = office.fresh(first).url, listing.url
    assert "1/2026" in client.get(url).content.decode()
    assert "1/2026" in client.get(url.replace("/sr/", "/sr-latn/")).content.decode()
    shown = client.get(above).content.decode()
    assert "1/2026" in shown
    assert "2/2026" in shown
    for name in ("feed.rss", "feed.atom", "feed.json"):
        assert "1/2026" in client.get(f"{above}{name}").content.decode()


def test_number_when_an_approval_is_rolled_back_or_a_draft_abandoned_then_no_gap(
    listing: NewsIndexPage,
) -> None:
    office.draft(release("Напуштено"), listing)
    given_back = office.draft(release("Враћено"), listing)
    steps.submit(given_back, office.person("editor"))
    steps.send_back(given_back, office.person("proofreader"), "Не треба.")
    broken = office.draft(release("Прекинуто"), listing)
    with transaction.atomic():
        office.make_public(broken)
        assert number(broken)
        transaction.set_rollback(True)
    assert not number(broken)
    kept = office.public(release("Остало"), listing)
    assert number(kept).startswith("1/")


def test_number_when_it_is_taken_down_copied_and_approved_again_then_it_stays(
    listing: NewsIndexPage,
) -> None:
    page = office.public(release(), listing)
    given = number(page)
    office.take_down(page)
    again = office.make_public(page)
    assert number(again) == given
    copied = again.copy(to=listing, keep_live=False, update_attrs={"slug": "copy", "title": "Ново"})
    assert number(copied) == ""
    assert office.make_public(copied).translation_key != again.translation_key
    assert number(office.fresh(copied)).startswith("2/")
    alias = again.create_alias(parent=listing, update_slug="alias")
    assert RegisterEntry.objects.count() == 2
    assert number(alias) == ""


def test_number_when_a_translation_is_approved_then_it_is_the_same(
    city: office.City, listing: NewsIndexPage
) -> None:
    page = office.public(release(), listing)
    english = office.english(city)
    translated = release(
        "On the bridge",
        summary="The bridge is open.",
        locale=english.news.locale,
        translation_key=page.translation_key,
    )
    shown = office.public(translated, english.news)
    assert shown.live
    assert number(shown) == number(page)
    assert RegisterEntry.objects.count() == RegisterYear.objects.get().last == 1


def test_number_when_published_in_an_emergency_then_it_is_given(listing: NewsIndexPage) -> None:
    page = office.draft(release(), listing)
    text = page.get_latest_revision().as_object()
    emergency.EmergencyPublish(
        page,
        office.person("head"),
        reason="Пожар у центру, грађани да не излазе.",
        shown=attachments.shown_digest(text),
    ).carry_out()
    assert number(page).startswith("1/")


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (datetime(2026, 12, 31, 22, 59, 30, tzinfo=UTC), 2026),
        (datetime(2026, 12, 31, 23, 0, 30, tzinfo=UTC), 2027),
    ],
)
def test_year_when_the_office_s_year_ends_then_the_numbers_begin_anew(
    listing: NewsIndexPage, moment: datetime, year: int
) -> None:
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC)):
        office.public(release("Децембар"), listing)
    with time_machine.travel(moment):
        page = office.public(release("Нова година"), listing)
    assert number(page) == ("1/2027" if year == 2027 else "2/2026")


def test_register_when_somebody_changes_or_deletes_an_entry_then_it_refuses(
    listing: NewsIndexPage,
) -> None:
    page = office.public(release(), listing)
    entry: Any = RegisterEntry.objects.of(page.translation_key)
    entry.number = 7
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    with pytest.raises(TypeError):
        RegisterEntry.objects.update(number=7)
    with pytest.raises(TypeError):
        RegisterEntry.objects.all().delete()
    with pytest.raises(TypeError):
        RegisterYear.objects.get().delete()
    with pytest.raises(TypeError):
        RegisterYear.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterEntry(
            year=entry.year,
            number=1,
            translation_key=listing.translation_key,
            title="",
            approval_id=0,
            given_at=NOON,
        ).save()


@time_machine.travel(NOON, tick=True)
def test_editor_when_the_release_is_new_or_approved_then_the_number_is_shown(
    listing: NewsIndexPage, log_in: Any
) -> None:
    editor = log_in("editor")
    new = editor.get(f"/admin/pages/add/press/pressreleasepage/{listing.pk}/").content.decode()
    assert "1/2026" in new
    page = office.public(release(), listing)
    shown = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "1/2026" in shown
    assert "2/2026" not in shown


def test_number_when_an_old_site_sent_it_then_neither_a_correction_nor_a_translation_brings_one(
    city: office.City, listing: NewsIndexPage
) -> None:
    page = office.draft(release(), listing)
    told = frozen.told_by(page)
    SentRelease.objects.create(page_id=page.pk, approval_id=0, form=FORM, words=told.words)
    page.corrections.add(ReleaseCorrection(date=NOON.date(), note="Мост је дуг 120 m."))
    page.save_revision(user=office.person("editor"))
    assert office.make_public(page).live
    english = office.english(city)
    key = page.translation_key
    translated = release("On it", locale=english.news.locale, translation_key=key)
    assert office.public(translated, english.news).live
    assert not RegisterEntry.objects.exists()
