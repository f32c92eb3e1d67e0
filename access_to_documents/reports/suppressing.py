"""Small numbers of a public table: nobody is to be seen in it alone.

A class with one or two requests is put together with others until at least three stand behind the
number, so no subtraction from the total gives it back. Below three in all, nothing is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

#: Numbers below it are not told by themselves.
LEAST: Final = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One number that may be told: of one class, or of several together."""

    names: tuple[str, ...]
    count: int


def told(cells: Sequence[tuple[str, int]]) -> list[Told]:
    """The classes of one whole, each request in exactly one, as they may be told.

    In their order, what is put together last; empty where all of them are fewer than `LEAST`.
    """
    if sum(count for _name, count in cells) < LEAST:
        return []
    together = [cell for cell in cells if 0 < cell[1] < LEAST]
    rest = sorted((cell for cell in cells if cell[1] >= LEAST), key=lambda cell: cell[1])
    if together and sum(count for _name, count in together) < LEAST:
        together.append(rest.pop(0))
    hidden = {name for name, _count in together}
    shown = [Told((name,), count) for name, count in cells if name not in hidden]
    if together:
        names = tuple(name for name, _count in cells if name in hidden)
        shown.append(Told(names, sum(count for _name, count in together)))
    return shown


def number(count: int) -> int | None:
    """A number that stands by itself; None where it is too small to be told, but not for 0."""
    return None if 0 < count < LEAST else count
