"""Tables whose cells can be translated."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

from wagtail.contrib.table_block.blocks import TableBlock

from pages.translating import words


class TranslatedTableBlock(TableBlock):
    """Wagtail's table, with its cells and caption as words for wagtail-localize.

    Needs wagtail-localize only when that asks.
    """

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """The caption and every cell that has a letter in it."""
        texts: list[tuple[str, str]] = []

        def collect(name: str, text: str) -> str:
            texts.append((name, text))
            return text

        _each_text(value, collect)
        return words.segments(texts)

    def restore_translated_segments(self, value: Any, segments: Iterable[Any]) -> Any:
        """The table in the words of `segments`."""
        texts = words.taken_back(segments)
        return _each_text(value, lambda name, text: words.in_other_words(texts, name, text))


def _each_text(value: Any, become: Callable[[str, str], str]) -> Any:
    """A copy of a table, each of its texts as `become(name, text)` gives it."""
    table = deepcopy(value)
    if not table:
        return table
    table["data"] = [
        [become("cell", cell) if _has_words(cell) else cell for cell in row]
        for row in table.get("data") or []
    ]
    if _has_words(table.get("table_caption")):
        table["table_caption"] = become("caption", table["table_caption"])
    return table


def _has_words(cell: Any) -> bool:
    return isinstance(cell, str) and any(letter.isalpha() for letter in cell)
