"""The word lists in `data/`, read when first needed and kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).with_name("data")


def _entries(name: str) -> Iterator[str]:
    """The entries of `data/<name>.txt`: words split at white space, comments left out."""
    with (_DATA / f"{name}.txt").open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                yield from line.split()


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list, as written there."""
    return frozenset(_entries(name))


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list in their order."""
    return tuple(_entries(name))
