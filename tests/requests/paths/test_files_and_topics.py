"""Pictures, documents and topics in public use: replaced, renamed, moved, closed, deleted."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from pages.models import TopicLabel
from press.models import NewsPageTopic
from tests import office
from tests.requests.paths.town import PEOPLE, UNREAD, Town
from tests.requests.paths.trying import Somebody, Way, tried

pytestmark = pytest.mark.django_db


def form(town: Town, **fields: Any) -> dict[str, Any]:
    """The fields of both editors."""
    root = Collection.get_first_root_node()
    return {"title": UNREAD, "credit": UNREAD, "tags": "", "collection": root.pk, **fields}


def picture(**fields: Any) -> Way:
    """Post the picture's editor."""

    def way(who: Somebody, town: Town) -> None:
        values = {name: value() if callable(value) else value for name, value in fields.items()}
        who.post(reverse("wagtailimages:edit", args=[town.picture.pk]), form(town, **values))

    return way


def other_picture() -> Any:
    """An upload."""
    return SimpleUploadedFile("picture.jpg", office.picture(colour="red").file.read(), "image/jpeg")


def document(**fields: Any) -> Way:
    """Post the document's editor."""

    def way(who: Somebody, town: Town) -> None:
        values = {name: value() if callable(value) else value for name, value in fields.items()}
        who.post(reverse("wagtaildocs:edit", args=[town.document.pk]), form(town, **values))

    return way


def other_document() -> Any:
    """An upload."""
    return SimpleUploadedFile("odluka.pdf", b"%PDF-1.7 other", "application/pdf")


def bulk(app: str, model: str, action: str, item: str, **data: Any) -> Way:
    """A bulk action on a picture or document."""

    def way(who: Somebody, town: Town) -> None:
        address = reverse("wagtail_bulk_action", args=[app, model, action])
        who.post(f"{address}?id={getattr(town, item).pk}", data)

    return way


def multiple(kind: str, item: str) -> Way:
    """The form that follows an upload of many."""

    def way(who: Somebody, town: Town) -> None:
        thing = getattr(town, item)
        name = f"{'image' if kind == 'wagtailimages' else 'doc'}-{thing.pk}"
        data = {f"{name}-{key}": value for key, value in form(town).items()}
        ajax = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
        who.post(reverse(f"{kind}:edit_multiple", args=[thing.pk]), data, **ajax)
        who.post(reverse(f"{kind}:delete_multiple", args=[thing.pk]), **ajax)

    return way


def topic(**fields: Any) -> Way:
    """Post the topic's editor."""

    def way(who: Somebody, town: Town) -> None:
        label = town.topic.labels.get()
        rows = {
            "labels-TOTAL_FORMS": "1",
            "labels-INITIAL_FORMS": "1",
            "labels-MIN_NUM_FORMS": "0",
            "labels-MAX_NUM_FORMS": "1000",
            "labels-0-id": str(label.pk),
            "labels-0-language": "en",
            "labels-0-label": UNREAD,
        }
        data = {"name": town.topic.name, "slug": town.topic.slug, **rows, **fields}
        who.post(reverse("wagtailsnippets_pages_topic:edit", args=[town.topic.pk]), data)

    return way


def replaced(item: str) -> Way:
    """Replace the file by code."""

    def way(who: Somebody, town: Town) -> None:
        thing = office.fresh(getattr(town, item))
        other = office.picture(colour="red") if item == "picture" else None
        thing.file = other.file if other else ContentFile(b"%PDF-1.7 other", name="other.pdf")
        thing.save()

    return way


def closed(who: Somebody, town: Town) -> None:
    """Close the collection to readers."""
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="login"
    )


def closed_in_the_admin(who: Somebody, town: Town) -> None:
    """The same, by its form."""
    args = [Collection.get_first_root_node().pk]
    who.post(
        reverse("wagtailadmin_collections:set_privacy", args=args), {"restriction_type": "login"}
    )


def put_away(who: Somebody, town: Town) -> None:
    """Put the document into a collection that is closed."""
    away = Collection.get_first_root_node().add_child(name="Затворено")
    CollectionViewRestriction.objects.create(collection=away, restriction_type="login")
    thing = office.fresh(town.document)
    thing.collection = away
    thing.save()


def deleted(address: str, item: str) -> Way:
    """Delete on the admin's own screen."""
    return lambda who, town: who.post(reverse(address, args=[getattr(town, item).pk]))


WAYS: dict[str, Way] = {
    "rename a picture": picture(),
    "replace a picture": picture(title="Мост", credit="Фото: Град", file=other_picture),
    "describe a picture": picture(title="Мост", credit="Фото: Град", description=UNREAD),
    "delete a picture": deleted("wagtailimages:delete", "picture"),
    "rename a document": document(),
    "replace a document": document(title="Одлука о мосту", file=other_document),
    "delete a document": deleted("wagtaildocs:delete", "document"),
    "delete pictures": bulk("wagtailimages", "image", "delete", "picture"),
    "delete press pictures": bulk("pages_media", "pressimage", "delete", "picture"),
    "delete documents": bulk("pages_media", "pressdocument", "delete", "document"),
    "tag pictures": bulk("pages_media", "pressimage", "add_tags", "picture", tags=UNREAD),
    "pictures after an upload": multiple("wagtailimages", "picture"),
    "documents after an upload": multiple("wagtaildocs", "document"),
    "replace a picture by code": replaced("picture"),
    "replace a document by code": replaced("document"),
    "delete a picture by code": lambda who, town: office.fresh(town.picture).delete(),
    "delete a document by code": lambda who, town: office.fresh(town.document).delete(),
    "close the collection": closed,
    "close the collection in the admin": closed_in_the_admin,
    "put a document away": put_away,
    "rename a topic": topic(name=UNREAD),
    "rename a topic in English": topic(),
    "delete a topic": deleted("wagtailsnippets_pages_topic:delete", "topic"),
    "delete a topic's name": lambda who, town: TopicLabel.objects.all().delete(),
    "add a topic to a page": lambda who, town: NewsPageTopic.objects.create(
        tag=office.topic(UNREAD), content_object=town.news
    ),
    "take a topic off a page": lambda who, town: town.news.topic_items.get().delete(),
}
#: Tags of pictures and documents are the office's own, and no reader sees them. Two addresses are
#: of types this office does not use.
HARMLESS = {"tag pictures", "delete pictures"}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("way", WAYS)
def test_what_pages_show_when_somebody_changes_it_then_readers_read_the_same(
    town: Town, way: str, who: str
) -> None:
    said = tried(WAYS[way], who, town)
    assert said or way in HARMLESS
