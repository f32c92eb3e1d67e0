"""The name a file has when it is taken away (RFC 6266), in ASCII and in its own letters."""

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote

from pages.scripts import slugify

#: Longest name, in characters: with nine bytes for each in the header it stays below 4 KB.
LONGEST = 180
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069/\\]+")
UNSAFE_IN_ASCII = re.compile(r'["%*:<>?|\\]')


def content_disposition(name: str, *, is_inline: bool) -> str:
    """The header's value for a file called `name`; old programs read the first name of the two."""
    own = _shortened(CONTROLS.sub(" ", unicodedata.normalize("NFC", name)).strip() or "file")
    plain = _in_ascii(own)
    value = f'{"inline" if is_inline else "attachment"}; filename="{plain}"'
    if plain == own:
        return value
    encoded = quote(own.encode("utf-8", "replace"), safe="!#$&+-.^_`|~")
    return f"{value}; filename*=UTF-8''{encoded}"


def _in_ascii(name: str) -> str:
    if name.isascii():
        return UNSAFE_IN_ASCII.sub("_", name)
    path = PurePosixPath(name)
    ending = path.suffix if path.suffix.isascii() else ""
    return (slugify(path.stem) or "file") + UNSAFE_IN_ASCII.sub("_", ending)


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    ending = PurePosixPath(name).suffix[:20]
    return name[: LONGEST - len(ending)] + ending
