"""Is everything public approved? Recomputed from the rows themselves (gate rule 14)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import DraftStateMixin, Page

from pages.approval import wall
from pages.approval.marker import PublicWords


@dataclass(frozen=True)
class Finding:
    """One public thing that is not public by right, and why."""

    label: str
    pk: object
    title: str
    sentences: tuple[str, ...]


def findings() -> Iterator[Finding]:
    """Everything public that lacks a valid approval of its words as they stand in the database.

    Reads the rows, not what the ORM wrote, so it also finds what was changed beneath it.
    """
    for instance in public_objects():
        approval, sentences = wall.verdict(instance)
        if approval is None:
            yield Finding(
                label=instance._meta.label,
                pk=instance.pk,
                title=str(instance),
                sentences=tuple(sentences),
            )


def public_objects() -> Iterator[DraftStateMixin]:
    """Every live page (as its own type) and every live public snippet."""
    root = {"depth": 1, "content_type": ContentType.objects.get_for_model(Page)}
    pages = Page.objects.filter(live=True).exclude(**root)
    yield from pages.specific().iterator(chunk_size=200)
    for model in apps.get_models():
        if issubclass(model, PublicWords):
            yield from _live(model)


def _live(model: type[models.Model]) -> Iterator[DraftStateMixin]:
    yield from model._base_manager.filter(live=True).iterator(chunk_size=200)
