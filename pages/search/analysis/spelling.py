"""What a mistyped word may have meant: the nearest words of the archive's own vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

#: Shorter words have too many neighbours to guess from.
SHORTEST: Final = 4
#: From this length on two slips are forgiven, not one.
LONG: Final = 8


class Candidate(NamedTuple):
    """A word of the vocabulary that may have been meant, and how many slips away it is."""

    word: str
    distance: int


def slips(word: str) -> int:
    """How many slips are forgiven in a word of this length."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= LONG else 1


def candidates(word: str, vocabulary_neighbours: Iterable[str]) -> list[Candidate]:
    """The nearest of the neighbours within reach, in the order given: all are as many slips away.

    Takes exact keys. Give the neighbours by how often they occur, the commonest first.
    """
    limit = slips(word)
    found = []
    for neighbour in vocabulary_neighbours:
        reach = distance(word, neighbour, limit) if limit else None
        if reach:
            found.append(Candidate(neighbour, reach))
    least = min((candidate.distance for candidate in found), default=0)
    return [candidate for candidate in found if candidate.distance == least]


def distance(a: str, b: str, limit: int) -> int | None:
    """Slips between two words (a letter more, less, other, two swapped); None above `limit`."""
    if abs(len(a) - len(b)) > limit:
        return None
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    start = 0
    for first, second in zip(a, b, strict=False):
        if first != second:
            break
        start += 1
    a, b = a[start:], b[start:]
    if not a or not b:
        return _within(len(a) or len(b), limit)
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(before) > limit:
            return None
    return _within(row[-1], limit)


def _within(found: int, limit: int) -> int | None:
    return found if found <= limit else None


def trigrams(word: str) -> set[str]:
    """The word's runs of three letters, its edges marked: what a vocabulary is indexed by."""
    edged = f" {word} "
    return {edged[n : n + 3] for n in range(len(edged) - 2)}


def least_shared(word: str) -> int:
    """How many trigrams a word within reach shares with this one at the least, and never none."""
    return max(1, len(word) - 4 * slips(word))
