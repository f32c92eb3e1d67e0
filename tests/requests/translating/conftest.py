"""A bilingual office: what is public in Serbian, and the people who would make English public."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import translation as languages
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from pages.approval import audit, steps
from pages.record.models import PublicItem
from tests import office
from tests.standing import undone

#: Who tries each way: the translator, an editor, somebody with every page permission, a superuser.
PEOPLE = ("translator", "editor", "publisher", "root")
everybody = pytest.mark.parametrize("name", PEOPLE)
ActAs = Callable[[str], Client]
#: Words that only a translation says.
ENGLISH_WORDS = "A new bridge is open"
SECOND_WORDS = "The bridge is open at last"


def one_of(name: str) -> User:
    """Somebody of `PEOPLE`, who may also submit translations."""
    user = office.person(name, superuser=name == "root")
    user.user_permissions.add(Permission.objects.get(codename="submit_translation"))
    if name == "publisher":
        user.groups.add(_publishers())
    # What is said is compared in English.
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    return user


def _publishers() -> Group:
    group, _created = Group.objects.get_or_create(name="Publishers")
    root = Page.objects.get(depth=1)
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page"
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        *Permission.objects.filter(content_type__app_label="pages"),
    )
    return group


@dataclass
class Bilingual:
    """A public Serbian city with an English tree beside it, and one public item."""

    city: office.City
    english: office.City
    news: Any

    @property
    def locale(self) -> Locale:
        """English."""
        return Locale.objects.get(language_code="en")


@pytest.fixture(scope="module")
def standing_bilingual(standing_city: office.City, django_db_blocker: Any) -> Iterator[Bilingual]:
    """The module's office."""
    with django_db_blocker.unblock(), languages.override("sr"), undone():
        news = office.public(office.news_item(place="Липоград"), standing_city.news)
        yield Bilingual(standing_city, office.english(standing_city), news)


@pytest.fixture
def bilingual(standing_bilingual: Bilingual, city: office.City) -> Bilingual:
    """The item is public in Serbian alone."""
    built = standing_bilingual
    english = office.City(
        home=office.fresh(built.english.home), news=office.fresh(built.english.news)
    )
    return Bilingual(city, english, office.fresh(built.news))


def logged_in(name: str) -> Client:
    """A client logged in as somebody of `PEOPLE`."""
    client = Client()
    client.force_login(one_of(name))
    return client


@pytest.fixture
def act_as() -> Callable[[str], Client]:
    """A client logged in as somebody of `PEOPLE`."""
    return logged_in


def ask_for_translation(client: Client, source: Any, locale: Locale, **data: Any) -> Any:
    """Post the form that makes the translation of a page or snippet."""
    if isinstance(source, Page):
        address = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    else:
        meta = source._meta
        address = reverse(
            "wagtail_localize:submit_snippet_translation",
            args=[meta.app_label, meta.model_name, source.pk],
        )
    return client.post(address, {"locales": [locale.pk], **data}, follow=True)


def translation_of(source: Any) -> Translation:
    """What wagtail-localize keeps of the translation into English."""
    found: Translation = Translation.objects.get(
        source__object_id=source.translation_key, target_locale__language_code="en"
    )
    return found


def target_of(source: Any) -> Any:
    """The English page or snippet as the database has it."""
    return translation_of(source).get_target_instance()


def editor_of(target: Any) -> str:
    """Address of the editor of a page or snippet."""
    if isinstance(target, Page):
        return reverse("wagtailadmin_pages:edit", args=[target.pk])
    meta = target._meta
    return reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:edit", args=[target.pk])


def write(client: Client, source: Any, **passages: str) -> None:
    """Translate the passages of those paths, as the translation's editor does."""
    translation = translation_of(source)
    for path, words in passages.items():
        segment = translation.source.stringsegment_set.get(context__path=path)
        answer = client.put(
            reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]),
            f"value={words}",
            content_type="application/x-www-form-urlencoded",
        )
        assert answer.status_code in (200, 201), answer.content


def remember(source: Any, words: str = ENGLISH_WORDS, path: str = "title") -> None:
    """Have a translation of one passage, whoever wrote it."""
    translation = translation_of(source)
    segment = translation.source.stringsegment_set.get(context__path=path)
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=translation.target_locale,
        defaults={"data": words, "translation_type": "manual"},
    )


def press_publish(client: Client, source: Any) -> Any:
    """Post *publish* in the translation's editor."""
    return client.post(editor_of(target_of(source)), {"action": "publish"}, follow=True)


def update(client: Client, source: Any, **data: Any) -> Any:
    """Post the form that brings a changed source to its translations."""
    found = TranslationSource.objects.get_for_instance(source)
    address = reverse("wagtail_localize:update_translations", args=[found.pk])
    return client.post(address, data, follow=True)


def public_in_english(bilingual: Bilingual) -> Any:
    """The item translated, sent, proofread and approved; the English page."""
    client = logged_in("translator")
    ask_for_translation(client, bilingual.news, bilingual.locale)
    write(client, bilingual.news, title=ENGLISH_WORDS, slug="a-new-bridge")
    press_publish(client, bilingual.news)
    target = target_of(bilingual.news)
    steps.pass_on(target, office.person("proofreader"))
    steps.pass_on(target, office.person("head"))
    return office.fresh(target)


def what_readers_see(bilingual: Bilingual) -> dict[str, Any]:
    """Everything English that the public can read: pages, feeds, the record."""
    reader = Client()
    addresses = {"/en/", "/en/news/", "/en/news/feed.rss"}
    addresses |= {
        page.url
        for page in Page.objects.filter(locale=bilingual.locale, depth__gt=1).specific()
        if page.url
    }
    seen: dict[str, Any] = {}
    for address in sorted(addresses):
        answer = reader.get(address)
        words = answer.content.decode() if answer.status_code == 200 else ""
        seen[address] = re.sub("<lastBuildDate>.*?</lastBuildDate>", "", words)
    seen = {address: words for address, words in seen.items() if words}
    record = PublicItem.objects.filter(language="en").order_by("pk")
    return seen | {"record": [(row.path, row.title, row.read_item()) for row in record]}


def said(answer: Any) -> str:
    """The messages on the screen a request ended on."""
    return " ".join(str(message) for message in answer.context["messages"])


def nothing_got_through(bilingual: Bilingual, before: dict[str, Any]) -> bool:
    """Whether readers see what they saw, and the audit has nothing to say."""
    assert what_readers_see(bilingual) == before
    assert list(audit.findings()) == []
    return True
