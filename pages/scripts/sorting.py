"""Serbian order of words: by the azbuka, not by code points, where Ђ, Љ, Њ, Ћ and Џ come first."""

from __future__ import annotations

from typing import Final

from pages.scripts.alphabet import SERBIAN_CYRILLIC

_PLACE: Final = {letter: place for place, letter in enumerate(SERBIAN_CYRILLIC)}
#: Signs and letters of other alphabets follow, by code point.
_AFTER: Final = len(SERBIAN_CYRILLIC)


def sort_key(text: str) -> tuple[int, ...]:
    """A key for `sorted`: Cyrillic by the azbuka, everything else by code point; case aside."""
    return tuple(
        -1 if letter == " " else _PLACE.get(letter, _AFTER + ord(letter))
        for letter in text.casefold()
    )
