"""What stands around the pages, translated: menus, banners, identity, departments, people."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringSegment

from pages.approval import audit, steps
from pages.models import Department, Menu, Person, SiteIdentity
from tests import office
from tests.requests.translating.conftest import (
    ActAs,
    Bilingual,
    ask_for_translation,
    editor_of,
    everybody,
    one_of,
    press_publish,
    remember,
    said,
    target_of,
    translation_of,
    update,
    what_readers_see,
    write,
)

pytestmark = pytest.mark.django_db

WORDS = "Water is off tonight"


@pytest.fixture
def banner(bilingual: Bilingual) -> Any:
    """A public banner in Serbian."""
    return office.make_public(office.snippet(office.alert("Вечерас нема воде", text="До 22 h.")))


def approve(target: Any) -> Any:
    """Through both steps, once it was sent."""
    steps.pass_on(target, office.person("proofreader"))
    steps.pass_on(target, office.person("head"))
    return office.fresh(target)


def english(client: Client, source: Any, bilingual: Bilingual) -> Any:
    """The English snippet, asked for and made."""
    answer = ask_for_translation(client, source, bilingual.locale)
    assert answer.status_code == 200
    return target_of(source)


@everybody
@pytest.mark.parametrize("as_live_as_the_source", [False, True])
def test_snippet_when_its_translation_is_asked_for_then_that_is_a_draft(
    bilingual: Bilingual,
    banner: Any,
    act_as: ActAs,
    settings: Any,
    name: str,
    as_live_as_the_source: bool,
) -> None:
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = as_live_as_the_source
    before = what_readers_see(bilingual)
    target = english(act_as(name), banner, bilingual)
    assert not target.live
    assert target.live_revision_id is None
    assert target.first_published_at is None
    assert what_readers_see(bilingual) == before
    assert list(audit.findings()) == []


@everybody
def test_snippet_when_its_public_translation_is_written_then_readers_see_the_approved_one(
    bilingual: Bilingual, banner: Any, act_as: ActAs, name: str
) -> None:
    translator = act_as("translator")
    target = english(translator, banner, bilingual)
    write(translator, banner, title=WORDS)
    assert "sent for proofreading" in said(press_publish(translator, banner))
    target = approve(target)
    assert target.live
    assert WORDS in Client().get("/en/").content.decode()

    remember(banner, "Something else")
    before = what_readers_see(bilingual)
    translation_of(banner).save_target(user=one_of(name), publish=False)
    assert office.fresh(target).live
    assert what_readers_see(bilingual) == before
    client = act_as(name)
    assert client.get(editor_of(target)).status_code == 200
    answer = press_publish(client, banner)
    assert answer.status_code == 200
    assert "Published" not in said(answer)
    update(client, banner, publish_translations="on")
    assert what_readers_see(bilingual) == before
    assert office.fresh(target).title == WORDS
    assert office.fresh(target).workflow_in_progress
    assert list(audit.findings()) == []


def test_menu_when_translated_then_its_links_are_in_english_and_lead_to_english_pages(
    bilingual: Bilingual, act_as: ActAs
) -> None:
    only_serbian = bilingual.news
    menu = office.make_public(
        office.snippet(
            office.menu(
                ("Вијести", bilingual.city.news),
                ("Мост", only_serbian),
                ("Карта", "https://example.com/sr/"),
            )
        )
    )
    client = act_as("translator")
    target = english(client, menu, bilingual)
    source = translation_of(menu).source
    segments = StringSegment.objects.filter(source=source)
    texts = {segment.string.data: segment.context.path for segment in segments}
    assert {"Вијести", "Мост", "Карта", "https://example.com/sr/"} <= set(texts)
    assert client.get(editor_of(target)).status_code == 200
    write(
        client,
        menu,
        **{
            texts["Вијести"]: "News from the city",
            texts["Карта"]: "Map",
            texts["https://example.com/sr/"]: "https://example.com/en/",
        },
    )
    press_publish(client, menu)
    approve(target)
    menu_now = Menu.objects.get(pk=target.pk)
    links = [(entry.title, entry.page_id, entry.url) for entry in menu_now.entries.all()]
    assert links == [
        ("News from the city", bilingual.english.news.pk, ""),
        ("Map", None, "https://example.com/en/"),
    ]
    page = Client().get("/en/").content.decode()
    assert "News from the city" in page
    assert "Вијести" not in page

    # A new order keeps the words; the page that is there now brings its link back.
    english(client, only_serbian, bilingual)
    draft = office.fresh(menu).get_latest_revision_as_object()
    first, *rest = draft.entries.all()
    for order, entry in enumerate([*rest, first]):
        entry.sort_order = order
    draft.entries.set([*rest, first])
    draft.save_revision(user=office.person("editor"))
    office.make_public(menu)
    update(client, menu, publish_translations="on")
    newest = office.fresh(target).get_latest_revision_as_object()
    assert [entry.title for entry in newest.entries.all()] == ["Мост", "Map", "News from the city"]
    assert newest.entries.all()[0].page_id == target_of(only_serbian).pk


def test_row_when_its_words_do_not_fit_then_the_translator_is_told(
    bilingual: Bilingual, act_as: ActAs
) -> None:
    menu = office.make_public(office.snippet(office.menu(("Вијести", bilingual.city.news))))
    client = act_as("translator")
    target = english(client, menu, bilingual)
    segment = StringSegment.objects.get(source=translation_of(menu).source)
    write(client, menu, **{segment.context.path: "x" * 61})
    answer = press_publish(client, menu)
    assert answer.status_code == 200
    assert "was not sent" in said(answer)
    assert not office.fresh(target).workflow_in_progress


def test_identity_when_english_has_one_already_then_the_translator_is_told(
    bilingual: Bilingual, act_as: ActAs
) -> None:
    source = office.make_public(office.snippet(SiteIdentity(name="Град Липоград")))
    office.snippet(SiteIdentity(name="City of Lipograd"), "en")
    answer = ask_for_translation(act_as("translator"), source, bilingual.locale)
    assert answer.status_code == 200
    assert "cannot be translated into" in said(answer)
    assert SiteIdentity.objects.count() == 2


def test_identity_when_translated_then_colours_follow_the_source(
    bilingual: Bilingual, act_as: ActAs
) -> None:
    source = office.make_public(
        office.snippet(SiteIdentity(name="Град Липоград", strong_colour="#123456"))
    )
    client = act_as("translator")
    target = english(client, source, bilingual)
    write(client, source, name="City of Lipograd")
    press_publish(client, source)
    approve(target)
    revision = office.fresh(source).get_latest_revision_as_object()
    revision.strong_colour = "#402010"
    revision.save_revision(user=office.person("editor"))
    office.make_public(source)
    update(client, source, publish_translations="on")
    now, next_ = office.fresh(target), office.fresh(target).get_latest_revision_as_object()
    assert (now.name, now.strong_colour) == ("City of Lipograd", "#123456")
    assert (next_.name, next_.strong_colour) == ("City of Lipograd", "#402010")


def test_person_when_translated_then_stands_in_the_department_of_that_language(
    bilingual: Bilingual, act_as: ActAs
) -> None:
    department = office.make_public(office.snippet(Department(name="Кабинет", phone="051")))
    someone = office.make_public(
        office.snippet(Person(name="Мара Марић", role="Начелница", department=department))
    )
    client = act_as("translator")
    target = english(client, someone, bilingual)
    assert target.get_latest_revision_as_object().department == target_of(department)
    assert target_of(department).live is False
    assert target_of(department).phone == "051"
    assert client.get(editor_of(target)).status_code == 200


def test_screens_of_snippets_when_opened_then_none_fails(
    bilingual: Bilingual, banner: Any, act_as: ActAs
) -> None:
    client = act_as("translator")
    listing = reverse("wagtailsnippets_pages_alert:list")
    assert client.get(listing).status_code == 200
    target = english(client, banner, bilingual)
    asking = reverse(
        "wagtail_localize:submit_snippet_translation", args=["pages", "alert", banner.pk]
    )
    updating = reverse(
        "wagtail_localize:update_translations", args=[translation_of(banner).source_id]
    )
    for address in (listing, asking, updating, editor_of(target), editor_of(banner)):
        assert client.get(address).status_code == 200, address
