"""Where the words of a query stand in a text: found by the same chain that indexed it."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

from .chain import stemmer_of
from .folding import TOKEN, exact

#: Words of shown texts that are kept analysed, of each language: some 10 MB. Most words of a text
#: are those of every other.
KEPT: Final = 50_000


def marks(
    text: str, exact_keys: Collection[str], stem_keys: Collection[str], language: str
) -> list[tuple[int, int]]:
    """Start and end of each word whose exact key or stem is among the query's."""
    analysed = _analysed(language)
    # In two passes, each in C: a reader waits for the words of ten texts.
    wanted = {
        word
        for word in set(TOKEN.findall(text))
        if (found := analysed[word])[0] in exact_keys or found[1] in stem_keys
    }
    return [match.span() for match in TOKEN.finditer(text) if match[0] in wanted] if wanted else []


class _Analysed(dict[str, tuple[str, str]]):
    """The exact key and the stem of each word; both empty for what is no word at all."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stem = stemmer_of(language)

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) >= KEPT:
            self.clear()
        key = exact(word)
        found = self[word] = (key, self._stem(key)) if key else ("", "")
        return found


@lru_cache(maxsize=16)
def _analysed(language: str) -> _Analysed:
    return _Analysed(language)
