"""Bytes that belong to no row: a transaction that was rolled back after its file was written."""

import re
from collections.abc import Iterator
from datetime import timedelta

from django.core.cache import cache
from django.core.files.storage import Storage
from django.utils import timezone

from access_to_documents.files.storage import storage
from access_to_documents.models.case_file import CaseFile

#: A file may be older than its row by the length of a transaction; this is far more.
_SPARED = timedelta(days=1)
_ONCE_IN = 24 * 60 * 60
#: What `storage.key` makes; whatever else lies in the folder is somebody else's.
OURS = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")
_KEY = "access_to_documents.files.swept"


def sweep_daily() -> int:
    """Once a day, by whichever process comes first; how many files went."""
    return sweep() if cache.add(_KEY, "1", _ONCE_IN) else 0


def sweep() -> int:
    """Delete files that no row knows, or whose row was erased; how many."""
    folder, gone = storage(), 0
    before = timezone.now() - _SPARED
    for name in filter(OURS.fullmatch, _names(folder)):
        if folder.get_modified_time(name) > before:
            continue
        if not CaseFile.objects.filter(file=name, erased_at=None).exists():
            folder.delete(name)
            gone += 1
    return gone


def _names(folder: Storage) -> Iterator[str]:
    try:
        first, _files = folder.listdir("")
    except FileNotFoundError:  # Nothing was ever stored.
        return
    for one in first:
        for name in folder.listdir(one)[1]:
            yield f"{one}/{name}"
