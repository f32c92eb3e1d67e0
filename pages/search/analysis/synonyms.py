"""Editors' synonyms: groups of words and phrases that a search takes for one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from .chain import query_stems
from .folding import keys

#: A phrase as its exact keys.
Phrase = tuple[str, ...]


class Synonyms:
    """Which other phrases a query's words stand for, whatever their script and case ending.

    Made from groups of phrases in either script; a group of fewer than two different phrases
    says nothing. Members are found by stem, so one form of each is enough.
    """

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._groups: list[tuple[Phrase, ...]] = []
        self._by_first: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        for group in groups:
            members = tuple(dict.fromkeys(filter(None, (tuple(keys(text)) for text in group))))
            if len(members) > 1:
                self._add(members)

    def _add(self, members: tuple[Phrase, ...]) -> None:
        number = len(self._groups)
        self._groups.append(members)
        for phrase in members:
            for stem in query_stems(phrase[0]):
                self._by_first[stem].append((number, phrase))

    def __bool__(self) -> bool:
        return bool(self._groups)

    def at(self, query: Sequence[str], place: int) -> list[tuple[int, tuple[Phrase, ...]]]:
        """What stands at a place of the query's exact keys: its length in words, and the others.

        The longest member first; empty where no member begins.
        """
        found: dict[int, dict[Phrase, None]] = {}
        for stem in query_stems(query[place]):
            for number, phrase in self._by_first.get(stem, ()):
                if _stands(phrase, query, place):
                    others = (other for other in self._groups[number] if other != phrase)
                    found.setdefault(len(phrase), {}).update(dict.fromkeys(others))
        return [(length, tuple(found[length])) for length in sorted(found, reverse=True)]


def _stands(phrase: Phrase, query: Sequence[str], place: int) -> bool:
    here = query[place : place + len(phrase)]
    return len(here) == len(phrase) and all(map(alike, phrase, here))


def alike(first: str, second: str) -> bool:
    """Two exact keys are forms of one word in some language."""
    return first == second or not set(query_stems(first)).isdisjoint(query_stems(second))
