"""From the exact key to the stem key, by language; and a whole text at once."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from . import english, serbian
from .albanian import stripped
from .folding import keys
from .tables import table

#: The chain of a language code's first part; other languages keep the exact key.
_CHAINS: Final = {"sr": "hbs", "bs": "hbs", "hr": "hbs", "sh": "hbs", "cnr": "hbs"} | {
    "en": "en",
    "sq": "sq",
}


#: Ends the stems of a language, so that no other language's word is taken for one of its own.
_TAGS: Final = {"en": "2", "sq": "3"}


class Analysed(NamedTuple):
    """A text as the engines get it: the same number of keys in both, one space between."""

    exact: str
    stem: str


def analyse(text: str, language: str) -> Analysed:
    """The keys of a document's text in its language (`sr`, `sr-latn`, `bs`, `en` …)."""
    found = keys(text)
    return Analysed(" ".join(found), " ".join([stems(key, language) for key in found]))


def stems(key: str, language: str) -> str:
    """The stem key of an exact key, by the document's language; never empty for a key."""
    chain = _CHAINS.get(language.partition("-")[0].lower())
    return _stem(key, chain) if chain else key


@lru_cache(maxsize=1 << 14)
def query_stems(key: str) -> tuple[str, ...]:
    """The stems of a query's word in every language, the likeliest first, each once."""
    others = serbian.other_readings(key, table("hbs").get) if key.isascii() else ()
    return tuple(dict.fromkeys((*(_stem(key, chain) for chain in ("hbs", "en", "sq")), *others)))


def in_dictionary(key: str) -> bool:
    """Whether a language's lemma table has the word: then it is no slip of the pen."""
    return any(table(name).get(key) is not None for name in ("hbs", "en", "sq"))


@lru_cache(maxsize=1 << 16)
def _stem(key: str, chain: str) -> str:
    if not key.isascii() or not key.isalpha():
        return key
    known = table(chain).get
    if chain == "hbs":
        return serbian.stem(key, known)
    if chain == "en":
        return f"{english.stem(key, known)}{_TAGS[chain]}"
    return f"{known(key) or stripped(key)}{_TAGS[chain]}"
