"""Everything public, read from the database a chunk at a time: flat memory, few queries."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import DraftStateMixin, Page

from pages.approval.audit.filling import fill
from pages.approval.marker import PublicWords

#: How many objects are judged at a time.
SIZE = 1000


def sources() -> Iterator["QuerySet[Any]"]:
    """What is live, a queryset for each type; a page whose own row is missing is a bare `Page`."""
    live = Page.objects.filter(live=True)
    for pk in live.order_by().values_list("content_type_id", flat=True).distinct():
        model = ContentType.objects.get_for_id(pk).model_class()
        of_type = live.filter(content_type_id=pk)
        if model is None or not issubclass(model, Page):
            yield of_type
        elif model is Page:
            yield of_type.exclude(depth=1)
        else:
            yield model._base_manager.filter(live=True, content_type_id=pk)
            yield of_type.exclude(pk__in=model._base_manager.values("pk"))
    for model in apps.get_models():
        if issubclass(model, PublicWords):
            snippets: Any = model._base_manager
            yield snippets.filter(live=True)


def chunks(source: "QuerySet[Any]", size: int = SIZE) -> Iterator[list[DraftStateMixin]]:
    """The objects of `source` by key, filled (see `fill`), `size` at a time."""
    rows = list(source.order_by("pk")[:size])
    while rows:
        fill(rows)
        yield rows
        rows = list(source.filter(pk__gt=rows[-1].pk).order_by("pk")[:size])


def again(source: "QuerySet[Any]", keys: list[Any]) -> list[DraftStateMixin]:
    """Those of `source` with these keys, as they are by now, filled."""
    rows = list(source.filter(pk__in=keys).order_by("pk"))
    if rows:
        fill(rows)
    return rows
