"""Every way of wagtail-localize that writes a page, tried by everybody: readers notice nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import LocaleSynchronization, StringTranslation
from wagtail_localize.strings import StringValue

from pages.approval import audit, steps
from tests import office
from tests.requests.approval.test_admin_paths import create
from tests.requests.translating.conftest import (
    ENGLISH_WORDS,
    PEOPLE,
    SECOND_WORDS,
    Bilingual,
    ask_for_translation,
    editor_of,
    one_of,
    press_publish,
    public_in_english,
    remember,
    said,
    target_of,
    translation_of,
    update,
    what_readers_see,
)

pytestmark = pytest.mark.django_db

ActAs = Callable[[str], Client]
everybody = pytest.mark.parametrize("name", PEOPLE)


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


@pytest.fixture
def in_english(bilingual: Bilingual, act_as: ActAs) -> Any:
    """The item's English page, public; its translator has newer words that nobody approved."""
    target = public_in_english(bilingual, act_as)
    remember(bilingual.news, SECOND_WORDS)
    return target


def nothing_got_through(bilingual: Bilingual, before: dict[str, Any]) -> bool:
    """Whether readers see what they saw, and the audit has nothing to say."""
    assert what_readers_see(bilingual) == before
    assert list(audit.findings()) == []
    return True


@everybody
@pytest.mark.parametrize("as_live_as_the_source", [False, True])
def test_submit_when_posted_then_the_translation_is_a_draft(
    bilingual: Bilingual, act_as: ActAs, settings: Any, name: str, as_live_as_the_source: bool
) -> None:
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = as_live_as_the_source
    before = what_readers_see(bilingual)
    answer = ask_for_translation(
        act_as(name), bilingual.city.news, bilingual.locale, include_subtree="on"
    )
    assert answer.status_code == 200
    answer = ask_for_translation(act_as(name), bilingual.news, bilingual.locale)
    assert answer.status_code == 200
    target = target_of(bilingual.news)
    assert not target.live
    assert target.workflow_in_progress == as_live_as_the_source
    assert nothing_got_through(bilingual, before)


@everybody
def test_submit_when_parents_have_no_translation_then_they_are_aliases_nobody_reads(
    city: office.City, act_as: ActAs, name: str
) -> None:
    news = office.public(office.news_item(), city.news)
    locale = Locale.objects.create(language_code="en")
    answer = ask_for_translation(act_as(name), news, locale)
    assert answer.status_code == 200
    foreign = Page.objects.filter(locale=locale)
    assert foreign.count() == 3
    assert not foreign.filter(live=True).exists()
    assert not foreign.filter(first_published_at__isnull=False).exists()
    assert Client().get("/en/").status_code == 404


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
    client, translation = act_as(name), translation_of(bilingual.news)
    catalogue = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    assert catalogue.status_code == 200
    changed = catalogue.content.replace(SECOND_WORDS.encode(), b"Words from a file")
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    answer = client.post(address, {"file": SimpleUploadedFile("en.po", changed)}, follow=True)
    assert answer.status_code == 200
    assert StringTranslation.objects.filter(data="Words from a file").exists()
    assert nothing_got_through(bilingual, before)


@pytest.mark.parametrize("content", [None, b"", b"msgid", b"/etc/passwd", b"\xff\xfe", b"\x00"])
def test_po_file_when_it_is_none_then_is_refused_in_words(
    bilingual: Bilingual, act_as: ActAs, content: bytes | None
) -> None:
    ask_for_translation(act_as("translator"), bilingual.news, bilingual.locale)
    address = reverse("wagtail_localize:upload_pofile", args=[translation_of(bilingual.news).pk])
    data = {} if content is None else {"file": SimpleUploadedFile("en.po", content or b" ")}
    answer = act_as("translator").post(address, data, follow=True)
    assert answer.status_code == 200
    assert "Choose a PO file" in said(answer)


