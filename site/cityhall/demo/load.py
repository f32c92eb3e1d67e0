"""Loading the demo: every item takes the same steps an office's item takes."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale, Page, Site

from access_to_documents.models import AccessToDocumentsPage
from cityhall.demo import accounts, journey, material, press_items
from cityhall.demo.furniture import Furniture
from pages.models import (
    ContentPage,
    Department,
    HomePage,
    Person,
    SectionPage,
    Topic,
    TopicLabel,
)
from pages.scripts import slugify
from press.models import (
    EventIndexPage,
    NewsIndexPage,
    NewsPage,
    NewsPageDepartment,
    NewsPagePerson,
    PhotoArchivePage,
)

TYPES: dict[str, Callable[..., Any]] = {
    "home": HomePage,
    "section": SectionPage,
    "content": ContentPage,
    "news_index": NewsIndexPage,
    "release_index": partial(NewsIndexPage, shows="press_release"),
    "notice_index": partial(NewsIndexPage, shows="notice"),
    "event_index": EventIndexPage,
    "photo_index": PhotoArchivePage,
    "access": AccessToDocumentsPage,
}


class Loader(Furniture):
    """Builds the invented city, one language after the other."""

    def __init__(self, people: dict[str, User], languages: list[str], say: Any) -> None:
        self.users = people
        self.languages = [code for code in languages if code in ("sr", "en")]
        self.say = say
        self.pages: dict[str, Any] = {}
        self.snippets: dict[tuple[str, str, str], Any] = {}
        self.topics: dict[str, Topic] = {}
        self.entries: dict[str, material.Content] = {}

    def load(self) -> None:
        """Everything, in one transaction: an interrupted load leaves nothing behind."""
        with transaction.atomic():
            self._topics()
            for language in self.languages:
                with translation.override(language):
                    self._language(language)

    def _language(self, language: str) -> None:
        locale, _created = Locale.objects.get_or_create(language_code=language)
        self._offices(locale)
        for entry in material.read(f"site.{language}")["page"]:
            self._site_page(entry, locale)
        self._identity(locale)
        self._mandates(locale)
        for number, entry in enumerate(reversed(material.read(f"news.{language}")["item"]), 1):
            self._news(entry, locale)
            self.say(f"{language}: {number} news items", ending="\r")
        self.say("")
        self._press_items(locale)
        self._menus(locale)
        self._alert(locale)

    def _topics(self) -> None:
        for entry in material.read("topics")["topic"]:
            topic = Topic(name=entry["sr"], slug=entry["slug"])
            topic.save()
            for language in ("en", "sq"):
                TopicLabel.objects.create(topic=topic, language=language, label=entry[language])
            self.topics[entry["slug"]] = topic

    def _offices(self, locale: Locale) -> None:
        language = locale.language_code
        for entry in material.read("departments")["department"]:
            self._snippet(
                Department(
                    name=entry[f"name_{language}"],
                    description=entry[f"description_{language}"],
                    phone=entry["phone"],
                    email=entry["email"],
                ),
                locale,
                entry["key"],
            )
        for entry in material.read("people")["person"]:
            self._snippet(
                Person(
                    name=entry[f"name_{language}"],
                    role=entry[f"role_{language}"],
                    department=self.snippets.get((language, "Department", entry["department"])),
                ),
                locale,
                entry["key"],
            )

    def _snippet(self, snippet: Any, locale: Locale, key: str) -> Any:
        """Save a snippet as a draft and take it through the workflow."""
        kind = type(snippet).__name__
        for (_language, other, other_key), original in self.snippets.items():
            if (other, other_key) == (kind, key):
                snippet.translation_key = original.translation_key
        snippet.locale, snippet.live = locale, False
        snippet.save()
        snippet.save_revision(user=self.users["editor"])
        self._make_public(snippet)
        self.snippets[locale.language_code, kind, key] = snippet
        return snippet

    def _site_page(self, entry: material.Content, locale: Locale) -> None:
        page = TYPES[entry["type"]](title=entry["title"], summary=entry.get("summary", ""))
        page.slug = entry["slug"] or f"home-{locale.language_code}"
        if hasattr(page, "body"):
            page.body = material.body(entry.get("blocks", []), locale.language_code)
        if hasattr(page, "conditions"):
            page.conditions = entry.get("conditions", "")
        self._lead_image(page, entry)
        parent = self._parent(entry, locale)
        self._add(page, parent, entry, locale)
        self._make_public(page)
        if entry["type"] == "home" and locale.language_code == self.languages[0]:
            Site.objects.filter(is_default_site=True).update(root_page=page, site_name=page.title)
            Site.clear_site_root_paths_cache()
            # Its address is known only now that the site begins here.
            type(page).objects.get(pk=page.pk).save()

    def _parent(self, entry: material.Content, locale: Locale) -> Any:
        if entry["type"] == "home":
            return Page.objects.get(depth=1)
        return self._fresh(entry["parent"] or f"home:{locale.language_code}")

    def _add(self, page: Any, parent: Any, entry: material.Content, locale: Locale) -> None:
        if original := self.pages.get(entry.get("translation_of", "")):
            page.translation_key = original.translation_key
        if not type(page).can_exist_under(parent):
            raise ValueError(f"{entry['key']}: a {type(page).__name__} may not stand there.")
        page.locale, page.live, page.owner = locale, False, self.users["editor"]
        parent.add_child(instance=page)
        author = self.users["editor" if locale.language_code == "sr" else "translator"]
        page.save_revision(user=author)
        self.pages[entry["key"]] = page
        if entry.get("type") == "home" or entry.get("type", "").endswith("_index"):
            self.pages[f"{entry['type']}:{locale.language_code}"] = page

    def _lead_image(self, page: Any, entry: material.Content) -> None:
        lead = entry.get("lead_image")
        if lead and hasattr(page, "lead_image"):
            page.lead_image = material.image(lead["motif"])
            page.lead_image_alt = lead.get("alt", "")
            page.lead_image_decorative = lead.get("decorative", False)

    def _news(self, entry: material.Content, locale: Locale) -> None:
        language = locale.language_code
        page: Any = NewsPage(
            title=entry["title"],
            summary=entry["summary"],
            date=entry["date"],
            place=entry.get("place", ""),
            slug=slugify(entry["title"])[:80],
            body=material.body(entry["blocks"], language),
        )
        self._lead_image(page, entry)
        page.topics.add(*(self.topics[slug] for slug in entry["topics"]))
        for kind, row, field in (
            ("departments", NewsPageDepartment, "department"),
            ("people", NewsPagePerson, "person"),
        ):
            for key in entry[kind]:
                named = self.snippets[language, field.capitalize(), key]
                getattr(page, kind).add(row(**{field: named}))
        first = journey.as_it_was(entry)
        if first is not entry:
            page.title = first["title"]
            page.body = material.body(first["blocks"], language)
        self._add(page, self._fresh(f"news_index:{language}"), entry, locale)
        journey.take_steps(page, entry, self.users)
        if entry.get("corrections"):
            journey.correct(page, entry, language, self.users)

    def _press_items(self, locale: Locale) -> None:
        language = locale.language_code
        city = press_items.City(
            locale=locale,
            users=self.users,
            topics=self.topics,
            named=lambda kind, key: self.snippets[language, kind, key],
            listing=lambda kind: self._fresh(f"{kind}:{language}"),
            add=lambda page, parent, entry: self._add(page, parent, entry, locale),
            entries=self.entries,
        )
        for name in press_items.FILES:
            self.say(f"{language}: {press_items.load(city, name)} {name}")

    def _fresh(self, key: str) -> Any:
        return type(self.pages[key]).objects.get(pk=self.pages[key].pk)

    def _make_public(self, instance: Any) -> None:
        journey.make_public(instance, self.users)


def load(say: Any) -> bool:
    """Load the demo unless it is there; `say(text, ending=…)` tells how far it is.

    Returns whether anything was loaded.
    """
    people = accounts.create()
    if HomePage.objects.exists():
        return False
    Loader(people, [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES], say).load()
    return True
