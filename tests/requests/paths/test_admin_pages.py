"""Pages through the admin's own screens: nobody but the head changes what the public reads."""

from typing import Any

import pytest
from django.urls import reverse

from tests.requests.paths import posted
from tests.requests.paths.posted import FAR_AHEAD, LONG_AGO, PUBLISH
from tests.requests.paths.town import PEOPLE, Town
from tests.requests.paths.trying import Somebody, Way, tried

pytestmark = pytest.mark.django_db


def edit(name: str, **fields: Any) -> Way:
    """Post the form of a page."""

    def way(who: Somebody, town: Town) -> None:
        page = getattr(town, name)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        who.post(address, posted.news(**{"slug": page.slug, **fields}))

    return way


def on(view: str, name: str, data: Any = None, *more: Any) -> Way:
    """Post to a view of one page."""

    def way(who: Somebody, town: Town) -> None:
        args = [getattr(town, name).pk, *(call(town) for call in more)]
        values = data(town) if callable(data) else data
        who.post(reverse(f"wagtailadmin_pages:{view}", args=args), values)

    return way


def create(who: Somebody, town: Town) -> None:
    """Create, and publish."""
    address = reverse("wagtailadmin_pages:add", args=["press", "newspage", town.city.news.pk])
    who.post(address, posted.news(**PUBLISH))


def bulk(action: str, *names: str, **data: Any) -> Way:
    """A bulk action on pages."""

    def way(who: Somebody, town: Town) -> None:
        chosen = "&".join(f"id={getattr(town, name).pk}" for name in names)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        values = {key: value(town) if callable(value) else value for key, value in data.items()}
        who.post(f"{address}?{chosen}", values)

    return way


def copy(**data: Any) -> Way:
    """Copy a public page, with the boxes of the form ticked."""

    def way(who: Somebody, town: Town) -> None:
        where = str(town.city.news.pk)
        form = {"new_title": "Копија", "new_slug": "kopija", "new_parent_page": where, **data}
        who.post(reverse("wagtailadmin_pages:copy", args=[town.news.pk]), form)

    return way


def revert_and_publish(who: Somebody, town: Town) -> None:
    """Open an old revision, and publish what the form says."""
    args = [town.news.pk]
    form = posted.news(town.first_text.as_object().title, slug=town.news.slug)
    revision = {"revision": str(town.first_text.pk)}
    who.post(reverse("wagtailadmin_pages:edit", args=args), form | PUBLISH | revision)


WAYS: dict[str, Way] = {
    "publish a draft": edit("draft", **PUBLISH),
    "publish other words of a public page": edit("news", **PUBLISH),
    "publish the newer draft": edit("edited", **PUBLISH),
    "publish what was withdrawn": edit("withdrawn", **PUBLISH),
    "publish what is scheduled": edit("scheduled", **PUBLISH),
    "publish what is proofread": edit("reading", **PUBLISH),
    "publish what the head reads": edit("waiting", **PUBLISH),
    "publish with an expiry": edit("news", expire_at=FAR_AHEAD, **PUBLISH),
    "publish without the expiry": edit("expiring", expire_at="", **PUBLISH),
    "publish with a moment that has passed": edit("scheduled", go_live_at=LONG_AGO, **PUBLISH),
    "publish with the moment cleared": edit("scheduled", go_live_at="", **PUBLISH),
    "publish under another address": edit("news", slug="drugdje", **PUBLISH),
    "create and publish": create,
    "revert and publish": revert_and_publish,
    "unpublish": on("unpublish", "news"),
    "unpublish with what lies below": on("unpublish", "section", {"include_descendants": "on"}),
    "delete": on("delete", "news"),
    "delete the parent": on("delete", "section"),
    "delete what was withdrawn": on("delete", "withdrawn"),
    "unschedule": on("revisions_unschedule", "scheduled", None, lambda town: town.at_its_time.pk),
    "close": on("set_privacy", "news", {"restriction_type": "login"}),
    "move to another listing": on("move_confirm", "news", None, lambda town: town.other.pk),
    "move a draft into a public section": on(
        "move_confirm", "hidden", None, lambda town: town.section.pk
    ),
    "move the alias": on("move_confirm", "alias", None, lambda town: town.other.pk),
    "convert the alias": on("convert_alias", "alias"),
    "copy": copy(),
    "copy and publish the copy": copy(publish_copies="on"),
    "copy as an alias": copy(alias="on"),
    "copy with all that lies below": copy(publish_copies="on", copy_subpages="on"),
    "publish many": bulk("publish", "draft", "edited", "waiting", include_descendants="on"),
    "publish many below": bulk("publish", "hidden", "section", include_descendants="on"),
    "unpublish many": bulk("unpublish", "news", "edited", include_descendants="on"),
    "delete many": bulk("delete", "news", "edited", "section"),
    "move many": bulk("move", "news", "edited", chooser=lambda town: town.other.pk),
    "edit a public alias": edit("alias", **PUBLISH),
}
#: Ways that end as drafts, or in nothing at all, as they should: there is nothing to refuse.
HARMLESS = {"copy", "move a draft into a public section"}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("way", WAYS)
def test_page_when_somebody_goes_around_the_head_then_readers_read_the_same(
    town: Town, way: str, who: str
) -> None:
    said = tried(WAYS[way], who, town)
    assert said or way in HARMLESS


AUTOSAVE = {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", ["draft", "reading", "waiting", "scheduled", "news", "alias"])
@pytest.mark.parametrize("button", [{}, PUBLISH], ids=["autosave", "autosave and publish"])
def test_autosave_when_a_text_was_sent_or_approved_then_it_is_never_overwritten(
    town: Town, name: str, who: str, button: dict[str, str]
) -> None:
    page = getattr(town, name)
    revision = page.latest_revision
    content = revision.content if revision else None

    def autosave(somebody: Somebody, town: Town) -> None:
        form = posted.news(slug=page.slug, **button)
        form["overwrite_revision_id"] = str(page.latest_revision_id or "")
        somebody.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, **AUTOSAVE)

    tried(autosave, who, town)
    if name in {"reading", "waiting"}:
        revision.refresh_from_db()
        assert revision.content == content
