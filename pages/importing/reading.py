"""Lines of a JSON Lines file, each as data or with the reason why it is none. Flat memory."""

import codecs
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from django.utils.translation import gettext as _

#: The longest line that is read (bytes); an item of an old site has some kilobytes.
LONGEST = 16 * 1024 * 1024


@dataclass(frozen=True)
class Line:
    """A line by its number (from 1): data, or a sentence why not. `end`: bytes read so far."""

    number: int
    end: int
    data: dict[str, Any] | None = None
    refusal: str = ""


class _Refused(Exception):
    """Carries the sentence."""


def lines(path: Path) -> Iterator[Line]:
    """Every line of the file, in its order."""
    with path.open("rb") as file:
        number, end = 0, 0
        while raw := file.readline(LONGEST):
            number, end = number + 1, end + len(raw)
            if number == 1:
                # Windows programs begin a file with it; further on it is a letter of a text.
                raw = raw.removeprefix(codecs.BOM_UTF8)
            if len(raw) == LONGEST and not raw.endswith(b"\n"):
                while (rest := file.readline(LONGEST)) and not rest.endswith(b"\n"):
                    end += len(rest)
                end += len(rest)
                yield Line(number, end, refusal=_("The line is longer than 16 MB."))
                continue
            try:
                yield Line(number, end, data=_data(raw))
            except _Refused as refused:
                yield Line(number, end, refusal=str(refused))


def fingerprint(path: Path) -> str:
    """SHA-256 (64 hex digits) over the file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _data(raw: bytes) -> dict[str, Any]:
    if raw.startswith(codecs.BOM_UTF8):
        raise _Refused(
            _(
                "The line begins with a byte order mark. Save the file as UTF-8 without one "
                "(also called “UTF-8 without BOM”)."
            )
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start + 1
        raise _Refused(
            _("The line is not UTF-8: look at byte %(place)d.") % {"place": place}
        ) from error
    if not text.strip():
        raise _Refused(_("The line is empty."))
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _Refused(
            _("The line is not JSON: look at character %(place)d.") % {"place": error.pos + 1}
        ) from error
    except (RecursionError, ValueError) as error:
        raise _Refused(_("The line is not JSON that can be read.")) from error
    if not isinstance(data, dict):
        raise _Refused(_("The line is JSON, but not an object in curly brackets."))
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused(_("The key «%(key)s» stands there twice.") % {"key": key})
        found[key] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise _Refused(_("«%(value)s» is not JSON.") % {"value": name})
