"""English: the lemma of an inflected form (reporters and reporter, but not report)."""

from __future__ import annotations

from collections.abc import Callable, Iterator


def stem(key: str, table: Callable[[str], str | None]) -> str:
    """The stem key of a word, given the lemma table."""
    if (found := table(key)) is not None:
        return found
    for word in _singulars(key):
        return table(word) or word
    return key


def _singulars(key: str) -> Iterator[str]:
    if len(key) > 4 and key.endswith("ies"):
        yield f"{key[:-3]}y"
    elif len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is")):
        yield key[:-1]
