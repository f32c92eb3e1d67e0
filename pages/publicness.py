"""The one definition of *public*, for those who may not know who approves.

The approval app answers; the public record and the pages ask (design, house rules 1 and 3).
"""

from collections.abc import Callable
from typing import Any

_judge: list[Callable[[Any], int | None]] = []
_words: list[Callable[[Any], str]] = []


def answer_with(judge: Callable[[Any], int | None], words: Callable[[Any], str]) -> None:
    """Have `judge(instance)` give the id of the approval an object is public under, or None.

    `words(instance)` is a fingerprint of the object's own row, cheap enough for each reading.
    """
    _judge[:] = [judge]
    _words[:] = [words]


def words_of(instance: Any) -> str:
    """The fingerprint of what the object's own row says."""
    return _words[0](instance) if _words else ""


def approval_of(instance: Any) -> int | None:
    """The id of the approval `instance` may be public under now; None if it may not be.

    `instance` is a specific page or a snippet as it stands in the database.
    """
    return _judge[0](instance) if _judge and instance.live else None
