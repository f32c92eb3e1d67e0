"""Work that each of many writes in one transaction asks for, done once for all of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction

#: Work on a list of what it was asked for. Idempotent: some of it may have been undone meanwhile.
Work = Callable[[list[Any]], Any]


class _Asked:
    def __init__(self) -> None:
        self.at_the_end: dict[Work, list[Any]] = {}
        self.after_commit: dict[Work, list[Any]] = {}


_asked: ContextVar[_Asked | None] = ContextVar("asked_in_a_batch", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Gather what is asked for meanwhile. Inside a transaction, which ends after this does.

    After an exception nothing of it is done: the caller lets the transaction go with it.
    """
    asked = _Asked()
    token = _asked.set(asked)
    try:
        yield
    finally:
        _asked.reset(token)
    for work, things in asked.at_the_end.items():
        work(things)
    for work, things in asked.after_commit.items():
        when_committed(work, things)


def at_the_end(work: Work, thing: Any) -> None:
    """Have `work([thing, …])` done in this transaction: at the end of the batch, or now."""
    asked = _asked.get()
    if asked is None:
        work([thing])
    else:
        asked.at_the_end.setdefault(work, []).append(thing)


def when_committed(work: Callable[..., Any], *given: Any) -> None:
    """Have `work(*given)` done after the commit; if it fails, that is logged and stops nothing."""

    def do() -> None:
        # A function: Django logs its name, which a `partial` has not, and would fail by that.
        work(*given)

    transaction.on_commit(do, robust=True)


def after_commit(work: Work, thing: Any) -> None:
    """Have `work([thing, …])` done after the commit, whatever becomes of others' work then."""
    asked = _asked.get()
    if asked is None:
        when_committed(work, [thing])
    else:
        asked.after_commit.setdefault(work, []).append(thing)
