"""Letters that are not words: units of measurement, formulas, Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pages.scripts.foreign import is_roman
from pages.scripts.tables import words
from pages.scripts.words import Word

OPENING: Final = "„“\"«»‘'‚”"
SENTENCE_END: Final = re.compile(r"[.!?…:]\s|[.!?…]\Z|\n")
_ORDINAL_NOUNS: Final = re.compile(
    "v[ij]*ek|stoljeć|svj?etsk|razred|kol[oau]|mj?est|faz|lig|step|kateg|zon|kvart|tromj|polug"
    "|odj?el|sprat|kraj|ustan|dio|deo|krug|red|izmj?en|sazi|brig|korp|armij|gimn|osnov|mz|ciklus"
    "|grup|klas|general|izdanj|pojas|naplat|par|glav|poglav|tom|knjig",
    re.IGNORECASE,
)
_LONGEST_SYMBOL: Final = 6  # letters
_LETTERED: Final = re.compile("vitamin|hepatitis")  # named by Latin letters


def is_symbol(text: str, found: Sequence[Word], index: int) -> bool:
    """A unit of measurement, a formula (CO2, H2O), a name with figures (HER2, 5G)."""
    bare, start, end = found[index].bare, found[index].start, found[index].end
    if len(bare) > _LONGEST_SYMBOL:
        return False
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if bare in words("units_anywhere") or after == "+":
        return True
    if bare in words("units_after_number"):
        return _is_unit(found, index, after)
    if not bare.isupper():
        return False
    if len(bare) > 1:
        return after.isdigit() or after in ("₂", "₃")
    if before.isdigit():
        return bare in "GDK" or text[max(0, start - 2) : start - 1].isupper()
    return (
        (after.isdigit() and text[end + 1 : end + 2].isupper())
        or (bare in "CF" and before == "°")
        or (index > 0 and _LETTERED.match(found[index - 1].bare) is not None)
    )


def _is_unit(found: Sequence[Word], index: int, after: str) -> bool:
    """Whether a letter or two that may be a unit are one here: after a number or a slash."""
    word = found[index]
    if after in ("²", "³") or (after in ("2", "3") and word.bare == "m"):
        return True
    if word.gap == "/" and index > 0 and found[index - 1].bare in words("units_anywhere"):
        return True
    if word.gap == "/" and index > 0 and found[index - 1].bare in words("units_after_number"):
        return found[index - 1].gap.rstrip()[-1:].isdigit()
    number = word.gap.rstrip()
    if not number[-1:].isdigit() or len(word.gap) - len(number) > 1:
        return False
    # In "u 10 s ministrom" the s is a preposition.
    return word.bare != "s" or index + 1 == len(found) or found[index + 1].gap != " "


def is_numeral(found: Sequence[Word], index: int, *, in_capitals: bool) -> bool:
    """A Roman numeral; a lone I or V only where no conjunction or initial can stand."""
    word = found[index]
    if not word.bare.isupper() or not is_roman(word.bare):
        return False
    if len(word.bare) > 1 or word.bare == "X":
        return True
    following = found[index + 1] if index + 1 < len(found) else None
    ordinal = following is not None and _ORDINAL_NOUNS.match(following.bare) is not None
    if following is not None and following.gap.startswith("."):
        return following.bare.islower() and (word.bare != "I" or ordinal)
    if following is not None and following.gap in (" ", "\u00a0"):
        if ordinal and not in_capitals:
            return True
        if word.bare == "V" and following.bare.istitle() and index and word.gap == " ":
            return not found[index - 1].bare.istitle()
    elif following is not None and following.gap == "-":
        return word.bare == "V" or following.bare.islower()
    if word.bare == "V":
        return True
    starts = index == 0 or SENTENCE_END.search(word.gap) or set(word.gap) & set(OPENING)
    return not in_capitals and not starts and found[index - 1].bare.istitle()
