"""Sending what was written down: once each, by whichever worker claims the row first."""

import logging
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from pages.approval.models.notice import Notice
from pages.approval.notices import letter

logger = logging.getLogger("javnost.notices")

#: How long after a claim the next attempt may begin, whether it failed or its worker died. The
#: last one is a night away, so that a mail server down over night loses nothing.
WAITS = (
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
#: So often is it tried; then an operator looks (the list in the admin shows the error).
ATTEMPTS = len(WAITS) + 1
#: A notice nobody claimed for so long: the queue lost its task.
LOST = timedelta(minutes=2)
#: In `error` of what is not sent any more, because there is nothing left to do.
OUTDATED = "Not sent: it no longer concerned the recipient."


@task()
def deliver(keys: list[int]) -> int:
    """Send these notices (primary keys); how many went out.

    Idempotent: what was sent, or is being sent by another worker, is left alone.
    """
    return sum(_send(key) for key in keys)


def sweep() -> int:
    """Send what the queue lost, what failed before and what dead workers left; how many."""
    now = timezone.now()
    due = _claimable(now).exclude(claimed_at__isnull=True, created_at__gt=now - LOST)
    return sum(_send(key) for key in list(due.values_list("pk", flat=True)))


def claim(key: int) -> bool:
    """Take a notice for this worker, alone; False where another has it, or it is done.

    One UPDATE: of two at the same moment the second finds the condition no longer true.
    """
    now = timezone.now()
    return bool(_claimable(now).filter(pk=key).update(claimed_at=now, attempts=F("attempts") + 1))


def begin_again() -> int:
    """Forget earlier attempts of what was not sent, so that it is sent now; how many."""
    unsent = Notice.objects.filter(sent_at__isnull=True, attempts__gt=0).exclude(error=OUTDATED)
    # Not what a worker is sending at this moment.
    idle = unsent.exclude(error="", claimed_at__gt=timezone.now() - WAITS[0])
    return idle.update(attempts=0, claimed_at=None)


def given_up() -> "QuerySet[Notice]":
    """What was tried in vain as often as it may be."""
    return Notice.objects.filter(sent_at__isnull=True, attempts__gte=ATTEMPTS).exclude(
        error=OUTDATED
    )


def _claimable(now: datetime) -> "QuerySet[Notice]":
    free = Q(claimed_at__isnull=True)
    for tried, wait in enumerate(WAITS, start=1):
        free |= Q(attempts=tried, claimed_at__lt=now - wait)
    return Notice.objects.filter(free, sent_at__isnull=True)


def _send(key: int) -> bool:
    if not claim(key):
        return False
    notice = Notice.objects.select_related(
        "recipient__wagtail_userprofile", "task_state__workflow_state"
    ).get(pk=key)
    if not letter.still_concerns(notice):
        _mark(notice, attempts=ATTEMPTS, error=OUTDATED)
        return False
    try:
        letter.of(notice).send()
    except Exception as failure:
        # Whatever a mail server or template says: the next notice must go out all the same.
        logger.warning("Notice %s was not sent (attempt %s).", key, notice.attempts, exc_info=True)
        _mark(notice, error=f"{type(failure).__name__}: {failure}"[:1000])
        return False
    _mark(notice, sent_at=timezone.now(), error="")
    return True


def _mark(notice: Notice, **values: object) -> None:
    Notice.objects.filter(pk=notice.pk).update(**values)
