"""Where the words of a query stand in a text: found by the same chain that indexed it."""

from __future__ import annotations

from collections.abc import Collection

from .chain import stemmer_of
from .folding import words


def marks(
    text: str, exact_keys: Collection[str], stem_keys: Collection[str], language: str
) -> list[tuple[int, int]]:
    """Start and end of each word whose exact key or stem is among the query's."""
    stem = stemmer_of(language)
    return [
        (start, end)
        for start, end, key in words(text)
        if key in exact_keys or stem(key) in stem_keys
    ]
