"""Serbian, Bosnian and Croatian: one lemma for its spellings, one stem for what the table lacks.

The lemma table knows 300,000 forms but writes a lemma as its dictionary did: ijekavian beside
ekavian, *organizirati* beside *organizovati*, *susjedan* beside *susjedni*. `Lemmas` unifies them
while the table is built; `stem` looks a word up, or a known relative of it, or strips its ending.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from .endings import bare, definite_stems, dictionary_words, fleeting, plain
from .snowball import stemmer

_DATA: Final = Path(__file__).with_name("data")
_IJE: Final = re.compile(r"ije|(?<=[bcčćdfghklmnprsštvzž])je|(?<=bi)lje|(?<=[ln])je")


#: Verbs and their nouns that the west, or an older fashion, makes with another suffix.
_WESTERN: Final = re.compile(r"(.....+(?=is)|...+(?=ir))i[rs]a(ti|nje)$")


@cache
def ekavian() -> dict[str, str]:
    """The pairs of `data/ekavian.txt`, both bald."""
    return {pair[0]: pair[1] for pair in _lines("ekavian")}


@cache
def irregular() -> dict[str, str]:
    """Lemmas by form of `data/irregular.txt`, bald."""
    return {form: line[0] for line in _lines("irregular") for form in line}


def _lines(name: str) -> list[list[str]]:
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


class Lemmas:
    """Which of the bald lemmas of a table mean one word."""

    def __init__(self, lemmas: Collection[str], forms: Collection[str]) -> None:
        self._known = lemmas
        self._forms = forms

    def one(self, lemma: str) -> str:
        """The lemma under which this one is found: ekavian, eastern, definite."""
        for _round in range(3):
            better = self._better(lemma)
            if better == lemma:
                return lemma
            lemma = better
        return lemma

    def _better(self, lemma: str) -> str:
        pairs = ekavian()
        if lemma in pairs:
            return pairs[lemma]
        if found := _WESTERN.match(lemma):
            return f"{found[1]}ova{found[2]}"
        for candidate in spelled_east(lemma):
            if candidate in self._known:
                return candidate
        for stem in definite_stems(lemma):
            if any(f"{stem}n{ending}" in self._forms for ending in ("i", "a", "o")):
                return f"{stem}ni"
        return next((candidate for candidate in verb(lemma) if candidate in self._known), lemma)


def spelled_east(lemma: str) -> Iterator[str]:
    """Ekavian and eastern spellings a lemma may have; the caller knows which of them exist."""
    for found in re.finditer("ije|je", lemma):
        if found.start():
            yield lemma[: found.start()] + "e" + lemma[found.end() :]
    if "bilje" in lemma:
        yield lemma.replace("bilje", "bele")
    if lemma.endswith("ijati"):
        yield f"{lemma[:-5]}ejati"
    if lemma.endswith("jeti"):
        yield f"{lemma[:-4]}eti"
        yield f"{lemma[:-4]}iti"
    if "kracij" in lemma:
        yield lemma.replace("kracij", "kratij")


def verb(lemma: str) -> Iterator[str]:
    """The verb of a passive participle: otvoren, otvoriti; osnovan, osnovati."""
    if len(lemma) > 5 and lemma.endswith("en"):
        yield from (f"{stem}iti" for stem in plain(lemma[:-2]))
    elif len(lemma) > 5 and lemma.endswith("an"):
        yield f"{lemma[:-1]}ti"


def ekavian_form(form: str, lemma: str) -> str | None:
    """An ijekavian form (lower case, with its marks) in ekavian: zamjenjuje, zamenjuje."""
    if not _IJE.search(lemma[:-2]):
        return None
    return _IJE.sub("e", form.replace("bilje", "bele"))


def stem(key: str, table: Callable[[str], str | None]) -> str:
    """The stem key of a word, given the lemma table."""
    if (found := table(key)) is not None:
        return found
    for word in dictionary_words(key):
        if (found := table(word)) is not None:
            return found
    return stemmer("serbian")(bare(key)) or key


def other_readings(key: str, table: Callable[[str], str | None]) -> Iterator[str]:
    """Further stems under which a query's word may have been indexed."""
    if len(key) > 5 and (
        key.endswith("iti") or (key.endswith("ati") and _present_in_a(key, table))
    ):
        yield stem(key[:-2], table)  # treba is a noun to the table, and a form of trebati.
    if table(key) is None:
        yield from map(stemmer("serbian"), (bare(key), *fleeting(key)))


def _present_in_a(infinitive: str, table: Callable[[str], str | None]) -> bool:
    """Whether a verb in -ati has -a in the present: trebati, trebaju, but not pisati."""
    return table(f"{infinitive[:-2]}ju") == stem(infinitive, table)
