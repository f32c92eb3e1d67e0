"""Wagtail's own indexes during an import: once for some hundred pages, not a task for each save."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def paused() -> Iterator[None]:
    """No task is queued for what is saved in this process meanwhile."""
    with ExitStack() as stack:
        stack.enter_context(disable_reference_index_auto_update())
        for model in get_indexed_models():
            if post_save.disconnect(post_save_signal_handler, sender=model):
                stack.callback(post_save.connect, post_save_signal_handler, sender=model)
        yield


def write(pages: list[Any], *, are_new: bool) -> None:
    """Bring the admin's search and the index of references up to date for these pages."""
    by_model: dict[type[Any], list[Any]] = {}
    for page in pages:
        by_model.setdefault(type(page), []).append(page)
    for model, of_model in by_model.items():
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, of_model)
    if not are_new:
        for page in pages:
            ReferenceIndex.create_or_update_for_object(page)
        return
    ReferenceIndex.objects.bulk_create(
        [reference for page in pages for reference in _references(page)], ignore_conflicts=True
    )


def _references(page: Any) -> Iterator[ReferenceIndex]:
    own = ContentType.objects.get_for_model(page, for_concrete_model=False)
    base = ReferenceIndex._get_base_content_type(page)
    for to_type, to_id, model_path, content_path in set(
        ReferenceIndex._extract_references_from_object(page)
    ):
        yield ReferenceIndex(
            content_type=own,
            base_content_type=base,
            object_id=str(page.pk),
            to_content_type_id=to_type,
            to_object_id=to_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
