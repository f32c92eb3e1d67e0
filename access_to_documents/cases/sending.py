"""Sending mails about cases: once each, by whichever worker claims the row first.

The same way as the office's own notices go (`pages.approval.notices.sending`), from another table:
what concerns a requester is kept apart from what everybody in the office reads.
"""

import logging
from datetime import datetime
from smtplib import SMTPResponseException

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from access_to_documents.cases import letter
from access_to_documents.models.mail import Mail
from pages.approval.notices.sending import ATTEMPTS, LOST, WAITS

logger = logging.getLogger("javnost.access")

#: In `error` of what is not sent any more: nobody is left to tell.
OUTDATED = "not sent: nobody to tell"


@task()
def deliver(keys: list[int]) -> int:
    """Send these mails (primary keys); how many went out. What another worker has is left alone."""
    return sum(_send(key) for key in keys)


def sweep() -> int:
    """Send what the queue lost, what failed before and what dead workers left; how many."""
    return sum(_send(key) for key in list(_left_over().values_list("pk", flat=True)))


@task()
def sweep_up() -> int:
    """The same, by a worker."""
    return sweep()


def minute_passed() -> None:
    """Have a worker send what was left over, if anything was.

    Not here: a mail server that hangs would keep the timer from publishing at its second.
    """
    if _left_over().exists():
        sweep_up.enqueue()


def given_up() -> "QuerySet[Mail]":
    """What was tried in vain as often as it may be: an officer telephones, or writes by post."""
    return Mail.objects.filter(sent_at__isnull=True, attempts__gte=ATTEMPTS).exclude(error=OUTDATED)


def _left_over() -> "QuerySet[Mail]":
    now = timezone.now()
    return _claimable(now).exclude(claimed_at__isnull=True, created_at__gt=now - LOST)


def _claim(key: int) -> bool:
    now = timezone.now()
    return bool(_claimable(now).filter(pk=key).update(claimed_at=now, attempts=F("attempts") + 1))


def _claimable(now: datetime) -> "QuerySet[Mail]":
    free = Q(claimed_at__isnull=True)
    for tried, wait in enumerate(WAITS, start=1):
        free |= Q(attempts=tried, claimed_at__lt=now - wait)
    return Mail.objects.filter(free, sent_at__isnull=True)


def _send(key: int) -> bool:
    if not _claim(key):
        return False
    mail = Mail.objects.select_related("request__contact", "officer").get(pk=key)
    if not letter.address_of(mail):
        Mail.objects.filter(pk=key).update(attempts=ATTEMPTS, error=OUTDATED)
        return False
    try:
        letter.of(mail).send()
    except Exception as failure:
        # Neither the message nor the trace: a mail server repeats the address, a template the text.
        said = failure_of(failure)
        logger.warning("Mail %s about a request was not sent: %s.", key, said)
        Mail.objects.filter(pk=key).update(error=said)
        return False
    Mail.objects.filter(pk=key).update(sent_at=timezone.now(), error="")
    return True


def failure_of(failure: Exception) -> str:
    """The kind of a failure and the server's number, without its words."""
    number = f" {failure.smtp_code}" if isinstance(failure, SMTPResponseException) else ""
    return f"{type(failure).__name__}{number}"[:100]
