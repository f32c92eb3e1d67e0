"""Exif: what cameras and phones write. Where it was taken (GPS) is never read."""

from contextlib import suppress
from datetime import date
from typing import Any

from pages.media.embedded.words import UNNAMED, Said, plain

DESCRIPTION, ARTIST, COPYRIGHT = 0x010E, 0x013B, 0x8298
DETAILS, TAKEN = 0x8769, 0x9003
#: What cameras write of their own accord.
OF_CAMERAS = frozenset({"olympus digital camera", "sony dsc", "dcim", "default", "digital camera"})


def read(picture: Any) -> Said:
    """What the Exif block of an open picture says."""
    block = picture.getexif()
    if not block:
        return Said()
    description = _text(block.get(DESCRIPTION))
    if description.casefold() in OF_CAMERAS:
        description = ""
    return Said(
        creator=_text(block.get(ARTIST)),
        copyright=_text(block.get(COPYRIGHT)),
        captions={UNNAMED: description} if description else {},
        taken_on=day(str(block.get_ifd(DETAILS).get(TAKEN) or "")),
    )


def day(written: str) -> date | None:
    """The date at the beginning of a moment, however it is punctuated; None where there is none."""
    digits = "".join(letter for letter in written[:10] if letter.isdigit())
    try:
        found = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return found if found.year > 1825 else None  # Clocks that were never set say year 0.


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    text = str(value or "")
    with suppress(UnicodeError):  # Pillow reads as Latin-1 what programs write as UTF-8.
        text = text.encode("latin-1").decode("utf-8")
    return plain(text)
