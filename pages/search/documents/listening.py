"""What makes a document public, takes it away, or changes its file."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from pages import batches, signals
from pages.record import files
from pages.record.models import PublicItemFile
from pages.search.documents import keeping


def connect() -> None:
    """Connect all listeners, once."""
    uid = "pages.search.documents"
    signals.went_public.connect(went_public, dispatch_uid=uid)
    post_delete.connect(not_shown, sender=PublicItemFile, dispatch_uid=uid)
    post_save.connect(document_changed, sender=get_document_model(), dispatch_uid=uid)
    post_delete.connect(document_changed, sender=get_document_model(), dispatch_uid=uid)
    post_save.connect(collection_changed, sender=CollectionViewRestriction, dispatch_uid=uid)
    post_delete.connect(collection_changed, sender=CollectionViewRestriction, dispatch_uid=uid)
    post_save.connect(collection_saved, sender=Collection, dispatch_uid=uid)


def went_public(sender: type, instance: Any, **kwargs: Any) -> None:
    """Something became public: the documents it shows are read."""
    batches.after_commit(_read_what_is_shown_by, files.identity_of(instance))


def not_shown(sender: type, instance: PublicItemFile, **kwargs: Any) -> None:
    """An item shows a file no more."""
    if instance.content_type_id == _kind().pk:
        _after_commit([int(instance.object_id)])


def document_changed(sender: type, instance: Any, **kwargs: Any) -> None:
    """A document has another file perhaps, or another collection, or is gone."""
    _after_commit([instance.pk])


def collection_changed(sender: type, instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """A collection was closed to the public, or opened again."""
    collection_saved(sender, instance.collection)


def collection_saved(sender: type, instance: Collection, **kwargs: Any) -> None:
    """A collection was saved; Wagtail moves it, perhaps into a closed one, before the commit."""
    within = get_document_model()._default_manager.filter(
        collection__path__startswith=instance.path
    )
    _after_commit(list(within.values_list("pk", flat=True)))


def _after_commit(keys: list[int]) -> None:
    batches.when_committed(keeping.refresh, keys)


def _read_what_is_shown_by(public: list[files.Identity]) -> None:
    if keys := files.shown_in_public(public, get_document_model()):
        keeping.refresh(sorted(keys))


def _kind() -> ContentType:
    model: type[models.Model] = get_document_model()
    return ContentType.objects.get_for_model(model)
