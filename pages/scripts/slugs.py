"""Addresses from titles: the same for a title in Cyrillic and in Latin."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pages.scripts.alphabet import has_cyrillic
from pages.scripts.latin import letters_to_latin

MAX_SLUG_LENGTH: Final = 80  # characters

_DROPPED: Final = re.compile("['’‘ʼʹ`´\u00ad\u200b-\u200d\ufeff]")
_BASE_LETTERS: Final = str.maketrans(
    {"đ": "dj", "ð": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "þ": "th"}
)
_SEPARATORS: Final = re.compile("[^a-z0-9]+")
_MARKS: Final = re.compile("[\u0300-\u036f]+")


def slugify(text: str) -> str:
    """An address from a title: lower-case ASCII words joined by hyphens, at most 80 characters.

    Cut at a word's end. Empty when nothing of the title can be written so (an emoji, another
    alphabet): the caller chooses what to use instead.
    """
    latin = letters_to_latin(text) if has_cyrillic(text) else text
    latin = _DROPPED.sub("", latin).lower().translate(_BASE_LETTERS)
    if not latin.isascii():
        latin = _MARKS.sub("", unicodedata.normalize("NFKD", latin)).lower()
        latin = latin.translate(_BASE_LETTERS)
    slug = _SEPARATORS.sub("-", latin).strip("-")
    if len(slug) <= MAX_SLUG_LENGTH:
        return slug
    head, hyphen, _ = slug[: MAX_SLUG_LENGTH + 1].rpartition("-")
    return head if hyphen else slug[:MAX_SLUG_LENGTH]
