"""From the exact key to the stem key, by language; and a whole text at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from . import english, serbian
from .albanian import stripped
from .folding import keys
from .tables import table

#: Ends the stems of a language, so that no other language's word is taken for one of its own.
_ENGLISH: Final = "2"
_ALBANIAN: Final = "3"


class Analysed(NamedTuple):
    """A text as the engines get it: the same number of keys in both, one space between."""

    exact: str
    stem: str


def analyse(text: str, language: str) -> Analysed:
    """The keys of a document's text in its language (`sr`, `sr-latn`, `bs`, `en` …)."""
    found = keys(text)
    return Analysed(" ".join(found), " ".join(map(stemmer_of(language), found)))


def stems(key: str, language: str) -> str:
    """The stem key of an exact key, by the document's language; never empty for a key."""
    return stemmer_of(language)(key)


@lru_cache(maxsize=64)
def stemmer_of(language: str) -> Callable[[str], str]:
    """What makes stem keys of a language's exact keys; a language without a chain keeps them."""
    return _CHAINS.get(language.partition("-")[0].lower(), str)


@lru_cache(maxsize=1 << 14)
def query_stems(key: str) -> tuple[str, ...]:
    """The stems of a query's word in every language, the likeliest first, each once."""
    others = serbian.other_readings(key, table("hbs").get) if _is_word(key) else ()
    found = (_south_slavic(key), _english(key), _albanian(key), *others)
    return tuple(dict.fromkeys(found))


def in_dictionary(key: str) -> bool:
    """Whether a language's lemma table has the word: then it is no slip of the pen."""
    return any(table(name).get(key) is not None for name in ("hbs", "en", "sq"))


def _is_word(key: str) -> bool:
    return key.isascii() and key.isalpha()


@lru_cache(maxsize=1 << 16)
def _south_slavic(key: str) -> str:
    return serbian.stem(key, table("hbs").get) if _is_word(key) else key


@lru_cache(maxsize=1 << 15)
def _english(key: str) -> str:
    return f"{english.stem(key, table('en').get)}{_ENGLISH}" if _is_word(key) else key


@lru_cache(maxsize=1 << 15)
def _albanian(key: str) -> str:
    return f"{table('sq').get(key) or stripped(key)}{_ALBANIAN}" if _is_word(key) else key


#: The chain of a language code's first part.
_CHAINS: Final[Mapping[str, Callable[[str], str]]] = {
    **dict.fromkeys(("sr", "bs", "hr", "sh", "cnr"), _south_slavic),
    "en": _english,
    "sq": _albanian,
}
