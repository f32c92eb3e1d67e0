"""Albanian: definite and case endings off what the lemma table lacks (marks are gone already)."""

from __future__ import annotations

from typing import Final

_ENDINGS: Final = ("ve", "ne", "te", "se", "sh", "it", "in", "ut", "un", "en", "es", "et", "a", "e")
_SHORT: Final = (*_ENDINGS, "i", "u", "n", "t")


def stripped(key: str) -> str:
    """The word without its endings: qytetareve, qytetar."""
    for _round in range(2):
        for ending in _SHORT:
            if key.endswith(ending) and len(key) - len(ending) > 3:
                key = key[: -len(ending)]
                break
    return key
