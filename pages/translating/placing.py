"""A translation stands among the things of its own language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Page, TranslatableMixin

from pages.approval.canonical import child_relations
from pages.translating.declaring import translated


def in_its_language(instance: Any) -> None:
    """Have a translation name pages, people and departments of its own language.

    A row that names something not there in that language is left out: it comes back with the next
    update, once that is translated. Raises `ValidationError` for rows whose words do not fit, and
    for an object that may not stand beside another one there (two menus of one place).
    """
    model: type[models.Model] = type(instance)
    for name in translated(model):
        field = model._meta.get_field(name)
        if isinstance(field, models.ForeignKey):
            setattr(instance, name, _counterpart(getattr(instance, name), instance.locale_id))
    for relation in child_relations(model):
        manager = getattr(instance, relation.get_accessor_name())
        rows = list(manager.all())
        kept = [row for row in rows if _placed(row, relation.field, instance.locale_id)]
        _validate(kept, relation)
        if kept != rows:
            manager.set(kept)
    if not isinstance(instance, Page):
        instance.full_clean()


def _placed(row: Any, parent: Any, locale_id: int) -> bool:
    """Whether everything a row names is there in the language; it names that from now on."""
    for field in row._meta.concrete_fields:
        related = field.related_model
        if field is parent or not field.is_relation or not issubclass(related, TranslatableMixin):
            continue
        named = getattr(row, field.name)
        counterpart = _counterpart(named, locale_id)
        if named is not None and counterpart is None:
            return False
        setattr(row, field.name, counterpart)
    return True


def _counterpart(named: Any, locale_id: int) -> Any:
    if named is None or named.locale_id == locale_id:
        return named
    found = type(named)._base_manager.filter(translation_key=named.translation_key)
    return found.filter(locale_id=locale_id).first()


def _validate(rows: list[Any], relation: Any) -> None:
    for row in rows:
        try:
            row.full_clean(exclude=[relation.field.name], validate_unique=False)
        except ValidationError as error:
            raise ValidationError({relation.name: error.messages}) from error
