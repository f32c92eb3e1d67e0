"""An office to test with: its people, its tree, and the steps from draft to public."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from PIL import Image as PillowImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Revision, Site

from pages.approval import acting, giving, people, steps
from pages.approval import office as setup
from pages.approval.models.approval import Approval
from pages.approval.refusal import NotApproved
from pages.models import Alert, HomePage, Menu, MenuEntry, SectionPage, Topic, TopicLabel
from pages.models.chrome import SiteSnippet
from press.models import NewsIndexPage, NewsPage

PASSWORD = "test"
GROUPS = {
    "editor": setup.EDITORS,
    "proofreader": setup.PROOFREADERS,
    "translator": setup.TRANSLATORS,
    "head": setup.HEAD_OF_OFFICE,
    "officer": setup.ACCESS_OFFICERS,
}


def person(name: str, *, group: str | None = None, superuser: bool = False) -> User:
    """The user `name`, made when first asked for; in the group of that role by default."""
    user, created = User.objects.get_or_create(
        username=name,
        defaults={"email": f"{name}@example.com", "is_superuser": superuser, "first_name": name},
    )
    if created:
        user.set_password(PASSWORD)
        user.save()
        group = group or GROUPS.get(name)
        if group:
            user.groups.add(Group.objects.get(name=group))
    return user


def draft(page: Any, parent: Page, *, author: User | None = None) -> Any:
    """Add `page` below `parent` as a draft with one revision, as the editor's screen does."""
    author = author or person("editor")
    page.live = False
    page.owner = author
    parent.add_child(instance=page)
    page.save_revision(user=author)
    return page


def edit(page: Any, *, author: User | None = None, **changes: Any) -> Any:
    """Save a new draft of `page` with other words."""
    current = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(current, name, value)
    return current.save_revision(user=author or person("editor"))


def make_public(instance: Any, **decision: Any) -> Any:
    """Take the newest draft through both steps; returns it as it is now in the database."""
    steps.make_public(
        fresh(instance),
        author=person("editor"),
        proofreader=person("proofreader"),
        head=person("head"),
        **decision,
    )
    return fresh(instance)


def public(page: Any, parent: Page) -> Any:
    """A new page, approved and public; `make_public` takes the steps before that, too."""
    return make_public_at_once(draft(page, parent))


def make_public_at_once(instance: Any) -> Any:
    """Publish the newest draft under an approval of the head, without the steps before it.

    For what tests only stand on: the steps take three times as long.
    """
    for name in ("editor", "proofreader", "head"):
        person(name)
    # As it was stored: without the microseconds that JSON does not keep.
    revision = Revision.objects.get(pk=instance.latest_revision_id)
    future = revision.as_object()
    giving.give(
        future,
        revision.pk,
        kind=Approval.Kind.HEAD,
        approver=person("head"),
        role=people.HEAD,
    )
    revision.publish()
    return fresh(instance)


def fresh(instance: Any) -> Any:
    """The object as the database has it."""
    return type(instance)._base_manager.get(pk=instance.pk)


@dataclass
class City:
    """A small public site in one language."""

    home: HomePage
    news: NewsIndexPage


def city(language: str = "sr", *, translation_of: City | None = None) -> City:
    """A home and a news listing, public, on the default site."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    root = Page.objects.get(depth=1)
    site = Site.objects.get(is_default_site=True)
    keys: dict[str, Any] = {}
    if translation_of:
        keys = {"translation_key": translation_of.home.translation_key}
    title = {"sr": "Град Липоград"}.get(language, "City of Lipograd")
    home = draft(HomePage(title=title, slug=f"home-{language}", locale=locale, **keys), root)
    if translation_of is None:
        site.root_page = home
        site.save()
    home = make_public_at_once(home)
    keys = {"translation_key": translation_of.news.translation_key} if translation_of else {}
    listing = NewsIndexPage(
        title={"sr": "Вијести"}.get(language, "News"), locale=locale, summary="", **keys
    )
    return City(home=home, news=make_public_at_once(draft(listing, home)))


def section(parent: Page, title: str = "Градска управа") -> SectionPage:
    """A public section."""
    return public(SectionPage(title=title, locale=parent.locale), parent)


def news_item(title: str = "Нови мост отворен", **fields: Any) -> NewsPage:
    """A news item that is nowhere yet."""
    values: dict[str, Any] = {
        "title": title,
        "summary": "Мост преко ријеке отворен је за саобраћај.",
        "body": [("text", "<p>Мост је дуг 120 m и широк 12 m.</p>")],
        **fields,
    }
    return NewsPage(**values)


def topic(name: str, **labels: str) -> Topic:
    """A topic of the vocabulary; `labels` are its names in other languages, by their code."""
    made = Topic(name=name)
    made.save()
    for language, label in labels.items():
        TopicLabel.objects.create(topic=made, language=language, label=label)
    return made


def picture(
    title: str = "Мост", *, colour: str = "teal", size: tuple[int, int] = (1280, 800)
) -> Any:
    """A picture of one colour."""
    data = BytesIO()
    PillowImage.new("RGB", size, colour).save(data, "JPEG")
    image = get_image_model()(
        title=title, credit="Фото: Град", file=ContentFile(data.getvalue(), name="picture.jpg")
    )
    image.save()
    return image


def document(title: str = "Одлука о мосту", *, name: str = "odluka.pdf") -> Any:
    """A document to take away."""
    made = get_document_model()(title=title, file=ContentFile(b"%PDF-1.7 test", name=name))
    made.save()
    return made


def snippet(made: Any, language: str = "sr") -> Any:
    """A snippet of the default site as a draft with one revision."""
    made.locale, made.live = Locale.objects.get(language_code=language), False
    if isinstance(made, SiteSnippet):
        made.site = Site.objects.get(is_default_site=True)
    made.save()
    made.save_revision(user=person("editor"))
    return made


def alert(title: str, *, hours: tuple[float, float] = (-1, 1), **fields: Any) -> Alert:
    """An alert banner that is nowhere yet, from and until so many hours from now."""
    now = timezone.now()
    begins, ends = (now + timedelta(hours=number) for number in hours)
    return Alert(title=title, starts_at=begins, ends_at=ends, **fields)


def menu(*links: tuple[str, Page | str], place: str = "main") -> Menu:
    """A menu that is nowhere yet: (title, page or address) each."""
    made = Menu(place=place)
    for order, (title, target) in enumerate(links):
        where = {"url": target} if isinstance(target, str) else {"page_id": target.pk}
        made.entries.add(MenuEntry(title=title, sort_order=order, **where))
    return made


def english(translation_of: City) -> City:
    """The English tree beside a city's Serbian one."""
    return city("en", translation_of=translation_of)


def close(page: Page) -> PageViewRestriction:
    """Close a page and everything below to the public, as the head decides."""
    with acting.as_(person("head")):
        restriction: PageViewRestriction = PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.LOGIN
        )
    return restriction


def open_again(restriction: PageViewRestriction) -> None:
    """Open a closed page to the public, as the head decides."""
    with acting.as_(person("head")):
        restriction.delete()


def take_down(instance: Any, *, by: User | None = None) -> Any:
    """Take a public page or snippet away, as the head decides; returns it as it is now."""
    fresh(instance).unpublish(user=by or person("head"))
    return fresh(instance)


@contextmanager
def refused(match: str | None = None) -> Iterator[None]:
    """What runs inside is refused by the gate, in these English words, and leaves nothing."""
    with (
        translation.override("en"),
        pytest.raises(NotApproved, match=match),
        transaction.atomic(),
    ):
        yield
