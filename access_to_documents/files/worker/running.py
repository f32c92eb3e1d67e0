"""Starts the worker: the office's own process opens no stranger's file."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pages.search.documents import running

_ROOM: Final = str(Path(__file__).resolve().parents[3])
#: Bytes of memory and of one written file, unpacked bytes of an archive, seconds.
_LIMITS: Final = {
    "memory": 1 << 30,
    "written": 1 << 30,
    "unpacked": 300 << 20,
    "seconds": 60,
    "pages": 2_000,
    "dots": 120_000_000,
}


def run(task: str, path: Path, more: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """What the worker told of the file at `path`; the last value always has "end".

    `more` are limits that differ and what the task needs to know.
    """
    more = more or {}
    limits = {name: more.get(name, value) for name, value in _LIMITS.items()}
    with tempfile.NamedTemporaryFile("w", prefix="javnost-access-", encoding="utf-8") as told:
        # Not in the command: that everybody on the machine could read, and it must be short.
        json.dump(dict(more), told)
        told.flush()
        return running.run(
            task,
            path,
            {**limits, "more": told.name},
            module="access_to_documents.files.worker",
            room=_ROOM,
        )
