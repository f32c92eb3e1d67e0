"""Sending mails about cases: once each, by whichever worker claims the row first.

From another table than the office's own notices: what concerns a requester is kept apart from what
everybody in the office reads.
"""

import logging
from smtplib import SMTPResponseException

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from access_to_documents.cases import letter
from access_to_documents.models.mail import Mail
from pages.mails import ATTEMPTS

logger = logging.getLogger("javnost.access")

#: In `error` of what is not sent any more: nobody is left to tell.
OUTDATED = "not sent: nobody to tell"


@task()
def deliver(keys: list[int]) -> int:
    """Send these mails (primary keys); how many went out. What another worker has is left alone."""
    return sum(_send(key) for key in keys)


def sweep() -> int:
    """Send what the queue lost, what failed before and what dead workers left; how many."""
    return sum(_send(key) for key in list(Mail.objects.left_over().values_list("pk", flat=True)))


@task()
def sweep_up() -> int:
    """The same, by a worker."""
    return sweep()


def minute_passed() -> None:
    """Have a worker send what was left over, if anything was.

    Not here: a mail server that hangs would keep the timer from publishing at its second.
    """
    if Mail.objects.left_over().exists():
        sweep_up.enqueue()


def given_up() -> "QuerySet[Mail]":
    """What was tried in vain as often as it may be: an officer telephones, or writes by post."""
    found: QuerySet[Mail] = Mail.objects.given_up().exclude(error=OUTDATED)
    return found


def _send(key: int) -> bool:
    if not Mail.objects.claim(key):
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
