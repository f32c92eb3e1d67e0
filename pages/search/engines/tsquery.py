"""A question in PostgreSQL's language, and its parts as they are scored."""

import math
from collections.abc import Sequence

from pages.search.engines.base import Phrase, Question, Term


def ways(part: Term | Phrase) -> list[tuple[list[str], int]]:
    """The exact keys of a part and its stems, with how many entries have such: scored apart.

    `ts_rank` adds up a key's places with falling weight and divides by the number of keys; scaled
    back, one place in class A is `WEIGHTS[0]`.
    """
    if isinstance(part, Phrase):
        return [([_side_by_side(part.keys)], part.entries)]
    exact = [f"'e{key}'" for key in part.exact] + [_side_by_side(keys) for keys in part.phrases]
    ways = [
        (exact, part.exact_entries),
        ([f"'s{key}'" for key in part.stems], part.entries),
    ]
    return [(keys, entries) for keys, entries in ways if keys]


def rarity(entries: int) -> float:
    """What a word's weight is for being rare; the number of all entries only scales it."""
    return math.log(1 + 1_000_000 / (entries + 1))


def expression(question: Question) -> str:
    """The question in the server's language. Keys are letters and digits, quoted all the same."""
    asked = (" | " if question.any_of else " & ").join(_part(part) for part in question.must)
    return f"({asked}){_never(question)}"


def expressions(question: Question) -> list[str]:
    """The same as several, of which any is enough."""
    if not question.any_of:
        return [expression(question)]
    return [f"{_part(part)}{_never(question)}" for part in question.must]


def _never(question: Question) -> str:
    return "".join(f" & !{_part(part)}" for part in question.never)


def _part(part: Term | Phrase) -> str:
    if isinstance(part, Phrase):
        return _side_by_side(part.keys)
    ways = [f"'e{key}'" for key in part.exact]
    ways += [f"'s{key}'" for key in part.stems]
    ways += [_side_by_side(keys) for keys in part.phrases]
    return f"({' | '.join(ways)})"


def _side_by_side(keys: Sequence[str]) -> str:
    return "(" + " <-> ".join(f"'e{key}'" for key in keys) + ")"
