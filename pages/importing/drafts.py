"""New drafts of a batch, written together: the rows that saving each page would leave.

Drafts alone, of pages whose types have no rows below their rows. What makes them public afterwards
is judged page by page (`publishing`).
"""

from itertools import groupby
from typing import Any

from django.db import connection, models
from modelcluster.models import get_all_child_relations
from wagtail.models import Page


def write(pages: list[Any]) -> None:
    """Insert these pages, which have their places in the tree and their rows in memory."""
    assert not any(page.live for page in pages)
    bases = Page._base_manager.bulk_create([_base_of(page) for page in pages])
    for page, base in zip(pages, bases, strict=True):
        page.id = page.page_ptr_id = base.pk
    by_model = sorted(pages, key=lambda page: str(type(page)))
    for model, group in groupby(by_model, key=type):
        _insert_own_columns(model, list(group))
    for page in pages:
        page._state.adding, page._state.db = False, connection.alias
    _insert_rows(pages)


def _base_of(page: Any) -> Page:
    page.set_url_path(page.get_parent())
    columns = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    return Page(**{name: getattr(page, name) for name in columns})


def _insert_own_columns(model: type[Page], pages: list[Any]) -> None:
    """What `bulk_create` does not for models that inherit a table."""
    fields = model._meta.local_concrete_fields
    size = connection.ops.bulk_batch_size(fields, pages)
    for start in range(0, len(pages), size):
        some = pages[start : start + size]
        # An expression makes rows of them: of arrays, which PostgreSQL would get otherwise, every
        # quotation mark of the texts is escaped one by one.
        key, some[0].page_ptr_id = some[0].page_ptr_id, models.Value(some[0].page_ptr_id)
        try:
            model._base_manager._insert(some, fields=fields, using=connection.alias)
        finally:
            some[0].page_ptr_id = key


def _insert_rows(pages: list[Any]) -> None:
    """The inline rows and topics of the pages, as they are kept in memory."""
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for page in pages:
        given = page.__dict__.setdefault("_cluster_related_objects", {})
        for relation in get_all_child_relations(type(page)):
            # Remembered as empty where there are none: Wagtail would read them each time.
            for row in given.setdefault(relation.get_accessor_name(), []):
                setattr(row, relation.field.name, page)
                by_model.setdefault(type(row), []).append(row)
    for model, rows in by_model.items():
        model._base_manager.bulk_create(rows)
