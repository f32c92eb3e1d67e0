"""Which page has which id of the old site, for the public record; without asking during an import.

The importer writes the row that says so in the same transaction, later than the record's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from pages.models import imports

_naming: ContextVar[dict[int, str] | None] = ContextVar("external_ids", default=None)


def external_id_of(instance: Any) -> str:
    """The id a page had on the old site; empty for what was written here."""
    naming = _naming.get()
    if naming is not None and instance.pk in naming:
        return naming[instance.pk]
    return imports.external_id_of(instance)


@contextmanager
def naming() -> Iterator[dict[int, str]]:
    """Names that pages get while they are imported: the caller fills them in, by page id."""
    named: dict[int, str] = {}
    token = _naming.set(named)
    try:
        yield named
    finally:
        _naming.reset(token)
