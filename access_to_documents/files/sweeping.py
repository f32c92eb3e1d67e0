"""Bytes that belong to no row: a transaction that was rolled back after its file was written."""

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.core.cache import cache
from django.core.files.storage import Storage
from django.utils import timezone

from access_to_documents.files.storage import storage
from access_to_documents.models.case_file import CaseFile

#: A file may be older than its row by the length of a transaction; this is far more.
SPARED = timedelta(days=1)
#: How names of temporary files begin in this package.
TEMPORARY = ("javnost-access-", "javnost-redaction-", "javnost-redacted-", "javnost-page-")
_ONCE_IN = 24 * 60 * 60
#: What `storage.key` makes; whatever else lies in the folder is somebody else's.
OURS = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")


def is_due(what: str) -> bool:
    """Whether to sweep these now: once a day, by whichever process asks first."""
    return cache.add(f"access_to_documents.{what}.swept", "1", _ONCE_IN)


def sweep_daily() -> int:
    """Sweep when it is due; how many files went."""
    if not is_due("files"):
        return 0
    sweep_temporary()
    return sweep()


def sweep() -> int:
    """Delete files that no row knows, or whose row was erased; how many."""
    folder, gone = storage(), 0
    before = timezone.now() - SPARED
    for name in filter(OURS.fullmatch, names(folder)):
        if folder.get_modified_time(name) > before:
            continue
        if not CaseFile.objects.filter(file=name, erased_at=None).exists():
            folder.delete(name)
            gone += 1
    return gone


def sweep_temporary() -> int:
    """Delete what killed workers left among temporary files: pages of requests; how many."""
    gone, before = 0, time.time() - SPARED.total_seconds()
    for one in Path(tempfile.gettempdir()).iterdir():
        if not one.name.startswith(TEMPORARY):
            continue
        with suppress(OSError):  # Somebody else's, or gone just now.
            if one.lstat().st_mtime < before:
                shutil.rmtree(one) if one.is_dir() and not one.is_symlink() else one.unlink()
                gone += 1
    return gone


def names(folder: Storage, room: str = "") -> Iterator[str]:
    """Every file two folders below `room` ("" or ending in a slash), by its whole name."""
    try:
        first, _files = folder.listdir(room)
    except FileNotFoundError:  # Nothing was ever stored.
        return
    for one in first:
        for name in folder.listdir(f"{room}{one}")[1]:
            yield f"{room}{one}/{name}"
