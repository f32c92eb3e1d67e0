"""A picture where it is used: what is said of it there, and what it says of itself."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from pages.media import sizes


def words(
    image: Any,
    language: str,
    *,
    alt: str = "",
    decorative: bool = False,
    caption: str = "",
    credit: str = "",
) -> dict[str, str]:
    """What readers are told of a picture; the words of its use go before its own.

    `language` is that of the content. A stock image model has no words of its own.
    """
    return {
        "alt": "" if decorative else alt or own_alt(image, language),
        "caption": caption or (image.caption_in(language) if hasattr(image, "caption_in") else ""),
        "credit": credit or getattr(image, "credit", ""),
        "rights": getattr(image, "rights", ""),
        "terms": image.get_terms_display() if getattr(image, "terms", "") else "",
    }


def own_alt(image: Any, language: str) -> str:
    """What the picture says it shows: in this language, or rather in another than nothing."""
    if not hasattr(image, "alt_in"):
        return ""
    others = (text for text in (image.alts or {}).values() if text)
    return image.alt_in(language) or next(others, "")


def says_what_it_shows(image: Any) -> bool:
    """Whether the picture has an alternative text of its own, in any language."""
    return bool(getattr(image, "alts", None) and own_alt(image, ""))


def in_text(image: Any, *, for_record: bool = False) -> dict[str, Any] | None:
    """The sizes of a picture within a text; for the record without what a worker makes later."""
    return sizes.sized(image, sizes.IN_TEXT, modern=() if for_record else sizes.MODERN)


def in_gallery(image: Any, *, for_record: bool = False) -> dict[str, Any] | None:
    """The sizes of a picture in a gallery, cut around its focal point."""
    return sizes.sized(image, sizes.IN_GALLERY, modern=() if for_record else sizes.MODERN)


def look_up_sizes(body: Any) -> None:
    """Fetch the sizes of all pictures in a body with one query, however many there are."""
    images = list(_images(body))
    if len(images) > 1:
        with_sizes(images)


def with_sizes(found: Iterable[Any]) -> list[Any]:
    """These pictures with all their sizes, which are fetched with one query."""
    images = list(found)
    if images:
        renditions = images[0].get_rendition_model()._default_manager.all()
        prefetch_related_objects(
            images, Prefetch("renditions", renditions, to_attr="prefetched_renditions")
        )
    return images


def _images(body: Any) -> Iterable[Any]:
    for block in body or ():
        used = {"image": lambda value: [value], "gallery": lambda value: value["images"]}
        for use in used.get(block.block_type, lambda value: [])(block.value):
            if use["image"] is not None:
                yield use["image"]
