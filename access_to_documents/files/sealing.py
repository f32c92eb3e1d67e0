"""The seal of a file: its size and SHA-256, taken when it came, compared whenever it matters."""

import hashlib
from dataclasses import dataclass
from typing import IO

_PIECE = 1 << 20


@dataclass(frozen=True)
class Seal:
    """`sha256` in hexadecimal, `size` in bytes."""

    sha256: str
    size: int


def seal_of(file: IO[bytes]) -> Seal:
    """The seal of an open file, from its beginning, a piece at a time."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while piece := file.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    return Seal(digest.hexdigest(), size)
