"""The words of an entry, read once for everything that is written of them."""

from __future__ import annotations

from typing import Final, NamedTuple

from .chain import Analysed, analyse
from .vectors import Vector, vector

#: Longer keys are nobody's word; a row for each would only fill the table.
LONGEST: Final = 40


class Words(NamedTuple):
    """What an entry says, as written, and the language whose chain it goes through."""

    title: str
    body: str
    language: str


class Read(NamedTuple):
    """The same analysed. `keys` are its different exact ones and, after a line break, its stems."""

    title: Analysed
    body: Analysed
    keys: str
    #: As PostgreSQL writes it; None for other databases.
    vector: Vector | None


def read(words: Words, *, for_postgres: bool = False) -> Read:
    """Analyse an entry."""
    title, body = (analyse(text, words.language) for text in (words.title, words.body))
    keys = f"{_different(title.exact, body.exact)}\n{_different(title.stem, body.stem)}"
    return Read(title, body, keys, vector(title, body) if for_postgres else None)


def _different(title: str, body: str) -> str:
    keys = dict.fromkeys([*title.split(), *body.split()])
    if keys and max(map(len, keys)) > LONGEST:
        return " ".join(key for key in keys if len(key) <= LONGEST)
    return " ".join(keys)
