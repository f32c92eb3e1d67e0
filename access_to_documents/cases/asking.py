"""Asking for a code by mail. The answer is the same whether there is such a request or not.

The page that asks does no more than count and put a task in the queue: what takes longer for a
request that exists happens in the worker, where nobody can measure it.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from django_tasks import task

from access_to_documents.cases import codes, keys, letter, sending, throttling
from access_to_documents.cases.refusal import TooManyAttempts
from access_to_documents.cases.throttling import Limit
from access_to_documents.models.one_time_code import OneTimeCode
from access_to_documents.models.request import Request

logger = logging.getLogger("javnost.access")

#: Mails with a code: for one tracking code from one neighbourhood of the network; for one from
#: anywhere, so that a stranger who knows it does not use up the owner's; from one neighbourhood.
PER_CODE = Limit("mails by code", 3, timedelta(hours=1))
PER_CODE_IN_ALL = Limit("mails by code from anywhere", 10, timedelta(hours=1))
PER_ADDRESS = Limit("mails by address", 10, timedelta(hours=1))
#: Mails with a code to one mailbox, for whichever of its requests.
PER_MAILBOX = Limit("mails to one mailbox", 20, timedelta(hours=1))


def send_code(code: str, *, address: str) -> None:
    """Mail a code that opens the request once, to the address its requester confirmed, if any.

    `address` is the caller's network address. Raises `TooManyAttempts`; says nothing else.
    """
    digest = codes.digest(code)
    where = throttling.prefix(address)
    if not (
        throttling.take(PER_ADDRESS, where)
        and throttling.take(PER_CODE, f"{digest}:{where}")
        and throttling.take(PER_CODE_IN_ALL, digest)
    ):
        raise TooManyAttempts([_("There were too many mails. Wait an hour, then ask again.")])
    mail_code.enqueue(digest, timezone.now().isoformat())


@task()
@sensitive_variables()
def mail_code(digest: str, asked_at: str) -> bool:
    """Make and mail a code for the request with this digest; whether one went out.

    Not if it was asked for so long ago that nobody waits for it. Earlier codes end with it.
    """
    now = timezone.now()
    request = Request.objects.select_related("contact").filter(code_hash=digest).first()
    is_stale = now - datetime.fromisoformat(asked_at) > keys.ONE_TIME_LIFE
    if request is None or not request.contact.email_proved_at or is_stale:
        return False
    if not throttling.take(PER_MAILBOX, request.contact.email.lower()):
        return False
    code = keys.new_one_time_code()
    with transaction.atomic():
        Request.objects.select_for_update().get(pk=request.pk)
        OneTimeCode.objects.filter(request=request).delete()
        OneTimeCode.objects.create(
            request=request,
            hash=keys.hashed_one_time_code(digest, code),
            created_at=now,
            expires_at=now + keys.ONE_TIME_LIFE,
        )
    try:
        letter.with_code(request, code).send()
    except Exception as failure:
        # Asked for again by who waits for it; neither address nor code in a log.
        logger.warning("A code by mail was not sent: %s.", sending.failure_of(failure))
        return False
    return True


def forget_old(now: datetime | None = None) -> int:
    """Delete codes by mail that no longer open anything; how many."""
    return OneTimeCode.objects.filter(expires_at__lt=now or timezone.now()).delete()[0]
