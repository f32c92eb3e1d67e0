"""Words written in two scripts at once: finding them and putting them right.

A typist who forgets to switch the keyboard leaves words such as «Bijelјina» (Cyrillic ј), which
look right, cannot be found by search, and break in an address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from pages.scripts.alphabet import (
    CYRILLIC_RANGE,
    CYRILLIC_TO_LOOKALIKE,
    LATIN_RANGE,
    LATIN_TO_LOOKALIKE,
    LETTERS,
    MARKS,
    TO_CYRILLIC,
    TO_LATIN,
    Script,
    has_cyrillic,
    has_latin,
    script_of,
)
from pages.scripts.protected import split_protected

# A Latin letter touching a Cyrillic one. Begins with the rarer script, to be fast.
_MIXED: Final = re.compile(
    f"[{LATIN_RANGE}](?:(?<=[{CYRILLIC_RANGE}{MARKS}].)|(?=[{MARKS}]*+[{CYRILLIC_RANGE}]))"
)
_RUN: Final = re.compile(f"[{LETTERS}]+")
_LATIN: Final = re.compile(f"[{LATIN_RANGE}]")
_CYRILLIC: Final = re.compile(f"[{CYRILLIC_RANGE}]")
# A Latin acronym or name with a Cyrillic ending typed straight on to it: PDFом, CNNа.
_ADJOINED: Final = re.compile(
    f"(?:[A-Z]{{2,}}|[{LATIN_RANGE}]*[wqxyWQXY][{LATIN_RANGE}]*|[A-Z][a-z]+(?:book|gram|tube))"
    "[а-шђјљњћџ]{1,4}"
)
_ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_PAIR: Final = re.compile("lj|nj|dž|LJ|NJ|DŽ|Lj|Nj|Dž")


class MixedWord(NamedTuple):
    """A word of two scripts: as written, as it should be, and where (offsets in characters)."""

    word: str
    fix: str
    start: int
    end: int


def repair(word: str, around: Script = Script.CYRILLIC) -> str | None:
    """The word in one script; None when it is in one already, or when two words merely adjoin.

    `around` is the script of the text, which decides for words all of whose letters exist in both.
    """
    if word.isascii() or not (has_latin(word) and has_cyrillic(word)):
        return None
    looks_latin = "".join(CYRILLIC_TO_LOOKALIKE.get(char, char) for char in word)
    if len(word) > 1 and looks_latin.isascii() and _ROMAN.fullmatch(looks_latin):
        return looks_latin
    only_latin = any(c not in LATIN_TO_LOOKALIKE for c in _LATIN.findall(word))
    only_cyrillic = any(c not in CYRILLIC_TO_LOOKALIKE for c in _CYRILLIC.findall(word))
    if only_latin and _ADJOINED.fullmatch(word):
        return None
    mostly_latin = len(_LATIN.findall(word)) > len(_CYRILLIC.findall(word))
    if only_latin and only_cyrillic:
        return _by_sound(word, to_latin=mostly_latin)
    if only_latin or (not only_cyrillic and around is Script.LATIN):
        return looks_latin
    return "".join(LATIN_TO_LOOKALIKE.get(char, char) for char in word)


def _by_sound(word: str, *, to_latin: bool) -> str:
    """Letters of the rarer script replaced by those that sound, not look, the same."""
    if to_latin:
        return "".join(TO_LATIN.get(char, char) for char in word)
    paired = _PAIR.sub(lambda match: TO_CYRILLIC[match[0]], word)
    fixed = "".join(TO_CYRILLIC.get(char, char) for char in paired)
    # q, w, x, y have no Cyrillic letter: such a word can only be put right in Latin.
    return _by_sound(word, to_latin=True) if has_latin(fixed) else fixed


def repair_all(text: str) -> str:
    """`text` with every word of two scripts repaired; nothing is protected here."""
    if _MIXED.search(text) is None:
        return text
    around = script_of(text)
    return _RUN.sub(lambda match: repair(match[0], around) or match[0], text)


def mixed_script_words(text: str) -> Sequence[MixedWord]:
    """Every word of `text` written in two scripts, in order, with its repair.

    Compounds joined by a hyphen (PDF-ом, е-управа), Latin names with a Cyrillic ending, addresses,
    handles and file names are not reported.
    """
    found: list[MixedWord] = []
    if text.isascii() or _MIXED.search(text) is None:
        return found
    around = script_of(text)
    offset = 0
    for index, piece in enumerate(split_protected(text)):
        if index % 2 == 0 and _MIXED.search(piece):
            for match in _RUN.finditer(piece):
                fix = repair(match[0], around)
                if fix is not None:
                    start = offset + match.start()
                    found.append(MixedWord(match[0], fix, start, start + len(match[0])))
        offset += len(piece)
    return found
