"""Scanning is a worker's work; what failed is tried again by the timer, ever more rarely."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from access_to_documents.files import virus
from access_to_documents.files.virus import clamd
from access_to_documents.models.case_file import UNDECIDED, CaseFile, Scan

#: Files asked for in one minute, and the longest pause between two attempts.
AT_ONCE, LONGEST_PAUSE = 100, 60
_PIECE = 1 << 16


@task(priority=10)
def scan_file(file_id: int) -> str:
    """Scan one file (primary key) unless that is decided; the state it has now. Idempotent."""
    one = CaseFile.objects.undecided().filter(pk=file_id).first()
    if one is None or not virus.is_configured():
        return ""
    now = timezone.now()
    try:
        verdict = clamd.scan(_pieces(one), virus.address())
    except (clamd.NotScanned, OSError) as failure:
        tries = one.scan_tries + 1
        pause = timedelta(minutes=min(2 ** min(tries, 10), LONGEST_PAUSE))
        state, says = Scan.FAILED, str(failure) or type(failure).__name__
        after: Any = now + pause
    else:
        state = Scan.CLEAN if verdict.is_clean else Scan.INFECTED
        says, tries, after = verdict.virus, one.scan_tries, None
    # Whoever was quicker has decided: a later failure does not undo that.
    CaseFile.objects.filter(pk=one.pk, scan__in=UNDECIDED).update(
        scan=state, scan_says=says[:200], scanned_at=now, scan_tries=tries, scan_after=after
    )
    return str(state)


def scan_due(sender: Any = None, **kwargs: Any) -> int:
    """Ask for the scans that are due; how many. A receiver of `minute_passed`."""
    if not virus.is_configured():
        return 0
    now = timezone.now()
    due = CaseFile.objects.undecided().filter(Q(scan_after=None) | Q(scan_after__lte=now))
    keys = list(due.order_by("scan_after", "pk").values_list("pk", flat=True)[:AT_ONCE])
    # First, so that a worker that is down finds each file once in its queue, not each minute.
    CaseFile.objects.filter(pk__in=keys).update(scan_after=now + virus.CLAIM)
    for key in keys:
        scan_file.enqueue(key)
    return len(keys)


def _pieces(one: CaseFile) -> Iterator[bytes]:
    """The file as it was sealed. Raises `NotScanned` at its end where it is another one by now."""
    digest = hashlib.sha256()
    with one.open() as stored:
        while piece := stored.read(_PIECE):
            digest.update(piece)
            yield piece
    if digest.hexdigest() != one.sha256:
        raise clamd.NotScanned("the file is not the one that was sealed")
