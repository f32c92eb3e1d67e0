"""All words of an object, field by field, for reading where a rendered page does not show them."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.fields import StreamField

from pages.approval.canonical import BOOKKEEPING, CHILD_BOOKKEEPING, child_relations, own_fields


def worded(instance: models.Model) -> str:
    """What the digest of `instance` covers, as text: a line a field, inline rows under theirs."""
    return "\n\n".join(_lines(instance, skip=BOOKKEEPING | {"locale"}))


def _lines(instance: models.Model, *, skip: frozenset[str]) -> Iterator[str]:
    for field in own_fields(type(instance), skip):
        if value := _said(instance, field):
            yield f"{str(field.verbose_name).capitalize()}: {value}"
    for relation in child_relations(type(instance)):
        for row in getattr(instance, relation.get_accessor_name()).all():
            own = CHILD_BOOKKEEPING | {relation.field.name}
            said = "; ".join(_lines(row, skip=frozenset(own)))
            yield f"{str(relation.related_model._meta.verbose_name).capitalize()} – {said}"


def _said(instance: models.Model, field: Any) -> str:
    value = field.value_from_object(instance)
    if value in (None, "", False) or (isinstance(field, StreamField) and not value):
        return ""
    if isinstance(field, StreamField):
        return " ".join(
            str(words)
            for block in value
            for words in block.block.get_searchable_content(block.value)
        )
    if field.is_relation:
        return str(getattr(instance, field.name))
    if field.choices:
        return str(getattr(instance, f"get_{field.name}_display")())
    return str(value)
