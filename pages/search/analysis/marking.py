"""Where the words of a query stand in a text: found by the same chain that indexed it."""

from __future__ import annotations

from collections.abc import Collection

from .chain import stems
from .folding import words


def marks(
    text: str, exact_keys: Collection[str], stem_keys: Collection[str], language: str
) -> list[tuple[int, int]]:
    """Start and end of each word whose exact key or stem is among the query's."""
    return [
        (word.start, word.end)
        for word in words(text)
        if word.key in exact_keys or stems(word.key, language) in stem_keys
    ]
