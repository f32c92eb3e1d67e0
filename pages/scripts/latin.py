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
    LETTERS,
    MARKS,
    TO_LATIN,
    has_cyrillic,
)
from pages.scripts.mixed import repair_all
from pages.scripts.protected import split_protected

_UPPER: Final = "A-ZÀ-ÖØ-ÞČĆĐŠŽЀ-Я"
_SKIP: Final = f"[{MARKS}{INLINE_TAG}]*+"
_BEFORE_CAPITAL: Final = re.compile(f"[ЉЊЏ](?={_SKIP}[{_UPPER}])")
_AFTER_CAPITAL: Final = re.compile(
    f"(?<=[{_UPPER}])([{MARKS}{INLINE_TAG}]*+)([ЉЊЏ])(?!{_SKIP}[{LETTERS}])"
)
_ALONE: Final = re.compile(f"(?<![{LETTERS}{INLINE_TAG}])[ЉЊЏ](?!{_SKIP}[{LETTERS}])")
_WORD: Final = re.compile(f"[{LATIN_RANGE}{CYRILLIC_RANGE}]{{2,}}")
_CAPITAL_PAIRS: Final = {"Љ": "LJ", "Њ": "NJ", "Џ": "DŽ"}
_NEIGHBOURHOOD: Final = 60  # characters searched on each side of a lone Љ

# X typed on a Cyrillic keyboard: only where nothing but a numeral makes sense.
_ROMAN_X: Final = re.compile(
    r"(?<!\w)(?:Х{2,3}|Х(?=\s+(?:в[иј]*ек|стоље[ћт]|столе[ћт])))(?!\w)", re.IGNORECASE
)
_UKRAINIAN_I: Final = re.compile(r"(?<!\w)[ХІVIX]*І[ХІVIX]*(?!\w)")
_SHORT: Final = 160  # below this many characters str.translate wins over a chain of replaces

_TRANSLATE: Final = {ord(cyrillic): latin for cyrillic, latin in TO_LATIN.items()}
_COMMON_FIRST: Final = tuple(
    (letter, TO_LATIN[letter])
    for letter in "абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"
)
_RARE: Final = tuple(pair for pair in TO_LATIN.items() if pair not in _COMMON_FIRST)
_ANY_RARE: Final = re.compile("[" + "".join(letter for letter, _ in _RARE) + "]")


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
    pieces[::2] = [letters_to_latin(piece) for piece in pieces[::2]]
    return "".join(pieces)


def letters_to_latin(text: str) -> str:
    """Like `to_latin`, but with nothing protected (for slugs and single words)."""
    if not has_cyrillic(text):
        return text
    for decomposed, letter in DECOMPOSED.items():
        if decomposed[1] in text:
            text = text.replace(decomposed, letter)
    text = repair_all(text)
    if "Х" in text or "І" in text:
        text = _ROMAN_X.sub(lambda match: match[0].replace("Х", "X"), text)
        text = _UKRAINIAN_I.sub(lambda match: match[0].replace("Х", "X").replace("І", "I"), text)
    if "Љ" in text or "Њ" in text or "Џ" in text:
        text = _capital_pairs(text)
    if len(text) < _SHORT:
        return text.translate(_TRANSLATE)
    for cyrillic, latin in _COMMON_FIRST:
        text = text.replace(cyrillic, latin)
    if _ANY_RARE.search(text):
        for cyrillic, latin in _RARE:
            text = text.replace(cyrillic, latin)
    return text


def _capital_pairs(text: str) -> str:
    """Љ, Њ, Џ as LJ, NJ, DŽ where the word, or for a lone letter its line, is in capitals."""
    text = _BEFORE_CAPITAL.sub(lambda match: _CAPITAL_PAIRS[match[0]], text)
    text = _AFTER_CAPITAL.sub(lambda match: match[1] + _CAPITAL_PAIRS[match[2]], text)
    return _ALONE.sub(_lone_pair, text)


def _lone_pair(match: re.Match[str]) -> str:
    """A lone Љ takes its case from the nearest real word, the following one first."""
    text, start, end = match.string, match.start(), match.end()
    after = text[end : end + _NEIGHBOURHOOD].split(BLOCK_TAG, 1)[0]
    before = text[max(0, start - _NEIGHBOURHOOD) : start].rsplit(BLOCK_TAG, 1)[-1]
    following, preceding = _WORD.search(after), _WORD.findall(before)
    neighbour = following[0] if following else preceding[-1] if preceding else ""
    return _CAPITAL_PAIRS[match[0]] if neighbour.isupper() else TO_LATIN[match[0]]
