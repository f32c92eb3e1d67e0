"""The public copies of an answer's files: made when it goes public, gone when it goes away.

What lies sealed with the request is never given to the public, not even by the right address: it
gets the copy, and that only while the public record shows it.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from django.core.cache import cache
from django.core.files import File
from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from access_to_documents.disclosure.refusing import case_of
from access_to_documents.files.sealing import seal_of
from access_to_documents.files.storage import storage
from access_to_documents.files.sweeping import SPARED
from access_to_documents.models.case_file import CaseFile, Standing
from access_to_documents.models.disclosure import DisclosedFile, DisclosureEntry
from pages.approval.refusal import NotApproved

#: The folder of the copies, below that of all files of requests.
ROOM: Final = "disclosed"
_SWEPT: Final = "access_to_documents.disclosure.swept"
_DAY: Final = 24 * 60 * 60


def name_of(sha256: str) -> str:
    """Where the copy of these bytes lies."""
    return f"{ROOM}/{sha256[:2]}/{sha256}"


def is_intact(sha256: str) -> bool:
    """Whether the public copy is there, with these very bytes: somebody may have changed it."""
    try:
        with storage().open(name_of(sha256), "rb") as copy:
            return seal_of(copy).sha256 == sha256
    except OSError:
        return False


def went_public(sender: Any, instance: DisclosureEntry, **kwargs: Any) -> None:
    """Make the copies. Raises `NotApproved` where a file is not what was sealed."""
    case = case_of(instance)
    for row in instance.files.all():
        if is_intact(row.sha256):
            continue
        storage().delete(name_of(row.sha256))
        one = CaseFile.objects.filter(request=case, sha256=row.sha256, erased_at=None).first()
        if one is None or one.verify() is not Standing.INTACT:
            raise NotApproved([_("«%(file)s» is not the file that was read.") % {"file": row}])
        with one.open() as sealed:
            storage().save(name_of(row.sha256), File(sealed))


def went_away(sender: Any, instance: DisclosureEntry, **kwargs: Any) -> None:
    """Drop the copies that nothing else public shows, once that is certain."""
    for row in DisclosedFile.objects.filter(entry=instance):
        transaction.on_commit(partial(_drop, row.sha256), robust=True)


def _drop(sha256: str) -> None:
    if not DisclosedFile.objects.filter(sha256=sha256, entry__live=True).exists():
        storage().delete(name_of(sha256))


def sweep_daily(sender: Any, **kwargs: Any) -> None:
    """A receiver of `pages.signals.minute_passed`: once a day, by whichever process comes first."""
    if cache.add(_SWEPT, "1", _DAY):
        sweep()


def sweep() -> int:
    """Drop copies that nothing public shows: of a file taken out of an entry that stays; how many.

    One transaction of the database cannot hold a folder too, so what it missed goes here.
    """
    folder, gone = storage(), 0
    before = timezone.now() - SPARED
    shown = set(DisclosedFile.objects.filter(entry__live=True).values_list("sha256", flat=True))
    for sha256 in set(_kept(folder)) - shown:
        # A new one may be of an entry that goes public just now.
        if folder.get_modified_time(name_of(sha256)) < before:
            folder.delete(name_of(sha256))
            gone += 1
    return gone


def _kept(folder: Storage) -> Iterator[str]:
    try:
        first, _files = folder.listdir(ROOM)
    except FileNotFoundError:  # Nothing was ever public.
        return
    for one in first:
        yield from folder.listdir(f"{ROOM}/{one}")[1]
