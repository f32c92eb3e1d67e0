"""The public copies of an answer's files: made when it goes public, gone when it goes away.

What lies sealed with the request is never given to the public, not even by the right address: it
gets the copy, and that only while the public record shows it.
"""

from functools import partial
from typing import Any, Final

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from access_to_documents.disclosure.refusing import case_of
from access_to_documents.files import sweeping
from access_to_documents.files.sealing import seal_of
from access_to_documents.files.storage import storage
from access_to_documents.models.case_file import CaseFile, Standing
from access_to_documents.models.disclosure import DisclosedFile, DisclosureEntry
from pages.approval.refusal import NotApproved

#: The folder of the copies, below that of all files of requests.
ROOM: Final = "disclosed/"


def name_of(sha256: str) -> str:
    """Where the copy of these bytes lies."""
    return f"{ROOM}{sha256[:2]}/{sha256}"


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


def _drop(sha256: str) -> bool:
    if DisclosedFile.objects.filter(sha256=sha256, entry__live=True).exists():
        return False
    storage().delete(name_of(sha256))
    return True


def sweep_daily(sender: Any, **kwargs: Any) -> None:
    """A receiver of `pages.signals.minute_passed`: sweep when it is due."""
    if sweeping.is_due("disclosure"):
        sweep()


def sweep() -> int:
    """Drop copies that nothing public shows: of a file taken out of an entry that stays; how many.

    One transaction of the database cannot hold a folder too, so what it missed goes here.
    """
    folder, before = storage(), timezone.now() - sweeping.SPARED
    shown = set(DisclosedFile.objects.filter(entry__live=True).values_list("sha256", flat=True))
    gone = 0
    for name in sweeping.names(folder, ROOM):
        sha256 = name.rpartition("/")[2]
        # A new one may be of an entry that goes public just now.
        if sha256 not in shown and folder.get_modified_time(name) < before:
            gone += _drop(sha256)
    return gone
