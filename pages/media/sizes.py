"""A picture in the sizes and formats a browser chooses from.

JPEG (or PNG, where the original is one) is there at once. AVIF and WebP take their time, so a
worker makes them (`pages.media.tasks`); until then a page offers what there is.
"""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

#: Widths of a picture within a text and in an archive (pixels), and of one in a gallery, cut
#: around its focal point.
IN_TEXT = ("width-400", "width-800", "width-1200")
IN_ARCHIVE = ("width-400", "width-800")
IN_GALLERY = ("fill-400x300", "fill-800x600")
#: In the order in which browsers should take them.
MODERN = ("avif", "webp")
#: Formats of originals that every browser and mail program shows, or that move.
PLAIN = frozenset({"jpg", "jpeg", "png", "gif"})


def sized(
    image: Any, specs: Sequence[str], *, modern: Iterable[str] = MODERN, makes_modern: bool = False
) -> dict[str, Any] | None:
    """Addresses of `image` in the sizes `specs` (Wagtail's filters), for HTML and the record.

    `src`, `srcset`, `width` and `height` are of the plain format; `sources` are the modern ones
    that are complete, each with its media type (`code`). With `makes_modern` they are made. None
    where the file cannot be read.
    """
    plain = [_plain(image, spec) for spec in _needed(image, specs)]
    others = {} if _moves(image) else {name: _in_format(plain, name) for name in modern}
    asked = [*plain, *(filter_ for filters in others.values() for filter_ in filters)]
    try:
        found = _found(image, asked, asked if makes_modern else plain)
    except (SourceImageIOError, InvalidFilterSpecError, OSError, ValueError):
        return None
    first = found[plain[0]]
    return {
        "src": first.url,
        "srcset": _srcset([found[filter_] for filter_ in plain]),
        "width": first.width,
        "height": first.height,
        "sources": [
            {"code": f"image/{name}", "srcset": _srcset([found[one] for one in filters])}
            for name, filters in others.items()
            if all(one in found for one in filters)
        ],
    }


def lacks_modern(image: Any) -> bool:
    """Whether a worker has something to make for this picture."""
    if _moves(image):
        return False
    specs = [*_needed(image, IN_TEXT), *IN_GALLERY]
    plain = [_plain(image, spec) for spec in specs]
    wanted = [one for name in MODERN for one in _in_format(plain, name)]
    return len(image.find_existing_renditions(*wanted)) < len(wanted)


def make_modern(image: Any) -> None:
    """Make the formats that take their time. Does nothing for a file that cannot be read."""
    for specs in (IN_TEXT, IN_GALLERY):
        sized(image, specs, makes_modern=True)


def _found(image: Any, asked: list[Filter], needed: list[Filter]) -> dict[Filter, Any]:
    """Those of `asked` that exist, and all of `needed`."""
    found: dict[Filter, Any] = image.find_existing_renditions(*asked)
    made = image.create_renditions(*(one for one in needed if one not in found))
    for rendition in made.values():
        image._add_to_prefetched_renditions(rendition)
    found |= made
    model = image.get_rendition_model()
    model.cache_backend.set_many(
        {
            model.construct_cache_key(image, one.get_cache_key(image), one.spec): rendition
            for one, rendition in found.items()
            if not getattr(rendition, "_from_cache", False)
        }
    )
    return found


def _needed(image: Any, specs: Sequence[str]) -> list[str]:
    """Without widths above the first that the picture does not fill: they would all be the same."""
    needed = []
    for spec in specs:
        needed.append(spec)
        kind, _hyphen, size = spec.partition("-")
        if kind == "width" and int(size) >= image.width:
            break
    return needed


def _plain(image: Any, spec: str) -> Filter:
    ending = PurePosixPath(image.file.name).suffix[1:].lower()
    return Filter(spec if ending in PLAIN or "|format-" in spec else f"{spec}|format-jpeg")


def _in_format(plain: Iterable[Filter], name: str) -> list[Filter]:
    specs = (one.spec.removesuffix("|format-jpeg") for one in plain)
    return [Filter(f"{spec}|format-{name}") for spec in specs]


def _moves(image: Any) -> bool:
    return PurePosixPath(image.file.name).suffix.lower() == ".gif"


def _srcset(renditions: Iterable[Any]) -> str:
    # Two of the same width are an error in HTML: a small original gives several.
    widths = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in widths.items())
