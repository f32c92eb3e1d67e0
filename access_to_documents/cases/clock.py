"""What the clock does each minute: late closures, silence, mails left over, what is forgotten."""

import logging
from datetime import datetime
from typing import Any

from django.utils import timezone

from access_to_documents.cases import asking, recomputing, sending, throttling
from access_to_documents.cases.actors import CLOCK
from access_to_documents.cases.refusal import Refused
from access_to_documents.cases.transitions import Silence
from access_to_documents.models.request import RUNNING, Request

logger = logging.getLogger("javnost.access")
#: Requests looked at in one minute: the timer has other things to do.
AT_A_TIME = 50


def minute_passed(sender: Any, **kwargs: Any) -> None:
    """A receiver of `pages.signals.minute_passed`. Safe to run twice, and from two hosts."""
    recomputing.catch_up()
    record_silence()
    sending.minute_passed()
    throttling.forget_old()
    asking.forget_old()


def record_silence(now: datetime | None = None) -> int:
    """Record that terms ran out before `now` (UTC, default now); how many."""
    now = now or timezone.now()
    recorded = 0
    for request in _run_out(now):
        try:
            Silence().do(request, CLOCK, now)
            recorded += 1
        except Refused:
            # Answered, or counted anew, between the question and the lock.
            continue
        except Exception as failure:
            # One broken case must not keep the clock from the others. No trace: it may quote.
            kind = type(failure).__name__
            logger.error("The clock could not look at request %s: %s.", request.pk, kind)
    return recorded


def _run_out(now: datetime) -> list[Request]:
    # Without a due date no term of the office runs: it waits for the requester, or the register.
    found = Request.objects.filter(state__in=RUNNING, expires_at__lte=now, due_on__isnull=False)
    return list(found.order_by("expires_at", "pk")[:AT_A_TIME])
