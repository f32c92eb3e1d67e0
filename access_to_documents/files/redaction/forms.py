"""The forms that a name takes: both scripts, all cases, possessives, plural, Albanian endings.

Pure Python. Rules, not a dictionary: no list holds all surnames. It finds too much rather than too
little, because a person confirms each hit.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pages.search.analysis.folding import exact

_VOWELS: Final = "aeiou"
#: Endings of the cases, and of adjectives such as possessives.
_CASES: Final = ("", *"a e i o u om em im og oga omu ome eg ega emu oj ih ima ama am".split())
_POSSESSIVE: Final = ("ov", "ev", "in", "ljev", "jev", "ovsk", "evsk", "insk", "sk", "ovlj")
_WOMEN: Final = ("k", "ovk", "evk", "ovic", "evic", "ic", "ink")
_ALBANIAN: Final = "it in ut un ja jes jen j n s t ve sh as an es en et ne te se vet is".split()
ENDINGS: Final = frozenset(
    {
        *_CASES,
        *_ALBANIAN,
        *(middle + ending for middle in (*_POSSESSIVE, *_WOMEN, "ovi") for ending in _CASES),
    }
)
#: Of these a base form may have been given already, so that they are taken off it.
_TAKEN_OFF: Final = ("ovima", "evima", "ima", "ama", "om", "em", "oga", "og", "omu", "ova", "ovi")
#: How Serbian writes Albanian names; longer ones first.
_AS_SERBIAN: Final = (
    *(("xh", "dž"), ("zh", "ž"), ("sh", "š"), ("gj", "đ"), ("ll", "l"), ("rr", "r")),
    *(("th", "t"), ("dh", "d"), ("q", "ć"), ("ç", "č"), ("x", "dz"), ("y", "i"), ("ë", "e")),
)
_SOFTENED: Final = {"k": "c", "g": "z", "h": "s"}
_FLEETING: Final = re.compile(r"(.*[^aeiou])a([^aeiou])")
_SHORTEST: Final = 2
#: From this length on a name is also found inside a longer word.
_INSIDE: Final = 5


@lru_cache(maxsize=1 << 15)
def spellings(word: str) -> frozenset[str]:
    """The keys a word may be compared by: its own, as of an Albanian name, đ written as d."""
    serbian = word.lower()
    for albanian, letter in _AS_SERBIAN:
        serbian = serbian.replace(albanian, letter)
    found = {exact(word), exact(serbian)}
    found |= {key.replace("dj", "d") for key in found}
    return frozenset(key for key in found if key)


@lru_cache(maxsize=1 << 10)
def bases(name: str) -> frozenset[str]:
    """What stands before the endings of a name: petrovic; marij; petar, petr; luk, luc."""
    found: set[str] = set()
    for key in spellings(name):
        own = {key}
        if key[-1] in _VOWELS and len(key) > _SHORTEST:
            own.add(key[:-1])
        for ending in _TAKEN_OFF:
            if key.endswith(ending) and len(key) - len(ending) > 4:
                own.add(key[: -len(ending)])
        for base in tuple(own):
            if fleeting := _FLEETING.fullmatch(base):
                own.add(fleeting[1] + fleeting[2])
            elif len(base) > 3 and base[-1] not in _VOWELS and base[-2] not in _VOWELS:
                own.add(f"{base[:-1]}a{base[-1]}")
        own |= {base[:-1] + _SOFTENED[base[-1]] for base in own if base[-1] in _SOFTENED}
        found |= own
    return frozenset(base for base in found if len(base) >= _SHORTEST)


@lru_cache(maxsize=1 << 16)
def is_form(word: str, name: str) -> bool:
    """Whether a word of a text is a form of a name."""
    return any(
        key.startswith(base) and key[len(base) :] in ENDINGS
        for key in spellings(word)
        for base in bases(name)
    )


def is_inside(word: str, name: str) -> bool:
    """Whether a longer word holds the name: marko.petrovic as one word, a compound, an e-mail."""
    keys = spellings(word)
    return any(len(own) >= _INSIDE and own in key for own in spellings(name) for key in keys)
