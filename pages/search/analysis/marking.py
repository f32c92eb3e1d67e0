"""Where the words of a query stand in a text: found by the same chain that indexed it."""

from __future__ import annotations

from collections.abc import Collection

from .chain import stemmer_of
from .folding import TOKEN, exact


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
    stem = stemmer_of(language)
    known = {} if known is None else known
    found = []
    for match in TOKEN.finditer(text):
        word = match[0]
        is_wanted = known.get(word)
        if is_wanted is None:
            key = exact(word)
            is_wanted = bool(key) and (key in exact_keys or stem(key) in stem_keys)
            known[word] = is_wanted
        if is_wanted:
            found.append(match.span())
    return found
