"""Which pictures and documents a public item shows: what may be served (gate rule 11)."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import AbstractPage, ReferenceIndex

from pages.record.models import PublicItem, PublicItemFile

#: A picture or document: the id of its content type, and its key as text.
File = tuple[int, str]
#: What is public: the id of the content type it stands in the record under, and its key as text.
Identity = tuple[int, str]


def shown_by(instance: models.Model) -> set[File]:
    """What `instance` shows, in its own fields, its inline rows, its blocks and its rich text.

    Asked of the words and not of Wagtail's reference index, which a task writes later.
    """
    kinds = {kind_of(model).pk for model in (get_image_model(), get_document_model())}
    return {
        (kind, str(key))
        for kind, key, *_where in ReferenceIndex._extract_references_from_object(instance)
        if kind in kinds
    }


def on_record(row: PublicItem) -> set[File]:
    """What the record says that `row` shows."""
    return set(row.files.values_list("content_type_id", "object_id"))


def write(row: PublicItem, shown: set[File], *, is_new: bool = False) -> None:
    """Make the record say that `row` shows these. Writes nothing if it says so already."""
    if not is_new:
        if on_record(row) == shown:
            return
        PublicItemFile.objects.filter(item=row).delete()
    PublicItemFile.objects.bulk_create(
        PublicItemFile(item=row, content_type_id=kind, object_id=key) for kind, key in sorted(shown)
    )


def is_shown(model: type[models.Model], key: str = "pk") -> Exists:
    """For a query: whether something public now shows the object of `model` that `key` names."""
    return Exists(
        PublicItem.objects.filter(
            files__content_type=kind_of(model),
            files__object_id=Cast(OuterRef(key), CharField()),
        )
    )


def identity_of(instance: models.Model) -> Identity:
    """What the record names a page (of whatever type) or a snippet by."""
    if isinstance(instance, AbstractPage):
        return instance.get_base_content_type().pk, str(instance.pk)
    return ContentType.objects.get_for_model(instance).pk, str(instance.pk)


def shown_in_public(by: Iterable[Identity], model: type[models.Model]) -> set[int]:
    """Keys of the files of `model` that the record says these public objects show. One query."""
    keys: dict[int, list[str]] = {}
    for kind, key in by:
        keys.setdefault(kind, []).append(key)
    asked = Q(pk__in=())
    for kind, of_kind in keys.items():
        asked |= Q(item__content_type=kind, item__object_id__in=of_kind)
    shown = PublicItemFile.objects.filter(asked, content_type=kind_of(model))
    return {int(key) for key in shown.values_list("object_id", flat=True)}


def kind_of(model: type[models.Model]) -> ContentType:
    """The content type under which the record names objects of `model`."""
    kind: Any = ReferenceIndex._get_base_content_type(model)
    assert isinstance(kind, ContentType)
    return kind
