"""Which language a document is in: a Serbian decision may hang on an English page."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

from pages.search.analysis import exact, words
from pages.search.analysis.tables import table

#: Languages that are one to a dictionary.
SERBIAN: Final = frozenset({"sr", "bs", "hr", "sh", "cnr"})
#: Frequent words (exact keys) that the other languages do not have.
_TELLING: Final = {
    "sr": "je su za od koji koja koje kao ili sa nije po iz do da na ce cl clan kojim ima radi",
    "en": "the of and in is for that with by are this as shall from which have not will an at",
    "sq": "dhe per nga nje eshte qe jane tij kjo ky nuk prej kane cdo sipas gjate neni ose",
}
_LANGUAGE: Final = {word: code for code, many in _TELLING.items() for word in many.split()}
#: Words that are looked at, and telling ones that are needed to be sure.
_SAMPLE, _ENOUGH = 5_000, 3


def language_of(texts: Iterable[str], otherwise: str) -> str:
    """The code of the texts' language; `otherwise` (that of its readers) where they do not tell."""
    keys = (word.key for text in texts for word in words(text[:20_000]))
    told = Counter(_LANGUAGE[key] for key in islice(keys, _SAMPLE) if key in _LANGUAGE)
    (found, count), second = (*told.most_common(2), ("", 0), ("", 0))[:2]
    if count < _ENOUGH or count < 2 * second[1] or family(otherwise) == found:
        return otherwise
    return found


def family(language: str) -> str:
    """The language whose dictionary it has: "sr" for Bosnian, "sr-latn" …"""
    code = language.partition("-")[0].lower()
    return "sr" if code in SERBIAN else code


def dictionary(language: str) -> Callable[[str], bool] | None:
    """Whether a word is known in a language; None for languages without a dictionary."""
    name = {"sr": "hbs", "sq": "sq"}.get(family(language))
    if name is None:
        return None
    get = table(name).get
    return lambda word: get(exact(word)) is not None
