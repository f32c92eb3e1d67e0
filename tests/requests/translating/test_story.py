"""A translation's way to the public, and back to its translator."""

from typing import Any

import pytest
from django.test import Client
from wagtail.users.models import UserProfile

from pages.approval import steps
from pages.approval.models import Approval, ProofreadTaskState
from tests import office
from tests.requests.translating.conftest import (
    ENGLISH_WORDS,
    SECOND_WORDS,
    ActAs,
    Bilingual,
    ask_for_translation,
    editor_of,
    press_publish,
    public_in_english,
    said,
    target_of,
    update,
    what_readers_see,
    write,
)

pytestmark = pytest.mark.django_db


def test_translation_when_translated_sent_read_and_approved_then_is_public_on_its_own_approval(
    bilingual: Bilingual, act_as: ActAs
) -> None:
    client = act_as("translator")
    asked = ask_for_translation(client, bilingual.news, bilingual.locale)
    assert asked.status_code == 200
    target = target_of(bilingual.news)
    assert not target.live
    assert target.alias_of_id is None

    write(client, bilingual.news, title=ENGLISH_WORDS, slug="a-new-bridge")
    answer = press_publish(client, bilingual.news)
    assert "sent for proofreading" in said(answer)
    assert "Published" not in said(answer)
    target = office.fresh(target)
    assert not target.live
    assert isinstance(target.current_workflow_task_state, ProofreadTaskState)

    steps.pass_on(target, office.person("proofreader"))
    assert Client().get("/en/news/a-new-bridge/").status_code == 404
    steps.pass_on(target, office.person("head"))

    page = Client().get("/en/news/a-new-bridge/")
    assert page.status_code == 200
    assert ENGLISH_WORDS in page.content.decode()
    approval = Approval.objects.of(target).open().get()
    assert approval.pk != Approval.objects.of(bilingual.news).open().get().pk
    assert approval.digest != Approval.objects.of(bilingual.news).open().get().digest


def test_translation_when_its_source_changes_then_stays_as_approved_until_approved_anew(
    bilingual: Bilingual, act_as: ActAs
) -> None:
    target = public_in_english(bilingual)
    before = what_readers_see(bilingual)
    office.edit(bilingual.news, summary="Нови мост је отворен од јутрос.")
    office.make_public(bilingual.news)
    client = act_as("translator")

    answer = update(client, bilingual.news, publish_translations="on")
    assert answer.status_code == 200
    assert "sent for proofreading" in said(answer)
    write(client, bilingual.news, title=SECOND_WORDS)
    assert what_readers_see(bilingual) == before
    assert office.fresh(target).has_unpublished_changes

    steps.send_back(office.fresh(target), office.person("proofreader"), "Преведите сажетак.")
    write(client, bilingual.news, summary="The bridge is open since this morning.")
    press_publish(client, bilingual.news)
    assert what_readers_see(bilingual) == before
    steps.pass_on(target, office.person("proofreader"))
    steps.pass_on(target, office.person("head"))

    page = Client().get(target.url).content.decode()
    assert SECOND_WORDS in page
    assert "The bridge is open since this morning." in page


def test_translation_when_it_is_being_read_then_is_changed_by_its_readers_alone(
    bilingual: Bilingual, act_as: ActAs
) -> None:
    client = act_as("translator")
    ask_for_translation(client, bilingual.news, bilingual.locale)
    press_publish(client, bilingual.news)
    revision = target_of(bilingual.news).latest_revision_id

    for answer in (
        press_publish(client, bilingual.news),
        update(client, bilingual.news, publish_translations="on"),
    ):
        assert answer.status_code == 200
        assert "is being read" in said(answer)
    assert target_of(bilingual.news).latest_revision_id == revision

    write(act_as("proofreader"), bilingual.news, title=ENGLISH_WORDS)
    press_publish(act_as("proofreader"), bilingual.news)
    target: Any = target_of(bilingual.news)
    assert target.latest_revision_id != revision
    assert target.current_workflow_task_state.revision_id == target.latest_revision_id


def test_editor_of_a_translation_when_opened_then_offers_to_send_in_every_language_of_the_admin(
    bilingual: Bilingual, act_as: ActAs
) -> None:
    client = act_as("translator")
    ask_for_translation(client, bilingual.news, bilingual.locale)
    for language in ("en", "sr", "sr-latn", "sq"):
        UserProfile.objects.update_or_create(
            user=office.person("translator"), defaults={"preferred_language": language}
        )
        answer = client.get(editor_of(target_of(bilingual.news)))
        assert answer.status_code == 200
        assert 'value="publish"' in answer.content.decode()
