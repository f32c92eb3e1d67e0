"""One Serbian word from Latin to Cyrillic: which two letters are one (lj, nj, dž, dj)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final

from pages.scripts.alphabet import INLINE_TAG, TO_CYRILLIC
from pages.scripts.tables import entries

_PAIR: Final = re.compile("[ln]j|dž", re.IGNORECASE)
_DJ: Final = re.compile("dj", re.IGNORECASE)
_MAY_PAIR: Final = re.compile("[lndLND][jJžŽ]")
_PREFIXES: Final = r"\A(?:naj)?(?:ne|pre|po|u|za|re|de)?"
_LONGEST_KNOWN: Final = 40  # letters; nothing longer is a word
_LETTER: Final = {ord(key): value for key, value in TO_CYRILLIC.items() if len(key) == 1}
_ONE_LETTER: Final = {"lj": "љ", "nj": "њ", "dž": "џ", "dj": "ђ"}


def _stems(table: str, pattern: Callable[[str], str]) -> re.Pattern[str]:
    at_start = [pattern(entry) for entry in entries(table) if entry[0] != "*"]
    anywhere = [pattern(entry[1:]) for entry in entries(table) if entry[0] == "*"]
    return re.compile(f"{_PREFIXES}(?:{'|'.join(at_start)})|{'|'.join(anywhere)}", re.IGNORECASE)


@cache
def _apart() -> re.Pattern[str]:
    """Matches a stem up to the place between two letters that stay two."""
    return _stems("digraphs", lambda entry: "{}(?={})".format(*entry.split("|")))


@cache
def _soft() -> re.Pattern[str]:
    """Matches a stem in which dj stands for đ."""
    return _stems("dj", lambda entry: entry.replace("$", r"\Z"))


def word_to_cyrillic(word: str) -> str:
    """A Latin word letter for letter, with every pair that is one letter taken as one.

    A tag standing inside the word (`INLINE_TAG`) keeps its place, after a pair it splits.
    """
    bare = word.replace(INLINE_TAG, "")
    if _MAY_PAIR.search(bare) is None:
        return word.translate(_LETTER)
    if len(bare) == len(word) <= _LONGEST_KNOWN:
        return _known_word(word)
    return "".join(_letters(word, _pair_starts(bare)))


@lru_cache(maxsize=8192)
def _known_word(word: str) -> str:
    return "".join(_letters(word, _pair_starts(word)))


def _pair_starts(word: str) -> set[int]:
    """Where in `word` two letters begin that are one in Cyrillic."""
    starts = {match.start() for match in _PAIR.finditer(word)}
    if len(word) > _LONGEST_KNOWN:
        return starts
    starts -= {match.end() - 1 for match in _apart().finditer(word)}
    for stem in _soft().finditer(word):
        starts |= {stem.start() + match.start() for match in _DJ.finditer(stem[0])}
    return starts


def _letters(word: str, starts: set[int]) -> Iterator[str]:
    """The letters of the converted word, with the tags inside it at their places."""
    position, first = 0, ""
    for char in word:
        if char == INLINE_TAG:
            yield char
            continue
        if first:
            letter = _ONE_LETTER[(first + char).lower()]
            yield letter.upper() if first.isupper() else letter
            first = ""
        elif position in starts:
            first = char
        else:
            yield char.translate(_LETTER)
        position += 1
