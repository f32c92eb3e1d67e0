"""Files with a password are told at once, not when the officer wants to read them."""

import tempfile
from pathlib import Path
from typing import IO

from access_to_documents.files.formats import Format
from access_to_documents.files.refusing import Refused, Why
from access_to_documents.files.worker.running import run

_MARK = b"/Encrypt"
_PIECE = 1 << 20


def check_opens(file: IO[bytes], found: Format, name: str) -> None:
    """A PDF opens without a password. Raises `Refused`. Archives were asked by their table."""
    if found is not Format.PDF or not _has_mark(file):
        return
    with tempfile.NamedTemporaryFile(prefix="javnost-access-") as copy:
        file.seek(0)
        while piece := file.read(_PIECE):
            copy.write(piece)
        copy.flush()
        end = run("open", Path(copy.name))[-1]
    if end["end"] == "encrypted":
        raise Refused(Why.ENCRYPTED, name)
    if end["end"] != "done":
        raise Refused(Why.DAMAGED, name)


def _has_mark(file: IO[bytes]) -> bool:
    """Whether it says anywhere that it is encrypted; a table of a PDF is never packed itself."""
    file.seek(0)
    before = b""
    while piece := file.read(_PIECE):
        if _MARK in before + piece:
            return True
        before = piece[-len(_MARK) :]
    return False
