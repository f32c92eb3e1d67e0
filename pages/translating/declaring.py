"""What of each page type and public snippet is translated, and what follows the source.

A model says it in plain words: `translated_fields` names what a translator writes anew, its own
fields and those relations whose rows have words (the row's model names its own). Every other part
of the content follows the source.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from pages.approval.canonical import BOOKKEEPING, child_relations, own_fields
from pages.approval.gated import GatedPage
from pages.approval.marker import PublicWords
from pages.translating.rows import TranslatedRows


def declare() -> None:
    """Tell wagtail-localize about every page type and public snippet of the project."""
    for model in public_types():
        model.translatable_fields = list(_fields(model))  # type: ignore[attr-defined]
        for relation in child_relations(model):
            if relation.name in translated(model):
                # A relation as Django made it, able to give and take its rows' words.
                relation.__class__ = TranslatedRows


def public_types() -> list[type[models.Model]]:
    """The concrete types whose words the gate guards."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, GatedPage | PublicWords) and model is not Page
    ]


def translated(model: type[models.Model]) -> tuple[str, ...]:
    """The names of what a translator writes anew."""
    return getattr(model, "translated_fields", ())


def _fields(model: type[models.Model]) -> Iterator[Any]:
    names = [field.name for field in own_fields(model, {*BOOKKEEPING, "locale"})]
    names += [relation.name for relation in child_relations(model)]
    for name in names:
        if name in translated(model):
            yield TranslatableField(name)
        else:
            yield SynchronizedField(name, overridable=_may_differ(model, name))


def _may_differ(model: type[models.Model], name: str) -> bool:
    """A picture with words in it, or a document: there may be one in the other language."""
    related: Any = model._meta.get_field(name).related_model
    return bool(related) and issubclass(related, get_image_model() | get_document_model())
