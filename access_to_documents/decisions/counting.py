"""How many pages the files of a decision have, for the fee."""

from collections.abc import Iterable

from django.core.cache import cache

from access_to_documents.files.formats import Format
from access_to_documents.files.reading import on_disk
from access_to_documents.files.worker.running import run
from access_to_documents.models.case_file import CaseFile

#: Seconds. What a sealed file holds never changes; it is counted once a day at most.
_KEPT = 24 * 60 * 60


def pages(files: Iterable[CaseFile]) -> int:
    """Pages of all PDFs among them; a picture is a page. Others the officer counts himself."""
    return sum(_pages(one) for one in files)


def _pages(one: CaseFile) -> int:
    if one.format in {Format.JPEG, Format.PNG}:
        return 1
    if one.format != Format.PDF or one.erased_at is not None:
        return 0
    key = f"access_to_documents.pages.{one.sha256}"
    found = cache.get(key)
    if found is None:
        found = _count(one)
        cache.set(key, found, _KEPT)
    return int(found)


def _count(one: CaseFile) -> int:
    """By the worker: the office's own process opens no file. 0 for one that does not open."""
    try:
        with on_disk(one.file) as path:
            said = run("open", path)
    except OSError:
        return 0
    return int(said[0].get("pages", 0))
