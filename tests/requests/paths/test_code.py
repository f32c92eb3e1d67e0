"""Code that knows nothing of the gate, in anybody's name: actions, revisions, saves."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.delete import DeleteAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction

from tests import office
from tests.requests.paths.town import PEOPLE, UNREAD, Town
from tests.requests.paths.trying import Somebody, Way, tried

pytestmark = pytest.mark.django_db

SKIP = {"skip_permission_checks": True}


def publish(name: str, **options: Any) -> Way:
    """`Revision.publish()` of the newest revision."""
    return lambda who, town: (
        getattr(town, name).get_latest_revision().publish(user=who.user, **options)
    )


def tampered(name: str, **content: Any) -> Way:
    """Change what an approved revision says, and publish it."""

    def way(who: Somebody, town: Town) -> None:
        revision = getattr(town, name).get_latest_revision()
        revision.content = revision.content | content
        revision.save()
        revision.publish(user=who.user)

    return way


def saved(name: str, /, *, base: bool = False, fields: Any = None, **values: Any) -> Way:
    """Set and save, the whole row or some fields, of the object or its base page."""

    def way(who: Somebody, town: Town) -> None:
        row = getattr(town, name)
        row = Page.objects.get(pk=row.pk) if base else row
        for field, value in values.items():
            setattr(row, field, value(town) if callable(value) else value)
        row.save(**({"update_fields": fields} if fields else {}))

    return way


def copied(**options: Any) -> Way:
    """Copy a public page by its action."""
    return lambda who, town: CopyPageAction(
        town.news, user=None, update_attrs={"slug": "kopija", "title": UNREAD}, **options
    ).execute(**SKIP)


def edited(who: Somebody, town: Town) -> None:
    """Edit and publish by the action."""
    page = town.news
    page.title = UNREAD
    EditPageAction(page, user=who.user, publish=True).execute(**SKIP)


def delete_the_language(who: Somebody, town: Town) -> None:
    """Delete a language that pages are written in: the database holds it."""
    with pytest.raises(ProtectedError):
        town.english.home.locale.delete()


LATER = timezone.now() + timedelta(days=300)
PAST = timezone.now() - timedelta(days=1)

PUBLISHING: dict[str, Way] = {
    **{f"publish {name}": publish(name) for name in ("draft", "edited", "withdrawn", "hidden")},
    **{f"publish {name}": publish(name) for name in ("waiting", "unread", "changed", "gone")},
    "publish skipping permissions": publish("waiting", **SKIP),
    "publish by its action": lambda who, town: PublishPageRevisionAction(
        town.draft.get_latest_revision(), user=who.user
    ).execute(**SKIP),
    "publish a snippet by its action": lambda who, town: PublishRevisionAction(
        town.unread.get_latest_revision(), user=who.user
    ).execute(**SKIP),
    "page.publish": lambda who, town: town.draft.publish(town.draft.get_latest_revision()),
    "publish a base page": lambda who, town: Page.objects.get(pk=town.draft.pk).publish(
        town.draft.get_latest_revision()
    ),
    "publish the older text": lambda who, town: town.first_text.publish(user=who.user),
    "revert by the action, and publish": lambda who, town: (
        RevertToPageRevisionAction(town.news, town.first_text, user=who.user)
        .execute(**SKIP)
        .publish(user=who.user)
    ),
    "publish a later text at once": tampered("scheduled", go_live_at=None),
    "publish a later text now": tampered("scheduled", go_live_at="2020-01-01T00:00:00Z"),
    "publish without the end": tampered("expiring", expire_at=None),
    "publish with another end": tampered("expiring", expire_at=LATER.isoformat()),
    "publish with other words": tampered("news", title=UNREAD),
    "publish as another page": tampered("edited", pk=1),
    "edit by the action": edited,
}
SAVING: dict[str, Way] = {
    "save live": saved("draft", live=True),
    "save live only": saved("draft", live=True, fields=["live"]),
    "save the base page live": saved("draft", base=True, live=True),
    "save what was withdrawn live": saved("withdrawn", live=True),
    "save what is scheduled live": saved("scheduled", live=True, go_live_at=None),
    "save another title": saved("news", title=UNREAD),
    "save another title only": saved("news", title=UNREAD, fields=["title"]),
    "save another base title": saved("news", base=True, title=UNREAD),
    "save another summary only": saved("news", summary=UNREAD, fields=["summary"]),
    "save another slug": saved("news", slug="drugdje"),
    "save an end": saved("news", expire_at=LATER, fields=["expire_at"]),
    "save an end that came": saved("news", expire_at=PAST, fields=["expire_at"]),
    "save without the end": saved("expiring", expire_at=None, fields=["expire_at"]),
    "save as expired": saved("expiring", live=False, expired=True),
    "save not live": saved("news", live=False),
    "save an alias of its own": saved("alias", alias_of=None),
    "save an alias of another page": saved("alias", alias_of=lambda town: town.edited),
    "save an alias elsewhere": saved("alias", slug="treci"),
    "save an alias elsewhere, base": saved("alias", base=True, slug="treci", fields=["slug"]),
    "save an alias with words": saved("alias", title=UNREAD),
    "save a draft as an alias": saved("draft", alias_of=lambda town: town.news, live=True),
    "save in another language": saved("news", locale=lambda town: town.english.home.locale),
    "save at another address": saved("news", url_path="/drugdje/", fields=["url_path"]),
    "save at another place": saved("news", path="00010009", fields=["path"]),
    "save as another type": saved("news", content_type_id=1, fields=["content_type"]),
    "save a snippet live": saved("unread", live=True),
    "save other words of a snippet": saved("department", name=UNREAD),
    "save some words of a snippet": saved("department", name=UNREAD, fields=["name"]),
    "save a snippet not live": saved("department", live=False),
    "save the menu elsewhere": saved("menu", place="footer"),
    "save a snippet in another language": saved(
        "department", locale=lambda town: town.english.home.locale, fields=["locale"]
    ),
    "save the identity in another language": saved(
        "identity", locale=lambda town: town.english.home.locale
    ),
}
MOVING: dict[str, Way] = {
    "copy and keep live": copied(keep_live=True),
    "copy with its history": copied(copy_revisions=True, keep_live=True),
    "copy below": copied(recursive=True, keep_live=True),
    "convert an alias": lambda who, town: ConvertAliasPageAction(town.alias, user=who.user).execute(
        **SKIP
    ),
    "convert and edit an alias": lambda who, town: (
        ConvertAliasPageAction(town.alias).execute(**SKIP).save_revision().publish()
    ),
    "alias of a draft": lambda who, town: town.draft.create_alias(update_slug="kopija"),
    "update the aliases of a draft": lambda who, town: town.edited.update_aliases(
        revision=town.edited.get_latest_revision()
    ),
    "update aliases with other words": lambda who, town: town.news.update_aliases(
        revision=town.draft.get_latest_revision()
    ),
    "move by the action": lambda who, town: MovePageAction(
        town.news, town.other, pos="last-child", user=None
    ).execute(**SKIP),
    "move the alias": lambda who, town: town.alias.move(town.other, pos="last-child"),
    "move a section": lambda who, town: town.section.move(
        town.english.home, pos="last-child", user=who.user
    ),
    "unpublish by the action": lambda who, town: UnpublishPageAction(town.news).execute(**SKIP),
    "unpublish a snippet by the action": lambda who, town: UnpublishAction(town.department).execute(
        **SKIP
    ),
    "unpublish the alias": lambda who, town: town.alias.unpublish(),
    "delete by the action": lambda who, town: DeletePageAction(town.news).execute(**SKIP),
    "delete a snippet by the action": lambda who, town: DeleteAction(town.menu).execute(**SKIP),
    "delete the alias": lambda who, town: town.alias.delete(),
    "delete the language": delete_the_language,
    "close the parent": lambda who, town: PageViewRestriction.objects.create(
        page=town.city.news, restriction_type="login"
    ),
    "delete the menu's link": lambda who, town: town.menu.entries.get().delete(),
    "write the menu's link": lambda who, town: office.fresh(town.menu.entries.get()).save(),
}
WAYS = PUBLISHING | SAVING | MOVING
#: The same words at the same address, or drafts: nothing was refused, as nothing happened.
HARMLESS = {
    *("alias of a draft", "update the aliases of a draft", "update aliases with other words"),
    "delete the language",
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("way", WAYS)
def test_code_when_it_goes_around_the_head_then_readers_read_the_same(
    town: Town, way: str, who: str
) -> None:
    said = tried(WAYS[way], who, town)
    assert said or way in HARMLESS
