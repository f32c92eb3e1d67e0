"""What was counted over the whole collection, kept until the collection changes.

Counts of a listing cost a walk over every row of it, and between two changes of the record they
are the same for every reader.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar, cast

from django.core.cache import cache
from django.utils import timezone

from pages.record.models import CollectionVersion

Answer = TypeVar("Answer")
#: Longest time an answer is kept (seconds), though nothing has changed.
KEPT = 24 * 60 * 60


def state() -> str:
    """A text that is another one after each change of the record. One query."""
    version = CollectionVersion.objects.filter(pk=1).values_list("version", "stamp").first()
    return " ".join(str(part) for part in version or ())


def remembered(question: str, ask: Callable[[], tuple[Answer, datetime | None]]) -> Answer:
    """The answer to `question`, asked again only when the record has changed.

    `ask()` gives the answer and the moment (UTC) until which it holds if nothing changes: the
    first approved end among what it counted; None for no end.
    """
    key = "record:" + hashlib.sha256(f"{state()}\n{question}".encode()).hexdigest()
    known = cache.get(key)
    if known is not None:
        return cast("Answer", known[0])
    answer, until = ask()
    left = KEPT if until is None else (until - timezone.now()).total_seconds()
    if left > 0:
        cache.set(key, (answer,), min(left, KEPT))
    return answer
