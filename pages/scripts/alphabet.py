"""The letters: which belong to which script, what each becomes, and which merely look alike.

Source: Правопис српскога језика (Матица српска, 2010) for Serbian; letters of the neighbours'
alphabets, met in names, get the form a Serbian reader would give them.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from typing import Final

CYRILLIC_RANGE: Final = "\u0400-\u04ff"
LATIN_RANGE: Final = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
MARKS: Final = "\u0300-\u036f"
LETTERS: Final = LATIN_RANGE + CYRILLIC_RANGE + MARKS

# Noncharacters that stand for tags while the text nodes of a page are converted in one pass.
INLINE_TAG: Final = "\ufdd0"
BLOCK_TAG: Final = "\ufdd1"
PROTECTED_SPAN: Final = "\ufdd2"  # and for the addresses taken out of a text

SERBIAN_CYRILLIC: Final = "абвгдђежзијклљмнњопрстћуфхцчџш"
_SERBIAN_LATIN: Final = [
    *"abvgdđežzijkl", "lj", "m", "n", "nj", *"oprstćufhcč", "dž", "š",
]  # fmt: skip
_NEIGHBOURS: Final = {
    "ѓ": "đ", "ќ": "ć", "ѕ": "dz", "ѐ": "è", "ѝ": "ì",
    "й": "j", "щ": "šč", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja", "ё": "jo",
    "і": "i", "ї": "ji", "є": "je", "ґ": "g", "ў": "u",
    "ѣ": "je", "ѫ": "u", "ѧ": "e", "ѳ": "f", "ѵ": "i", "ѡ": "o",
    "ә": "a", "ө": "o", "ү": "u", "ұ": "u", "қ": "k", "ғ": "g", "ң": "n", "һ": "h", "җ": "dž",
}  # fmt: skip


def _with_capitals(table: dict[str, str]) -> dict[str, str]:
    """The same table with the capital of every letter (Љ becomes Lj; LJ is decided by context)."""
    return table | {key.upper(): value.capitalize() for key, value in table.items()}


SERBIAN_TO_LATIN: Final = _with_capitals(dict(zip(SERBIAN_CYRILLIC, _SERBIAN_LATIN, strict=True)))
TO_LATIN: Final = SERBIAN_TO_LATIN | _with_capitals(_NEIGHBOURS)
TO_CYRILLIC: Final = {latin: cyrillic for cyrillic, latin in SERBIAN_TO_LATIN.items()} | {
    "LJ": "Љ", "NJ": "Њ", "DŽ": "Џ", "lJ": "љ", "nJ": "њ", "dŽ": "џ",
    "ǉ": "љ", "ǈ": "Љ", "Ǉ": "Љ", "ǌ": "њ", "ǋ": "Њ", "Ǌ": "Њ", "ǆ": "џ", "ǅ": "Џ", "Ǆ": "Џ",
    "â": "а\u0302", "ê": "е\u0302", "î": "и\u0302", "ô": "о\u0302", "û": "у\u0302",
    "ś": "с\u0301", "Ś": "С\u0301", "ź": "з\u0301", "Ź": "З\u0301",
}  # fmt: skip

# Pairs a reader cannot tell apart on the page (Latin, Cyrillic).
_LOOKALIKE_PAIRS: Final = (
    "aа AА BВ cс CС eе EЕ HН iі IІ jј JЈ KК MМ oо OО pр PР sѕ SЅ TТ xх XХ yу YУ"
)
LATIN_TO_LOOKALIKE: Final = {pair[0]: pair[1] for pair in _LOOKALIKE_PAIRS.split()}
CYRILLIC_TO_LOOKALIKE: Final = {pair[1]: pair[0] for pair in _LOOKALIKE_PAIRS.split()}

# A letter and its separate accent that together are another letter of a Cyrillic alphabet.
DECOMPOSED: Final = {
    unicodedata.normalize("NFD", letter): letter
    for letter in "йЙѓЃќЌёЁїЇўЎѐЀѝЍ"
}  # fmt: skip

_DECOMPOSED_LATIN: Final = re.compile("[cszCSZ][\u0301\u030c]|[aeiou]\u0302")
_ANY_CYRILLIC: Final = re.compile(f"[{CYRILLIC_RANGE}]")
_ANY_LATIN: Final = re.compile(f"[{LATIN_RANGE}]")
_NOT_CYRILLIC: Final = re.compile(f"[^{CYRILLIC_RANGE}]+")
_NOT_LATIN: Final = re.compile(f"[^{LATIN_RANGE}]+")


class Script(enum.Enum):
    """The script most letters of a text are written in."""

    CYRILLIC = "Cyrl"
    LATIN = "Latn"
    NONE = ""


def compose(text: str) -> str:
    """`text` with the letters of Serbian Latin as one character each (c + caron becomes č)."""
    if text.isascii():
        return text
    return _DECOMPOSED_LATIN.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


def has_cyrillic(text: str) -> bool:
    """Whether any letter of `text` is Cyrillic."""
    return not text.isascii() and _ANY_CYRILLIC.search(text) is not None


def has_latin(text: str) -> bool:
    """Whether any letter of `text` is Latin."""
    return _ANY_LATIN.search(text) is not None


def script_of(text: str) -> Script:
    """The script of the majority of letters; a tie goes to Cyrillic, no letters give NONE."""
    cyrillic = len(_NOT_CYRILLIC.sub("", text))
    latin = len(_NOT_LATIN.sub("", text))
    if not cyrillic and not latin:
        return Script.NONE
    return Script.CYRILLIC if cyrillic >= latin else Script.LATIN
