"""From letters to the exact key: one spelling for both scripts, with and without marks.

Unlike `pages.scripts`, which writes for readers, this throws away what a reader needs and a
search does not (case, marks, đ or dj); nothing here is ever shown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category, normalize

from .letters import (
    CYRILLIC,
    CYRILLIC_IN_LATIN,
    CYRILLIC_LOOK_ALIKES,
    INVISIBLE,
    LATIN_IN_CYRILLIC,
    LATIN_LOOK_ALIKES,
    STROKED,
)

#: Longer keys are cut: no engine takes terms without end (PostgreSQL stops at 2,046 bytes).
LONGEST: Final = 64

TOKEN: Final = re.compile(rf"[^\W_]+(?:[\u0300-\u036f\u0483-\u0489{INVISIBLE}]+[^\W_]*)*")
_HIDDEN: Final = re.compile(f"[{INVISIBLE}]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_LATIN: Final = re.compile(r"[a-zA-Z]")
_MAP: Final = str.maketrans({**CYRILLIC, **STROKED})
_FROM_LATIN: Final = str.maketrans(LATIN_IN_CYRILLIC)
_FROM_CYRILLIC: Final = str.maketrans(CYRILLIC_IN_LATIN)


class Word(NamedTuple):
    """A word of a text: where it stands in the text as given, and its exact key."""

    start: int
    end: int
    key: str


def words(text: str) -> list[Word]:
    """The words of a text in their order; what has no letter or digit left is no word."""
    return [
        Word(match.start(), match.end(), key)
        for match in TOKEN.finditer(text)
        if (key := exact(match[0]))
    ]


def keys(text: str) -> list[str]:
    """The exact keys of a text, without their places: what `words` finds, sooner."""
    return list(filter(None, map(exact, TOKEN.findall(text))))


def fold(text: str) -> str:
    """A whole phrase as its exact keys with one space between: for best bets and prefixes."""
    return " ".join(keys(text))


@lru_cache(maxsize=1 << 16)
def exact(word: str) -> str:
    """The exact key of one word, which may be empty ("🙂", "—")."""
    if len(word) > 4 * LONGEST:
        word = word[: 4 * LONGEST]
    if word.isascii() and word.isalnum():
        return word.lower()[:LONGEST]
    word = _HIDDEN.sub("", normalize("NFKC", word))
    if not word.isascii():
        word = _repaired(word).lower().translate(_MAP)
        word = "".join(
            letter for letter in normalize("NFKD", word) if not category(letter).startswith("M")
        ).translate(_MAP)
    return "".join(filter(str.isalnum, word)).lower()[:LONGEST]


def _repaired(word: str) -> str:
    """The word with look-alikes of the other script read as what they stand for."""
    cyrillic = _CYRILLIC.findall(word)
    latin = _LATIN.findall(word)
    if not cyrillic or not latin:
        return word
    if LATIN_LOOK_ALIKES.issuperset(latin):
        return word.translate(_FROM_LATIN)
    if CYRILLIC_LOOK_ALIKES.issuperset(cyrillic):
        return word.translate(_FROM_CYRILLIC)
    return word.translate(_FROM_LATIN)
