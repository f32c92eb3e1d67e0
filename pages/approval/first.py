"""First approvals of objects made in the same transaction: nobody else can have decided on them.

The wall judges each of a batch by its own words, as ever. What it would read for that, one object
after the other, is what this transaction has just written, and is handed over instead.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import prefetch_related_objects

from pages.approval.models.approval import Approval, identity

_known: ContextVar[Mapping[tuple[int, str], Approval] | None] = ContextVar("known", default=None)


@contextmanager
def known(approvals: Iterable[Approval]) -> Iterator[None]:
    """These are the only approvals of their objects. Inside the transaction that wrote both."""
    found = list(approvals)
    prefetch_related_objects(found, "attachments")
    for approval in found:
        approval._state.fields_cache["ending"] = None
    by_object = {(approval.content_type_id, approval.object_id): approval for approval in found}
    token = _known.set(by_object)
    try:
        yield
    finally:
        _known.reset(token)


def of(instance: Any) -> Approval | None:
    """The only approval there is of an object; None where that has to be asked for."""
    by_object = _known.get()
    if by_object is None:
        return None
    content_type, key = identity(instance)
    return by_object.get((content_type.pk, key))
