"""Text of fonts from before Unicode: read as its signs say, it is not what the page shows.

Each reading below is tried on the words it would change; it is right where they become words.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pages.search.documents.words import Known

#: YUSCII (JUS I.B1.002): brackets and others in the places of letters.
_YUSCII: Final = str.maketrans("@[\\]^`{|}~", "ŽŠĐĆČžšđćč")
#: The Cyrillic one has signs for three letters more; the text is then read as Latin.
_YUSCII_CYRILLIC: Final = _YUSCII | {
    ord(sign): letters
    for sign, letters in zip("QWXqwx", ("Lj", "Nj", "Dž", "lj", "nj", "dž"), strict=True)
}
#: Windows-1250 read as Windows-1252.
_CENTRAL: Final = str.maketrans("ÈèÆæÐð", "ČčĆćĐđ")

#: Addresses have these signs by right.
_ADDRESS: Final = re.compile(r"\S+@\S+\.\w|\w+://|www\.", re.IGNORECASE)
_TOKEN: Final = re.compile(r"\S+")
_LETTER: Final = re.compile(r"[^\W\d_]")
#: Words that are needed for a verdict, and the share of them that has to be known after it.
_ENOUGH, _SHARE, _GAIN = 5, 0.5, 0.25
_SAMPLE: Final = 400


@dataclass(frozen=True)
class Reading:
    """Which signs make a word one of these, and what it then is."""

    signs: "re.Pattern[str]"
    read: Callable[[str], str]


def _cyrillic(token: str) -> str:
    try:
        return token.encode("cp1252").decode("cp1251")
    except UnicodeError:
        return token


READINGS: Final = (
    Reading(re.compile(r"[@\[\\\]^`{|}~]"), lambda token: token.translate(_YUSCII)),
    Reading(re.compile(r"[@\[\\\]^`{|}~QWXqwx]"), lambda token: token.translate(_YUSCII_CYRILLIC)),
    Reading(re.compile(r"[ÈèÆæÐð]"), lambda token: token.translate(_CENTRAL)),
    Reading(re.compile(r"[\u00c0-\u00ff]"), _cyrillic),
)


def read(texts: Sequence[str], known: Known) -> list[str]:
    """The texts as their pages show them; as they were where no reading makes them words."""
    best = max(((gain(texts, reading, known), reading) for reading in READINGS), key=_first)
    if best[0] <= 0:
        return list(texts)
    return [_TOKEN.sub(lambda token: _read(token[0], best[1]), text) for text in texts]


def gain(texts: Iterable[str], reading: Reading, known: Known) -> float:
    """How many of the words that it would change become known; 0 where that proves nothing."""
    tokens = list(_sample(texts, reading))
    if len(tokens) < _ENOUGH:
        return 0
    before = sum(_is_known(token, known) for token in tokens)
    after = sum(_is_known(reading.read(token), known) for token in tokens)
    if after < _SHARE * len(tokens) or after - before < _GAIN * len(tokens):
        return 0
    return after - before


def _sample(texts: Iterable[str], reading: Reading) -> Iterable[str]:
    tokens = dict.fromkeys(
        token[0]
        for text in texts
        for token in _TOKEN.finditer(text)
        if _concerns(token[0], reading)
    )
    return list(tokens)[:_SAMPLE]


def _concerns(token: str, reading: Reading) -> bool:
    return bool(
        reading.signs.search(token) and _LETTER.search(token) and not _ADDRESS.search(token)
    )


def _read(token: str, reading: Reading) -> str:
    return reading.read(token) if _concerns(token, reading) else token


def _is_known(token: str, known: Known) -> bool:
    """Whether a token is one word, and a known one: «[abac» is none, its brackets divide it."""
    bare = token.strip(".,;:!?()\"'„“”»«")
    return len(bare) > 2 and bare.isalpha() and known(bare)


def _first(pair: tuple[float, Reading]) -> float:
    return pair[0]
