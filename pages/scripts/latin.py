"""Serbian Cyrillic to Latin."""

from __future__ import annotations

import re
from typing import Final

from pages.scripts.alphabet import (
    BLOCK_TAG,
    CYRILLIC_RANGE,
    DECOMPOSED,
    INLINE_TAG,
    LATIN_RANGE,
    MARKS,
    PROTECTED_SPAN,
    TO_LATIN,
    has_cyrillic,
)
from pages.scripts.mixed import repair_all
from pages.scripts.protected import split_protected

_WORD: Final = re.compile(f"[{LATIN_RANGE}{CYRILLIC_RANGE}]{{2,}}")
_CAPITAL: Final = re.compile("[ЉЊЏ]")
_CAPITAL_PAIRS: Final = {"Љ": "LJ", "Њ": "NJ", "Џ": "DŽ"}
_NEXT: Final = re.compile(f"[{MARKS}{INLINE_TAG}]*+([{LATIN_RANGE}{CYRILLIC_RANGE}])")
_PASSED_OVER: Final = re.compile(f"[{MARKS}{INLINE_TAG}]")
_MOST_PASSED_OVER: Final = 8  # accents and tags between a letter and the one before it
_NEIGHBOURHOOD: Final = 60  # characters searched on each side of a lone Љ

# X typed on a Cyrillic keyboard: only where nothing but a numeral makes sense.
_ROMAN_X: Final = re.compile(
    r"Х(?<!\wХ)(?:Х{1,2}(?!\w)|(?=\s+(?:[Вв][ИиЈј]*[Ее][Кк]|[Сс]то(?:ље[ћт]|ле[ћт]))))"
)
_UKRAINIAN_I: Final = re.compile(r"(?<!\w)[ХІVIX]*І[ХІVIX]*(?!\w)")
_SHORT: Final = 160  # below this many characters str.translate wins over a chain of replaces

_ACCENTS: Final = ("\u0300", "\u0301", "\u0306", "\u0308")
_TRANSLATE: Final = {ord(cyrillic): latin for cyrillic, latin in TO_LATIN.items()}
_COMMON_FIRST: Final = tuple(
    (letter, TO_LATIN[letter])
    for letter in "абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"
)
_RARE: Final = tuple(pair for pair in TO_LATIN.items() if pair not in _COMMON_FIRST)


def to_latin(text: str) -> str:
    """Serbian text in Latin, letter for letter; what is already Latin stays as it is.

    Addresses, handles, hashtags and file names are kept; a Latin look-alike inside a Cyrillic
    word becomes the letter that was meant. Idempotent, linear in time, never raises.
    """
    if not has_cyrillic(text):
        return text
    pieces = split_protected(text)
    if len(pieces) == 1:
        return letters_to_latin(text)
    converted = letters_to_latin(PROTECTED_SPAN.join(pieces[::2])).split(PROTECTED_SPAN)
    if len(converted) != len(pieces[::2]):
        converted = [letters_to_latin(piece) for piece in pieces[::2]]
    pieces[::2] = converted
    return "".join(pieces)


def letters_to_latin(text: str) -> str:
    """Like `to_latin`, but with nothing protected (for slugs and single words)."""
    if not has_cyrillic(text):
        return text
    if any(accent in text for accent in _ACCENTS):
        for decomposed, letter in DECOMPOSED.items():
            text = text.replace(decomposed, letter)
    text = repair_all(text)
    if "Х" in text:
        text = _ROMAN_X.sub(lambda match: match[0].replace("Х", "X"), text)
    if "І" in text:
        text = _UKRAINIAN_I.sub(lambda match: match[0].replace("Х", "X").replace("І", "I"), text)
    if "Љ" in text or "Њ" in text or "Џ" in text:
        text = _CAPITAL.sub(_capital_pair, text)
    if len(text) < _SHORT:
        return text.translate(_TRANSLATE)
    for cyrillic, latin in _COMMON_FIRST:
        text = text.replace(cyrillic, latin)
    if has_cyrillic(text):
        for cyrillic, latin in _RARE:
            text = text.replace(cyrillic, latin)
    return text


def _capital_pair(match: re.Match[str]) -> str:
    """Љ as LJ where its word is in capitals, else as Lj; a lone letter asks the words around it."""
    letter, text = match[0], match.string
    following = _NEXT.match(text, match.end())
    neighbour = following[1] if following else _letter_before(text, match.start())
    if not neighbour:
        neighbour = _word_around(text, match.start(), match.end())
    return _CAPITAL_PAIRS[letter] if neighbour.isupper() else TO_LATIN[letter]


def _letter_before(text: str, position: int) -> str:
    """The letter just before `position`, accents and tags passed over; "" when there is none."""
    for at in range(position - 1, max(-1, position - 1 - _MOST_PASSED_OVER), -1):
        if not _PASSED_OVER.match(text[at]):
            return text[at] if text[at].isalpha() else ""
    return ""


def _word_around(text: str, start: int, end: int) -> str:
    """The nearest real word on the same line as a lone letter, the following one first."""
    after = text[end : end + _NEIGHBOURHOOD].split(BLOCK_TAG, 1)[0]
    before = text[max(0, start - _NEIGHBOURHOOD) : start].rsplit(BLOCK_TAG, 1)[-1]
    following, preceding = _WORD.search(after), _WORD.findall(before)
    return following[0] if following else preceding[-1] if preceding else ""
