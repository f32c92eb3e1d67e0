"""A paragraph cut into words, each with what stands before it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pages.scripts.alphabet import INLINE_TAG, LETTERS, compose, has_cyrillic, has_latin, script_of
from pages.scripts.mixed import repair
from pages.scripts.protected import MAY_BE_PROTECTED, PROTECTED

_WORD: Final = rf"[{LETTERS}]++(?>(?:{INLINE_TAG}++[{LETTERS}]++)*)"
_WORDS: Final = re.compile(f"({_WORD})")
_WORDS_OR_PROTECTED: Final = re.compile(f"{PROTECTED.pattern}|({_WORD})", re.VERBOSE)
_SPACE_ENTITY: Final = re.compile(r"&(?:nbsp|#160|#xA0|thinsp|ensp|emsp|shy);", re.IGNORECASE)


class Word(NamedTuple):
    """A word to be judged: its text (repaired when it mixed scripts) and its place.

    `gap` is the text between the previous word and this one, without tags. A `fixed` word holds
    no Latin letters, or is an address, and is never converted.
    """

    text: str
    bare: str
    gap: str
    start: int
    end: int
    fixed: bool


def find_words(text: str) -> list[Word]:
    """The words and protected spans of a paragraph; spaces written as entities are gaps."""
    pattern = _WORDS if MAY_BE_PROTECTED.search(text) is None else _WORDS_OR_PROTECTED
    found: list[Word] = []
    around = script_of(text)
    gap_start = 0
    for match in pattern.finditer(text):
        word = match[match.lastindex or 0]
        start, end = match.span()
        if match.lastindex == 1 and pattern is not _WORDS:
            if _SPACE_ENTITY.fullmatch(word):
                continue
            fixed = True
        else:
            fixed = False
            if not word.isascii() and has_cyrillic(word):
                word = compose(repair(word, around) or word)
                fixed = has_cyrillic(word) or not has_latin(word)
        gap = text[gap_start:start]
        if INLINE_TAG in gap or "&" in gap:
            gap = _SPACE_ENTITY.sub(" ", gap.replace(INLINE_TAG, ""))
        found.append(Word(word, word.replace(INLINE_TAG, ""), gap, start, end, fixed))
        gap_start = end
    return found
