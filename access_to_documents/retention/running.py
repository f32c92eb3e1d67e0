"""The daily run, a piece a minute, so that the timer does its other work in time."""

import logging
from datetime import datetime
from typing import Any, Final

from django.db.models import F
from django.utils import timezone

from access_to_documents.cases import asking, throttling
from access_to_documents.cases.deadlines import local_day
from access_to_documents.citizen import visits
from access_to_documents.models.erasure import Erasure
from access_to_documents.models.retention_run import RetentionRun
from access_to_documents.retention import applying

logger = logging.getLogger("javnost.access")
#: Cases looked at in one minute.
AT_A_TIME: Final = 50


def minute_passed(sender: Any, **kwargs: Any) -> None:
    """A receiver of `pages.signals.minute_passed`. Safe to run twice, and from two hosts."""
    go_on()


def go_on(now: datetime | None = None) -> int:
    """The next piece of the day's run at `now` (UTC, default now); how many erasures it made.

    A worker killed in between leaves `reached` where it was, so the piece is done again: what was
    erased before counts as nothing then.
    """
    now = now or timezone.now()
    run, _made = RetentionRun.objects.get_or_create(day=local_day(now))
    if run.finished_at is not None:
        return 0
    cases = list(applying.candidates(now, after=run.reached)[:AT_A_TIME])
    erased = sum(len(_applied(case, now)) for case in cases)
    mine = RetentionRun.objects.filter(pk=run.pk)
    if len(cases) < AT_A_TIME:
        mine.update(finished_at=timezone.now(), erased=F("erased") + erased)
    else:
        mine.update(reached=cases[-1].pk, erased=F("erased") + erased)
    return erased


def run_all(now: datetime | None = None) -> list[Erasure]:
    """Every case at once, for the command; and what is forgotten each minute anyway."""
    now = now or timezone.now()
    asking.forget_old()
    throttling.forget_old()
    visits.forget_old()
    found = applying.candidates(now)
    return [made for case in found.iterator(chunk_size=200) for made in _applied(case, now)]


def _applied(case: Any, now: datetime) -> list[Erasure]:
    try:
        return applying.apply(case, now)
    except Exception as failure:
        # One broken case must not keep the others' data. No trace: it may quote.
        kind = type(failure).__name__
        logger.error("Retention could not look at request %s: %s.", case.pk, kind)
        return []
