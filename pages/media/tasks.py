"""Formats that take their time, made by a worker once something public shows a picture."""

from typing import Any

from django_tasks import task
from wagtail.images import get_image_model

from pages import batches
from pages.media import sizes
from pages.record import files


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
    batches.after_commit(_ask, files.identity_of(instance))


def _ask(public: list[files.Identity]) -> None:
    shown = files.shown_in_public(public, get_image_model())
    lacking = [image.pk for image in _images(sorted(shown)) if sizes.lacks_modern(image)]
    if lacking:
        make_modern_sizes.enqueue(lacking)


def _images(keys: list[int]) -> Any:
    return get_image_model()._default_manager.filter(pk__in=keys) if keys else ()
