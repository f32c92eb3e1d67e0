"""Sending what was written down: once each, by whichever worker claims the row first."""

import logging

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from pages.approval.models.notice import Notice
from pages.approval.notices import letter
from pages.mails import ATTEMPTS, WAITS

logger = logging.getLogger("javnost.notices")

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
    return sum(_send(key) for key in list(Notice.objects.left_over().values_list("pk", flat=True)))


def begin_again() -> int:
    """Forget earlier attempts of what was not sent, so that it is sent now; how many."""
    unsent = Notice.objects.filter(sent_at__isnull=True, attempts__gt=0).exclude(error=OUTDATED)
    # Not what a worker is sending at this moment.
    idle = unsent.exclude(error="", claimed_at__gt=timezone.now() - WAITS[0])
    return idle.update(attempts=0, claimed_at=None)


def given_up() -> "QuerySet[Notice]":
    """What was tried in vain as often as it may be."""
    found: QuerySet[Notice] = Notice.objects.given_up().exclude(error=OUTDATED)
    return found


def _send(key: int) -> bool:
    if not Notice.objects.claim(key):
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
