"""Reading what is embedded in a file."""

import logging
from collections.abc import Callable
from typing import Any

from PIL import Image

from pages.media.embedded import exif, iim, xmp
from pages.media.embedded.words import Said

logger = logging.getLogger(__name__)
#: In the order they are believed.
READERS: tuple[Callable[[Any], Said], ...] = (xmp.read, iim.read, exif.read)


def read(file: Any) -> Said:
    """What the picture in an open binary `file` says; nothing where it is none, or damaged.

    Leaves the file at its beginning.
    """
    said = Said()
    try:
        file.seek(0)
        with _kept_open(Image.open(file)) as picture:
            for reader in READERS:
                said = said.or_else(_read(reader, picture))
    except Exception as error:  # The upload's own check says whether it is a picture.
        logger.info("No metadata read from a picture: %r", error)
    finally:
        file.seek(0)
    return said


def _read(reader: Callable[[Any], Said], picture: Any) -> Said:
    try:
        return reader(picture)
    except Exception as error:  # A damaged block raises anything, from KeyError to struct.error.
        logger.info("Metadata of a picture left out (%s): %r", reader.__module__, error)
        return Said()


class _kept_open:
    """The picture, without closing the file it was read from: that is somebody else's."""

    def __init__(self, picture: Any) -> None:
        self.picture = picture

    def __enter__(self) -> Any:
        return self.picture

    def __exit__(self, *exception: object) -> None:
        self.picture.fp = None
