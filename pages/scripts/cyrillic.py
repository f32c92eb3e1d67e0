"""Serbian Latin to Cyrillic, leaving foreign words as they are."""

from __future__ import annotations

import re
from typing import Final

from pages.scripts.alphabet import BLOCK_TAG, compose, has_latin
from pages.scripts.context import foreign_words
from pages.scripts.digraphs import word_to_cyrillic
from pages.scripts.words import find_words

_PARAGRAPHS: Final = re.compile(f"({BLOCK_TAG}|\n\n)")


def to_cyrillic(text: str) -> str:
    """Serbian text in Cyrillic; foreign words, units, Roman numerals and addresses stay Latin.

    Which words are foreign is judged by their spelling, word lists and the words beside them.
    Idempotent, linear in time, never raises.
    """
    if not has_latin(text):
        return text
    text = compose(text)
    return "".join(map(_paragraph, _PARAGRAPHS.split(text)))


def _paragraph(text: str) -> str:
    if not has_latin(text):
        return text
    words = find_words(text)
    parts: list[str] = []
    position = 0
    for word, stays in zip(words, foreign_words(text, words), strict=True):
        parts.append(text[position : word.start])
        parts.append(word.text if stays else word_to_cyrillic(word.text))
        position = word.end
    parts.append(text[position:])
    return "".join(parts)
