"""All words of an object, field by field, for reading where a rendered page does not show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from pages.approval import acting, moments
from pages.approval.canonical import (
    BOOKKEEPING,
    CHILD_BOOKKEEPING,
    child_relations,
    named,
    own_fields,
)
from pages.approval.rich_words import paragraphs

#: What is no text of a language: the same in every script.
CODES = (models.SlugField, models.URLField, models.EmailField, models.UUIDField)


@dataclass(frozen=True)
class Part:
    """What one field, one block of a body or one inline row says.

    `key` finds the same part in another version; before its colon stands the field, behind it
    the block or row. `code` marks what is written the same in every script.
    """

    key: str
    label: str
    text: str
    code: bool = False


def worded(instance: models.Model) -> str:
    """What the digest of `instance` covers, as text: a paragraph a part."""
    return "\n\n".join(f"{part.label}: {part.text}" for part in parts(instance))


def parts(instance: models.Model) -> list[Part]:
    """What the digest of `instance` (a revision's object or a row) covers, in the form's order."""
    return [*_own_parts(instance), *_row_parts(instance)]


def _own_parts(instance: models.Model) -> Iterator[Part]:
    for field in own_fields(type(instance), BOOKKEEPING | {"locale"}):
        value, label = field.value_from_object(instance), capfirst(str(field.verbose_name))
        if isinstance(field, StreamField):
            for child in value:
                if text := "\n".join(_of_block(child.block, child.value)):
                    yield Part(f"{field.name}:{child.id}", capfirst(str(child.block.label)), text)
        elif text := _of_field(instance, field, value):
            yield Part(field.name, label, text, code=isinstance(field, CODES))


def _row_parts(instance: models.Model) -> Iterator[Part]:
    for relation in child_relations(type(instance)):
        name, own = relation.get_accessor_name(), CHILD_BOOKKEEPING | {relation.field.name}
        rows = list(getattr(instance, name).all())
        if hasattr(relation.related_model, "sort_order"):
            rows.sort(key=lambda row: row.sort_order or 0)
        for row in rows:
            said = [
                (capfirst(str(field.verbose_name)), text)
                for field in own_fields(type(row), own)
                if (text := _of_field(row, field, field.value_from_object(row)))
            ]
            # One word needs no name beside that of its kind.
            text = said[0][1] if len(said) == 1 else "\n".join(f"{a}: {b}" for a, b in said)
            label = capfirst(str(relation.related_model._meta.verbose_name))
            if text:
                yield Part(f"{name}:{row.pk or text}", label, text)


def _of_field(instance: models.Model, field: Any, value: Any) -> str:
    if value in (None, "", False):
        return ""
    if value is True:
        return str(_("yes"))
    if field.is_relation:
        # The text and the one approved before it mostly name the same things.
        return acting.once(("named", field, value), lambda: str(named(instance, field) or ""))
    if field.choices:
        return str(getattr(instance, f"get_{field.name}_display")())
    if isinstance(value, datetime):
        return moments.in_words(value, countdown=False)
    if isinstance(field, RichTextField):
        return paragraphs(str(value))
    return str(value)


def _of_block(block: Any, value: Any) -> Iterator[str]:
    """What a block's value says, a line a paragraph; choices by the title of what was chosen."""
    if value is None or value == "" or value is False:
        return
    if isinstance(value, RichText):
        yield from paragraphs(value.source).splitlines()
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if said := "\n".join(_of_block(child, value.get(name))):
                yield f"{capfirst(str(child.label))}: {said}"
    elif isinstance(block, blocks.ListBlock):
        for entry in value:
            yield from _of_block(block.child_block, entry)
    elif isinstance(block, blocks.BaseStreamBlock):
        for child in value:
            yield from _of_block(child.block, child.value)
    elif isinstance(value, dict):
        for row in value.get("data") or ():
            yield " | ".join(str(cell or "") for cell in row)
    elif value is True:
        yield str(_("yes"))
    elif isinstance(value, datetime):
        yield moments.in_words(value, countdown=False)
    else:
        yield from str(value).splitlines()
