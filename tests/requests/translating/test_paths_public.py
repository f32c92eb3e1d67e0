"""A public translation, and every way of wagtail-localize to write it: readers notice nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation as languages
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from tests import office
from tests.requests.translating.conftest import (
    ENGLISH_WORDS,
    SECOND_WORDS,
    ActAs,
    Bilingual,
    editor_of,
    everybody,
    nothing_got_through,
    one_of,
    press_publish,
    public_in_english,
    remember,
    said,
    translation_of,
    update,
    what_readers_see,
)
from tests.standing import undone

pytestmark = pytest.mark.django_db


class Shouting(BaseMachineTranslator):
    """A machine that translates everything into the same words."""

    display_name = "Shouting"

    def translate(self, source_locale: Locale, target_locale: Locale, strings: Any) -> Any:
        """The same for all."""
        return {string: StringValue(SECOND_WORDS) for string in strings}

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        """Always."""
        return True


@pytest.fixture
def machine(settings: Any) -> None:
    """A machine translator is configured."""
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": f"{__name__}.Shouting"}


@pytest.fixture(scope="module")
def standing_in_english(standing_bilingual: Bilingual, django_db_blocker: Any) -> Iterator[Any]:
    """The module's English page."""
    with django_db_blocker.unblock(), languages.override("sr"), undone():
        target = public_in_english(standing_bilingual)
        remember(standing_bilingual.news, SECOND_WORDS)
        yield target


@pytest.fixture
def in_english(standing_in_english: Any, bilingual: Bilingual) -> Any:
    """The item's English page, public; its translator has newer words that nobody approved."""
    return office.fresh(standing_in_english)


@everybody
def test_update_when_publish_is_ticked_then_the_public_translation_stays(
    bilingual: Bilingual, act_as: ActAs, in_english: Any, name: str
) -> None:
    office.edit(bilingual.news, summary="Нови мост је отворен од јутрос.")
    office.make_public(bilingual.news)
    before = what_readers_see(bilingual)
    answer = update(act_as(name), bilingual.news, publish_translations="on")
    assert answer.status_code == 200
    assert nothing_got_through(bilingual, before)
    target = office.fresh(in_english)
    assert target.live
    assert target.live_revision_id == in_english.live_revision_id
    assert target.workflow_in_progress


@everybody
def test_publish_when_pressed_in_the_translations_editor_then_it_is_sent(
    bilingual: Bilingual, act_as: ActAs, in_english: Any, name: str
) -> None:
    before = what_readers_see(bilingual)
    answer = press_publish(act_as(name), bilingual.news)
    assert answer.status_code == 200
    assert "sent for proofreading" in said(answer)
    assert "Published" not in said(answer)
    assert nothing_got_through(bilingual, before)
    assert office.fresh(in_english).workflow_in_progress


@everybody
def test_draft_when_saved_of_a_public_translation_then_only_a_revision_is_written(
    bilingual: Bilingual, in_english: Any, name: str
) -> None:
    before = what_readers_see(bilingual)
    translation_of(bilingual.news).save_target(user=one_of(name), publish=False)
    target = office.fresh(in_english)
    assert target.title == ENGLISH_WORDS
    assert target.get_latest_revision_as_object().title == SECOND_WORDS
    assert target.latest_revision_id != in_english.latest_revision_id
    assert not target.workflow_in_progress
    assert nothing_got_through(bilingual, before)


@everybody
def test_po_file_when_imported_then_only_the_memory_changes(
    bilingual: Bilingual, act_as: ActAs, in_english: Any, name: str
) -> None:
    before = what_readers_see(bilingual)
    client, english = act_as(name), translation_of(bilingual.news)
    catalogue = client.get(reverse("wagtail_localize:download_pofile", args=[english.pk]))
    assert catalogue.status_code == 200
    changed = catalogue.content.replace(SECOND_WORDS.encode(), b"Words from a file")
    address = reverse("wagtail_localize:upload_pofile", args=[english.pk])
    answer = client.post(address, {"file": SimpleUploadedFile("en.po", changed)}, follow=True)
    assert answer.status_code == 200
    assert StringTranslation.objects.filter(data="Words from a file").exists()
    assert nothing_got_through(bilingual, before)


@everybody
def test_machine_when_it_translates_then_only_the_memory_changes(
    bilingual: Bilingual, act_as: ActAs, in_english: Any, machine: None, name: str
) -> None:
    before = what_readers_see(bilingual)
    client, english = act_as(name), translation_of(bilingual.news)
    address = reverse("wagtail_localize:machine_translate", args=[english.pk])
    assert client.post(address, follow=True).status_code == 200
    assert StringTranslation.objects.filter(translation_type="machine").exists()
    assert client.get(editor_of(in_english)).status_code == 200
    answer = update(client, bilingual.news, publish_translations="on", use_machine_translation="on")
    assert answer.status_code == 200
    assert nothing_got_through(bilingual, before)


@everybody
def test_public_translation_when_made_an_alias_then_it_is_refused_in_words(
    bilingual: Bilingual, act_as: ActAs, in_english: Any, name: str
) -> None:
    before = what_readers_see(bilingual)
    client = act_as(name)
    address = reverse("wagtail_localize:convert_to_alias", args=[in_english.pk])
    for answer in (
        client.post(address, follow=True),
        client.post(editor_of(in_english), {"localize-convert-to-alias": "1"}, follow=True),
    ):
        assert answer.status_code == 200
        assert nothing_got_through(bilingual, before)
    assert office.fresh(in_english).alias_of_id is None
    assert "stays a page of its own" in said(client.post(address, follow=True))


@everybody
def test_restriction_when_its_source_has_none_then_stays_on_the_translation(
    bilingual: Bilingual, act_as: ActAs, in_english: Any, name: str
) -> None:
    office.close(in_english)
    assert Client().get(in_english.url).status_code != 200
    for data in ({}, {"publish_translations": "on"}):
        update(act_as(name), bilingual.news, **data)
    assert in_english.view_restrictions.exists()
    assert Client().get(in_english.url).status_code != 200
