"""Snowball's stemmers for bald keys, one at a time: a stemmer keeps state while it works."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import Lock

import Stemmer

from .folding import exact


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """A stemming function of Snowball (`serbian`, `english`), safe in threads."""
    inner = Stemmer.Stemmer(language, 0)
    lock = Lock()

    def stem(key: str) -> str:
        with lock:
            found = str(inner.stemWord(key))
        return found if found.isascii() else exact(found)

    return stem
