"""Public snippets through the admin's own screens."""

from typing import Any

import pytest
from django.urls import reverse

from tests.requests.paths import posted
from tests.requests.paths.posted import FAR_AHEAD, PUBLISH
from tests.requests.paths.town import PEOPLE, Town
from tests.requests.paths.trying import Somebody, Way, tried

pytestmark = pytest.mark.django_db


def on(view: str, name: str, data: Any = None, *more: str) -> Way:
    """Post to a view of one snippet; `more` are names of its attributes in the address."""

    def way(who: Somebody, town: Town) -> None:
        snippet = getattr(town, name)
        args = [snippet.pk, *(getattr(snippet, attribute) for attribute in more)]
        space = f"wagtailsnippets_pages_{snippet._meta.model_name}"
        who.post(reverse(f"{space}:{view}", args=args), data(town) if callable(data) else data)

    return way


def create(who: Somebody, town: Town) -> None:
    """Create a department, and publish."""
    who.post(reverse("wagtailsnippets_pages_department:add"), posted.department(**PUBLISH))


def delete_many(who: Somebody, town: Town) -> None:
    """Delete departments, public and withdrawn ones."""
    address = reverse("wagtail_bulk_action", args=["pages", "department", "delete"])
    who.post(f"{address}?id={town.department.pk}&id={town.gone.pk}")


WAYS: dict[str, Way] = {
    "publish other words": on("edit", "department", posted.department(**PUBLISH)),
    "publish the newer draft": on("edit", "changed", posted.department(**PUBLISH)),
    "publish a draft": on("edit", "unread", posted.department(**PUBLISH)),
    "publish what was withdrawn": on("edit", "gone", posted.department(**PUBLISH)),
    "publish what the head reads": on("edit", "pending", posted.department(**PUBLISH)),
    "publish with an expiry": on(
        "edit", "department", posted.department(expire_at=FAR_AHEAD, **PUBLISH)
    ),
    "publish the menu": on("edit", "menu", lambda town: posted.menu(town, **PUBLISH)),
    "create and publish": create,
    "unpublish": on("unpublish", "department"),
    "unpublish the alert": on("unpublish", "alert"),
    "unpublish the identity": on("unpublish", "identity"),
    "delete": on("delete", "department"),
    "delete the menu": on("delete", "menu"),
    "delete what was withdrawn": on("delete", "gone"),
    "delete many": delete_many,
    "unschedule": on("revisions_unschedule", "department", None, "live_revision_id"),
    "revert and publish": on(
        "revisions_revert", "department", posted.department(**PUBLISH), "live_revision_id"
    ),
    "copy": on("copy", "department", posted.department(**PUBLISH)),
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("way", WAYS)
def test_snippet_when_somebody_goes_around_the_head_then_readers_read_the_same(
    town: Town, way: str, who: str
) -> None:
    assert tried(WAYS[way], who, town)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", ["department", "pending", "unread"])
def test_autosave_of_a_snippet_when_it_was_sent_then_it_is_never_overwritten(
    town: Town, name: str, who: str
) -> None:
    snippet = getattr(town, name)
    revision = snippet.latest_revision
    content = revision.content

    def autosave(somebody: Somebody, town: Town) -> None:
        form = posted.department(**PUBLISH) | {"overwrite_revision_id": str(revision.pk)}
        address = reverse("wagtailsnippets_pages_department:edit", args=[snippet.pk])
        somebody.post(address, form, HTTP_ACCEPT="application/json")

    tried(autosave, who, town)
    if name == "pending":
        revision.refresh_from_db()
        assert revision.content == content
