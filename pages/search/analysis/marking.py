"""Where the words of a query stand in a text: found by the same chain that indexed it."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

from .chain import stemmer_of
from .folding import TOKEN, exact

#: Words of shown texts that are kept analysed, of all languages: some 10 MB. Most words of a text
#: are those of every other.
KEPT: Final = 50_000


def marks(
    text: str,
    exact_keys: Collection[str],
    stem_keys: Collection[str],
    language: str,
    known: dict[str, bool] | None = None,
) -> list[tuple[int, int]]:
    """Start and end of each word whose exact key or stem is among the query's.

    `known` remembers, from text to text of one language, which words these are.
    """
    known = {} if known is None else known
    found = []
    for match in TOKEN.finditer(text):
        word = match[0]
        is_wanted = known.get(word)
        if is_wanted is None:
            key, stem = _analysed(word, language)
            is_wanted = bool(key) and (key in exact_keys or stem in stem_keys)
            known[word] = is_wanted
        if is_wanted:
            found.append(match.span())
    return found


@lru_cache(maxsize=KEPT)
def _analysed(word: str, language: str) -> tuple[str, str]:
    """Its exact key and its stem; both empty for what is no word."""
    key = exact(word)
    return (key, stemmer_of(language)(key)) if key else ("", "")
