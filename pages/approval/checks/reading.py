"""Taking an object apart: fields, inline rows and blocks, of any page or snippet type."""

from typing import Any

from bs4 import BeautifulSoup
from django.db import models
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from pages.approval.canonical import (
    BOOKKEEPING,
    CHILD_BOOKKEEPING,
    child_relations,
    named,
    own_fields,
)
from pages.approval.checks.contents import Contents, Link, Passage, Picture, plain

#: Fields that hold an address and no words.
_ADDRESSES = {"url", "link", "href", "address_of_page"}
#: Fields that hold no words of a language: codes, colours, numbers.
_OPAQUE = {"slug", "phone", "colour", "strong_colour", "accent_colour", "source_language"}
_NO_WORDS = (models.SlugField, models.URLField, models.EmailField, models.FileField)
_PLAIN_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.BlockQuoteBlock)


def contents_of(instance: models.Model) -> Contents:
    """The words, pictures and links of a page or snippet, a revision's object or a row."""
    contents = Contents(instance)
    _fields(contents, instance, skip=BOOKKEEPING | {"locale", "site"}, place="")
    for relation in child_relations(type(instance)):
        label = str(relation.related_model._meta.verbose_name).capitalize()
        own = CHILD_BOOKKEEPING | {relation.field.name}
        for row in getattr(instance, relation.get_accessor_name()).all():
            _fields(contents, row, skip=own, place=label)
    return contents


def _fields(contents: Contents, instance: Any, *, skip: frozenset[str], place: str) -> None:
    for model_field in own_fields(type(instance), skip):
        value = model_field.value_from_object(instance)
        label = str(model_field.verbose_name).capitalize()
        where = f"{place}, {label}" if place else label
        if isinstance(model_field, StreamField):
            for block in value:
                _block(contents, block.block, block.value, where, str(block.id or ""))
        elif model_field.is_relation:
            _relation(contents, instance, model_field, where)
        elif isinstance(model_field, RichTextField) and value:
            _rich(contents, model_field.name, where, value)
        elif model_field.name in _ADDRESSES or isinstance(model_field, models.URLField):
            if value:
                contents.links.append(Link(where, "address", str(value)))
        elif _has_words(model_field) and value:
            contents.passages.append(Passage(model_field.name, where, str(value)))


def _has_words(model_field: Any) -> bool:
    return (
        isinstance(model_field, models.CharField | models.TextField)
        and not isinstance(model_field, _NO_WORDS)
        and not model_field.choices
        and model_field.name not in _OPAQUE
    )


def _relation(contents: Contents, instance: Any, model_field: Any, where: str) -> None:
    key = getattr(instance, model_field.attname, None)
    model = model_field.related_model
    if key is None or not isinstance(model, type):
        return
    if issubclass(model, Page):
        contents.links.append(Link(where, "page", str(key)))
    elif issubclass(model, AbstractDocument):
        contents.links.append(Link(where, "document", str(key)))
    elif issubclass(model, AbstractImage) and hasattr(instance, f"{model_field.name}_alt"):
        picture = named(instance, model_field)
        if picture is None:
            contents.links.append(Link(where, "picture", None))
            return
        contents.pictures.append(
            Picture(
                place=where,
                where=model_field.name,
                title=str(picture),
                alt=getattr(instance, f"{model_field.name}_alt") or "",
                decorative=bool(getattr(instance, f"{model_field.name}_decorative", False)),
                image=picture,
            )
        )


def _block(contents: Contents, block: Any, value: Any, place: str, where: str) -> None:
    """One block and those within it."""
    if isinstance(block, blocks.BaseStructBlock):
        _struct(contents, block, value, place, where)
    elif isinstance(block, blocks.ListBlock | blocks.BaseStreamBlock):
        children = value.bound_blocks if isinstance(block, blocks.ListBlock) else value
        for child in children:
            _block(contents, child.block, child.value, place, str(child.id or where))
    elif isinstance(block, blocks.RichTextBlock | blocks.RawHTMLBlock):
        source = value.source if isinstance(block, blocks.RichTextBlock) else str(value or "")
        _rich(contents, block.name, place, source)
    elif isinstance(block, TableBlock):
        rows = (value or {}).get("data") or []
        cells = "\n".join(str(cell) for row in rows for cell in row if cell)
        _say(contents, "table", _named(place, block), cells)
    elif isinstance(block, blocks.URLBlock):
        if value:
            contents.links.append(Link(place, "address", str(value)))
    elif isinstance(block, blocks.PageChooserBlock | DocumentChooserBlock):
        kind = "page" if isinstance(block, blocks.PageChooserBlock) else "document"
        if value is not None or block.required:
            contents.links.append(Link(place, kind, str(value.pk) if value is not None else None))
    elif isinstance(block, _PLAIN_BLOCKS) and not isinstance(block, blocks.EmailBlock):
        _say(contents, block.name, place, str(value or ""))


def _struct(contents: Contents, block: Any, value: Any, place: str, where: str) -> None:
    label = _named(place, block)
    for name, child in block.child_blocks.items():
        inner = value.get(name)
        if isinstance(child, ImageChooserBlock) and inner is None and child.required:
            contents.links.append(Link(label, "picture", None))
        elif isinstance(child, ImageChooserBlock) and inner is not None:
            alt = next((key for key in (f"{name}_alt", "alt", "alt_text") if key in value), None)
            if alt is not None:
                decorative = value.get(f"{name}_decorative", value.get("decorative", False))
                contents.pictures.append(
                    Picture(
                        place=label,
                        where=f"{where}:{name}",
                        title=str(inner),
                        alt=value[alt] or "",
                        decorative=bool(decorative),
                        image=inner,
                    )
                )
        elif isinstance(child, blocks.RichTextBlock) and inner:
            _rich(contents, name, _named(label, child), inner.source, own=False)
        else:
            _block(contents, child, inner, label, f"{where}:{name}")


def _named(place: str, block: Any) -> str:
    label = str(block.label or "")
    return f"{place}, {label}" if label and label not in place else place


def _say(contents: Contents, name: str, place: str, words: str) -> None:
    if words.strip():
        contents.passages.append(Passage(name, place, words))


def _rich(contents: Contents, name: str, place: str, source: str, *, own: bool = True) -> None:
    soup = BeautifulSoup(source, "html.parser")
    contents.passages.append(Passage(name, place, plain(soup), soup, own))
    for anchor in soup.find_all("a"):
        kind = anchor.get("linktype")
        target = anchor.get("id") if kind in {"page", "document"} else anchor.get("href")
        contents.links.append(
            Link(
                place,
                str(kind) if kind in {"page", "document"} else "address",
                str(target or ""),
                " ".join(anchor.get_text().split()) if not anchor.find(["img", "embed"]) else None,
            )
        )
    for number, embed in enumerate(soup.find_all("embed", embedtype="image")):
        contents.pictures.append(
            Picture(place, f"{name}:{number}:{embed.get('id')}", "", str(embed.get("alt") or ""))
        )


def document_model() -> type[AbstractDocument]:
    """The project's document model."""
    model: type[AbstractDocument] = get_document_model()
    return model
