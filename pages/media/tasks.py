"""Formats that take their time, made by a worker once something public shows a picture."""

from functools import partial
from typing import Any

from django.db import transaction
from django_tasks import task
from wagtail.images import get_image_model
from wagtail.models import AbstractPage

from pages.media import sizes
from pages.record import files
from pages.record.models import PublicItem


@task()
def make_modern_sizes(keys: list[int]) -> int:
    """Make AVIF and WebP of these pictures (primary keys) where they are missing; how many.

    Idempotent: what is there is left alone.
    """
    lacking = [one for one in _images(keys) if sizes.lacks_modern(one)]
    for image in lacking:
        sizes.make_modern(image)
    return len(lacking)


def went_public(sender: type, instance: Any, **kwargs: Any) -> None:
    """Something became public: have the formats made of what it shows. A `went_public` receiver."""
    transaction.on_commit(partial(_ask, instance), robust=True)


def _ask(instance: Any) -> None:
    kind = (
        instance.get_base_content_type()
        if isinstance(instance, AbstractPage)
        else files.kind_of(type(instance))
    )
    rows = PublicItem.objects.filter(content_type=kind, object_id=str(instance.pk))
    shown = rows.filter(files__content_type=files.kind_of(get_image_model()))
    keys = [int(key) for key in shown.values_list("files__object_id", flat=True)]
    lacking = [image.pk for image in _images(keys) if sizes.lacks_modern(image)]
    if lacking:
        make_modern_sizes.enqueue(lacking)


def _images(keys: list[int]) -> Any:
    return get_image_model()._default_manager.filter(pk__in=keys) if keys else ()
