"""Inline rows with words: links of a menu, corrections of a news item.

wagtail-localize translates the rows of a relation only if each row has a locale and a translation
key of its own. Ours have neither: a row stands in its parent's language. It also lets a field give
and take its own words (`get_translatable_segments`, `restore_translated_segments`), and so can the
relation to the rows.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models

from pages.translating import words


class TranslatedRows(models.ManyToOneRel):
    """A relation whose rows' `translated_fields` are written anew by a translator."""

    #: Shown by the translation's editor, which asks the relation as if it were a field.
    help_text = ""

    @property
    def verbose_name(self) -> Any:
        """What the rows are called."""
        return self._row._meta.verbose_name

    def value_from_object(self, instance: models.Model) -> list[Any]:
        """The rows, in their order."""
        return list(getattr(instance, str(self.get_accessor_name())).all())

    def get_translatable_segments(self, rows: Iterable[Any]) -> list[Any]:
        """The words of the rows. Called by wagtail-localize."""
        return words.segments(
            (name, getattr(row, name)) for row in rows for name in self._row.translated_fields
        )

    def restore_translated_segments(self, rows: Iterable[Any], segments: Iterable[Any]) -> Any:
        """New rows like `rows`, in the words of `segments`. Called by wagtail-localize."""
        texts = words.taken_back(segments)
        return [self._in_other_words(row, texts) for row in rows]

    @property
    def _row(self) -> Any:
        return self.related_model

    def _in_other_words(self, row: Any, texts: dict[str, str]) -> Any:
        values = {
            field.attname: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if not field.primary_key and field is not self.field
        }
        for name in self._row.translated_fields:
            values[name] = words.in_other_words(texts, name, values[name])
        return type(row)(**values)
