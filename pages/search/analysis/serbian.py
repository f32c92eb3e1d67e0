"""Serbian, Bosnian and Croatian: rules that make one lemma of its spellings, and rules for names.

The lemma table knows 300,000 forms but writes a lemma as its dictionary did: ijekavian beside
ekavian, *organizirati* beside *organizovati*, *susjedan* beside *susjedni*. `Lemmas` unifies them
while the table is built; `relative` and
`bare` find the stem of what the table lacks, mostly participles and surnames.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).with_name("data")
#: What an adjective or participle may end in, longest first.
_ADJECTIVE: Final = tuple(
    "ijega ijemu ima oga ome omu ega emu ih im og om oj em eg a e i o u".split()
)
#: What a masculine surname or place in a consonant may end in, longest first.
_NAME: Final = tuple(
    "ovima evima ima ama ovog evog ovom evom ovih evih "
    "ove eve ova eva ovi evi ovu evu ovo evo om em ov ev a u e i".split()
)
_VOWELS: Final = "aeiou"


@cache
def ekavian() -> dict[str, str]:
    """The pairs of `data/ekavian.txt`, both bald."""
    lines = (_DATA / "ekavian.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines if line and not line.startswith("#"))


class Lemmas:
    """Which of the bald lemmas of a table mean one word."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known

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
        for candidate in (*spelled_east(lemma), *definite(lemma)):
            if candidate in self._known:
                return candidate
        return lemma


def spelled_east(lemma: str) -> Iterator[str]:
    """Ekavian and eastern spellings a lemma may have; the caller knows which of them exist."""
    for found in re.finditer("ije|je", lemma):
        if found.start():
            yield lemma[: found.start()] + "e" + lemma[found.end() :]
    if lemma.endswith("ijati"):
        yield f"{lemma[:-5]}ejati"
    if lemma.endswith("jeti"):
        yield f"{lemma[:-4]}eti"
        yield f"{lemma[:-4]}iti"
    if lemma.endswith("irati") and len(lemma) > 7:
        yield f"{lemma[:-5]}ovati"
        yield f"{lemma[:-5]}isati"
    if "kracij" in lemma:
        yield lemma.replace("kracij", "kratij")


def definite(lemma: str) -> Iterator[str]:
    """The definite form of an indefinite adjective: susedan, susedni."""
    if len(lemma) > 4 and lemma.endswith("an") and lemma[-3] not in _VOWELS:
        yield f"{lemma[:-2]}ni"


def relative(key: str, table: Callable[[str], str | None]) -> str | None:
    """The stem of the participle or adjective this is another case of: ujedinjenih, ujedinjen."""
    for ending in _ADJECTIVE:
        stem = key[: -len(ending)]
        if key.endswith(ending) and len(stem) > 4:
            for other in ("", "i", "a", "o", "e"):
                if other != ending and (found := table(stem + other)):
                    return found
    return None


def bare(key: str) -> str:
    """A surname or place without its ending: Josipovićevu, Josipović; Krasnićija, Krasnići."""
    if len(key) < 5:
        return key
    for ending in _NAME:
        stem = key[: -len(ending)]
        if key.endswith(ending) and len(stem) > 3:
            return stem.removesuffix("ij") if stem.endswith("ij") and len(stem) > 5 else stem
    return key


def other_readings(key: str) -> tuple[str, ...]:
    """Further stems a query's word may have."""
    return ()
