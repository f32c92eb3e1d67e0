"""Part of a file: one byte range of RFC 9110, as players and broken downloads ask for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.http import parse_http_date_safe

ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII)


class Unsatisfiable(ValueError):
    """The range begins after the end of the file."""


@dataclass(frozen=True)
class Part:
    """Bytes `start` to `end`, the last one included."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.end - self.start + 1


def part_asked_for(
    headers: Mapping[str, str], *, size: int, etag: str, modified: int
) -> Part | None:
    """The part of a file of `size` bytes that is wanted; None for the whole file.

    Several ranges, other units and what cannot be read are answered with the whole file, as
    RFC 9110 §14.2 allows; so is an If-Range that names another version. `modified` is in seconds
    since 1970. Raises `Unsatisfiable`.
    """
    wanted = ONE_RANGE.fullmatch(headers.get("Range", "").replace(" ", ""))
    if not size or wanted is None or wanted[0] == "bytes=-":
        return None
    if not _is_same_version(headers.get("If-Range"), etag=etag, modified=modified):
        return None
    first, last = wanted.groups()
    if not first:
        if not int(last):
            raise Unsatisfiable
        return Part(max(0, size - int(last)), size - 1)
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and int(last) < start:
        return None
    if start >= size:
        raise Unsatisfiable
    return Part(start, end)


def _is_same_version(named: str | None, *, etag: str, modified: int) -> bool:
    if named is None:
        return True
    named = named.strip()
    if named.startswith(('"', "W/")):
        return named == etag
    return parse_http_date_safe(named) == modified
