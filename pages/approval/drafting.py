"""Writing drafts alone: code that saves whole rows writes none that the public reads, or ever read.

For machinery that does not know the gate and saves the row before the revision: translations, and
trees that follow another language (gate rules 8 and 9).
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

#: What is to be done to an object before its row is written or held back; None outside.
_preparing: ContextVar[Callable[[Any], None] | None] = ContextVar("drafts_only", default=None)
#: What a row that was never public may not have from its source.
_PUBLIC_PAST = ("first_published_at", "last_published_at", "live_revision")


def _as_it_is(instance: Any) -> None:
    """Prepare nothing."""


@contextmanager
def drafts_only(prepare: Callable[[Any], None] = _as_it_is) -> Iterator[None]:
    """For a while, no whole row is written public, and none that was public once is written.

    `prepare(instance)` is called before each such write, also before one that is held back: the
    revision saved next has what it did.
    """
    token = _preparing.set(prepare)
    try:
        yield
    finally:
        _preparing.reset(token)


def is_held_back(instance: Any, fields: Iterable[str] | None) -> bool:
    """Whether this write of `instance` is not to happen; one that happens is made a draft's.

    `fields` are the names in `update_fields`: with them a write is no row's, but bookkeeping.
    """
    prepare = _preparing.get()
    if prepare is None or fields is not None:
        return False
    prepare(instance)
    row = type(instance)._base_manager.filter(pk=instance.pk) if instance.pk else None
    past = row.values_list("live", "first_published_at").first() if row is not None else None
    if past is not None and any(past):
        instance.live = past[0]
        return True
    instance.live = False
    instance.has_unpublished_changes = True
    for name in _PUBLIC_PAST:
        setattr(instance, name, None)
    return False
