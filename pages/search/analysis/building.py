"""Builds the lemma tables out of simplemma's: keys without marks, one stem for every form.

Several lemmas may share a form once the marks are gone; `_chosen` decides. Takes seconds and some
hundred megabytes, so it happens once and the result is cached (`tables`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from .albanian import stripped
from .folding import exact
from .letters import CYRILLIC, STROKED
from .serbian import Lemmas, ekavian_form, irregular
from .snowball import stemmer

_LONGEST: Final = 60
#: Every letter of the tables but a few hundred words'; `exact` is six times as slow.
_PLAIN: Final = str.maketrans({**CYRILLIC, **STROKED, **dict(zip("čćšžëç", "ccszec", strict=True))})


def serbian() -> dict[str, str]:
    """Stems by bald form for Serbian, Bosnian and Croatian."""
    chosen = _bald("hbs")
    for form, lemma in _ekavian_forms():
        chosen.setdefault(form, lemma)
    chosen.update(irregular())
    lemmas = Lemmas(set(chosen.values()), chosen.keys())
    snowball = stemmer("serbian")
    stems = {
        lemma: snowball(lemmas.one(chosen.get(lemma, lemma))) for lemma in set(chosen.values())
    }
    return {form: stems[lemma] for form, lemma in chosen.items()}


def _ekavian_forms() -> Iterator[tuple[str, str]]:
    """Ekavian forms of ijekavian words, with the ijekavian lemma, all bald."""
    for form, lemma in DefaultDictionaryFactory().get_dictionary("hbs").items():
        if "je" in lemma and (found := ekavian_form(form.lower(), lemma.lower())):
            yield _fold(found), _fold(lemma)


def albanian() -> dict[str, str]:
    """Stems by bald form for Albanian."""
    chosen = _bald("sq")
    return {form: stripped(chosen.get(lemma, lemma)) for form, lemma in chosen.items()}


def english() -> dict[str, str]:
    """Lemmas by bald form for English."""
    found: dict[str, str] = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary("en").items():
        key, base = _fold(form), _fold(lemma)
        if key and base and (form.islower() or key not in found) and found.get(key, key) == key:
            found[key] = base
    return {form: found.get(lemma, lemma) for form, lemma in found.items()}


def _fold(word: str) -> str:
    plain = word.lower().translate(_PLAIN)
    return plain if plain.isascii() and plain.isalnum() else exact.__wrapped__(word)


BUILDERS: Final[Mapping[str, Callable[[], dict[str, str]]]] = {
    "hbs": serbian,
    "sq": albanian,
    "en": english,
}


def _bald(language: str) -> dict[str, str]:
    """simplemma's table of a language with bald keys and lemmas, each form with one lemma."""
    readings: dict[str, set[str]] = defaultdict(set)
    bald: dict[str, str] = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary(language).items():
        if lemma not in bald:
            bald[lemma] = _fold(lemma)
        if (key := _fold(form)) and bald[lemma] and len(key) < _LONGEST:
            readings[key].add(bald[lemma])
    known = set(bald.values())
    for lemma in known & readings.keys():
        readings[lemma].add(lemma)
    return {form: _chosen(form, lemmas, known) for form, lemmas in readings.items()}


def _chosen(form: str, lemmas: set[str], known: set[str]) -> str:
    """One lemma of those a bald form may belong to: a plural's, a verb's, itself, the shortest."""
    if form.endswith("ici") and (singular := f"{form[:-2]}k") in known:
        return singular
    if form.endswith(("ci", "zi", "si")):
        if form[:-1] in lemmas:
            return form[:-1]
        hard = form[:-2] + {"c": "k", "z": "g", "s": "h"}[form[-2]]
        if nouns := {hard, f"{hard}a"} & lemmas:
            return min(nouns)
    if form.endswith("ice") and f"{form[:-1]}a" in known:
        return f"{form[:-1]}a"
    if f"{form}ti" in lemmas:
        return f"{form}ti"
    if form in lemmas:
        return form
    return min(lemmas, key=lambda lemma: (len(lemma), lemma))