@everybody
def test_machine_when_it_translates_then_only_the_memory_changes(
    bilingual: Bilingual, act_as: ActAs, in_english: Any, machine: None, name: str
) -> None:
    before = what_readers_see(bilingual)
    client, translation = act_as(name), translation_of(bilingual.news)
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])
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
def test_draft_translation_when_made_an_alias_and_back_then_is_never_public(
    bilingual: Bilingual, act_as: ActAs, name: str
) -> None:
    client = act_as(name)
    before = what_readers_see(bilingual)
    ask_for_translation(client, bilingual.news, bilingual.locale)
    target = target_of(bilingual.news)
    address = reverse("wagtail_localize:convert_to_alias", args=[target.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, follow=True).status_code == 200
    alias = office.fresh(target)
    assert alias.alias_of_id == bilingual.news.pk
    assert not alias.live
    assert nothing_got_through(bilingual, before)

    # The source is approved anew: its alias in another language does not follow.
    office.edit(bilingual.news, title="Мост је отворен")
    office.make_public(bilingual.news)
    assert not office.fresh(target).live
    assert client.get(editor_of(alias)).status_code == 200

    # Back by wagtail-localize, then by Wagtail's own button.
    ask_for_translation(client, bilingual.news, bilingual.locale)
    back = office.fresh(target)
    assert back.alias_of_id is None
    assert not back.live
    assert client.post(address, follow=True).status_code == 200
    assert office.fresh(target).alias_of_id == bilingual.news.pk
    own = reverse("wagtailadmin_pages:convert_alias", args=[target.pk])
    assert client.post(own, follow=True).status_code == 200
    assert not office.fresh(target).live
    assert nothing_got_through(bilingual, before)


@everybody
def test_trees_when_synchronised_then_the_other_language_has_rows_nobody_reads(
    city: office.City, act_as: ActAs, name: str
) -> None:
    news = office.public(office.news_item(), city.news)
    locale = Locale.objects.create(language_code="en")
    LocaleSynchronization.objects.create(locale=locale, sync_from=city.home.locale)
    call_command("sync_locale_trees")
    foreign = Page.objects.filter(locale=locale)
    assert foreign.count() == 3
    assert not foreign.filter(live=True).exists()

    # A new page, through the screen, has its alias at once; then it is approved.
    answer = create(act_as(name), city, title="Друга вијест", **{"action-submit": "1"})
    assert answer.status_code == 200
    made = Page.objects.get(title="Друга вијест", alias_of__isnull=True).specific
    if not made.workflow_in_progress:
        steps.submit(made, office.person("editor"))
    steps.pass_on(made, office.person("proofreader"))
    steps.pass_on(made, office.person("head"))
    assert office.fresh(made).live
    office.edit(news, title="Измијењено")
    office.make_public(news)
    assert Page.objects.filter(locale=locale).count() == 4
    assert not Page.objects.filter(locale=locale, live=True).exists()
    assert Client().get("/en/").status_code == 404
    assert list(audit.findings()) == []


def test_locale_when_added_with_a_source_to_follow_then_its_tree_is_not_public(
    city: office.City, act_as: ActAs
) -> None:
    client = act_as("root")
    answer = client.post(
        reverse("wagtaillocales:add"),
        {
            "language_code": "en",
            "component-wagtail_localize_localesynchronization-enabled": "on",
            "component-wagtail_localize_localesynchronization-sync_from": city.home.locale_id,
        },
        follow=True,
    )
    assert answer.status_code == 200
    foreign = Page.objects.filter(locale__language_code="en")
    assert foreign.count() == 2
    assert not foreign.filter(live=True).exists()
    assert client.get(reverse("wagtaillocales:index")).status_code == 200


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


def test_screens_when_opened_then_none_fails(bilingual: Bilingual, act_as: ActAs) -> None:
    client = act_as("translator")
    ask_for_translation(client, bilingual.news, bilingual.locale)
    translation = translation_of(bilingual.news)
    addresses = [
        reverse("wagtail_localize:submit_page_translation", args=[bilingual.city.news.pk]),
        reverse("wagtail_localize:update_translations", args=[translation.source_id]),
        reverse("wagtail_localize:preview_translation", args=[translation.pk]),
        reverse("wagtail_localize:translations_report"),
        reverse("wagtail_localize:convert_to_alias", args=[target_of(bilingual.news).pk]),
        reverse("wagtail_localize:javascript_catalog"),
        editor_of(bilingual.news),
    ]
    for address in addresses:
        assert client.get(address).status_code == 200, address
    segment = translation.source.stringsegment_set.first()
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    assert client.put(address).status_code == 400
    stop = reverse("wagtail_localize:stop_translation", args=[translation.pk])
    assert client.post(stop, follow=True).status_code == 200
    editor = editor_of(target_of(bilingual.news))
    assert client.get(editor).status_code == 200
    assert (
        client.post(editor, {"localize-restart-translation": "1"}, follow=True).status_code == 200
    )
