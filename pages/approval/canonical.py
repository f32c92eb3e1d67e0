"""The canonical form of what a reader would see of a page or snippet, and its digest.

Two objects have the same digest exactly when they hold the same words: a revision and the row
it was published to, today's row and the row that was approved. See docs/concepts/gate.md
for what is in it and why (gate rule 3).
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.fields import StreamField

#: Raise when the same words give another form: approvals keep the version their digest is of.
FORM = 1
#: Wagtail's bookkeeping: what changes without a word changing.
BOOKKEEPING = frozenset(
    {
        "alias_of",
        "content_type",
        "depth",
        "draft_title",
        "expire_at",
        "expired",
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        "path",
        "translation_key",
        "url_path",
    }
)
#: Of child rows, what says where they hang and not what they say. Their order is kept by place.
CHILD_BOOKKEEPING = frozenset({"locale", "translation_key", "sort_order"})


def digest(instance: models.Model) -> str:
    """The SHA-256 (64 hex digits) of `canonical(instance)`."""
    form = json.dumps(
        canonical(instance), cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False
    )
    return hashlib.sha256(form.encode("utf-8", "surrogatepass")).hexdigest()


def own_words(instance: models.Model) -> str:
    """A digest as `digest`, of the object's own row alone: no query for its children."""
    form = _spoken(_fields(instance, skip=BOOKKEEPING, children=False))
    text = json.dumps(form, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical(instance: models.Model) -> dict[str, Any]:
    """The words of `instance`, a specific page or a snippet, as plain data.

    Children are read from the instance's own relations, so that an unsaved revision object and
    the saved row give the same. What is empty is left out: a field or block key that a later
    version adds empty does not un-approve what was approved before it.
    """
    form = {"type": instance._meta.label, **_fields(instance, skip=BOOKKEEPING)}
    spoken: dict[str, Any] = _spoken(form)
    return spoken


def content_field_names(model: type[models.Model]) -> set[str]:
    """Names (and attribute names) of what the digest of a `model` object covers."""
    names: set[str] = set()
    for field in own_fields(model, BOOKKEEPING):
        names |= {field.name, field.attname}
    names |= {relation.get_accessor_name() for relation in child_relations(model)}
    names |= {field.name for field in get_all_child_m2m_relations(model)}
    return names


def own_fields(
    model: type[models.Model], skip: Iterable[str]
) -> tuple["models.Field[Any, Any]", ...]:
    """The fields of a model's own row that say something, without keys and names in `skip`."""
    return _own_fields(model, frozenset(skip))


@cache
def _own_fields(
    model: type[models.Model], skip: frozenset[str]
) -> tuple["models.Field[Any, Any]", ...]:
    return tuple(
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key or _is_parent_link(field) or field.name in skip)
    )


def _is_parent_link(field: "models.Field[Any, Any]") -> bool:
    return field.remote_field is not None and bool(field.remote_field.parent_link)


@cache
def child_relations(model: type[models.Model]) -> tuple[Any, ...]:
    """Inline rows and tags; not Wagtail's own (editors' comments are not the page's words)."""
    return tuple(
        relation
        for relation in get_all_child_relations(model)
        if not relation.related_model.__module__.startswith("wagtail.")
    )


def named(instance: models.Model, field: Any) -> Any:
    """What a relation of `instance` names; None where a revision names what is gone since."""
    try:
        return getattr(instance, field.name)
    except ObjectDoesNotExist:
        return None


def _fields(
    instance: models.Model, *, skip: frozenset[str], children: bool = True
) -> dict[str, Any]:
    model = type(instance)
    form = {field.name: _value(field, instance) for field in own_fields(model, skip)}
    if not children:
        return form
    for relation in child_relations(model):
        form[relation.get_accessor_name()] = _children(instance, relation)
    for field in get_all_child_m2m_relations(model):
        form[field.name] = sorted(related.pk for related in getattr(instance, field.name).all())
    return form


def _children(instance: models.Model, relation: Any) -> list[dict[str, Any]]:
    rows = list(getattr(instance, relation.get_accessor_name()).all())
    skip = CHILD_BOOKKEEPING | {relation.field.name}
    forms = [_fields(row, skip=skip) for row in rows]
    if hasattr(relation.related_model, "sort_order"):
        order = sorted(range(len(rows)), key=lambda index: (rows[index].sort_order or 0, index))
        return [forms[index] for index in order]
    return sorted(forms, key=lambda form: json.dumps(form, cls=DjangoJSONEncoder, sort_keys=True))


def _spoken(value: Any) -> Any:
    """`value` without the empty entries of its mappings; places in lists are kept."""
    if isinstance(value, dict):
        inner = {key: _spoken(entry) for key, entry in value.items()}
        return {key: entry for key, entry in inner.items() if not _is_empty(entry)}
    if isinstance(value, list | tuple):
        return [_spoken(entry) for entry in value]
    return value


def _is_empty(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | list | dict) and not value)


def _value(field: "models.Field[Any, Any]", instance: models.Model) -> Any:
    value = field.value_from_object(instance)
    if isinstance(field, StreamField):
        # Through the blocks, not the raw JSON: a stored stream and the same stream once read
        # and written again differ in keys that a newer block definition added.
        return [child.get_prep_value() for child in value]
    if field.is_relation or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.FileField):
        return value.name if value else ""
    value = field.to_python(value)
    if isinstance(value, datetime):
        # Revisions keep milliseconds; so does the encoder.
        return value.astimezone(UTC) if value.tzinfo else value
    return value
