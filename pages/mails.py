"""Mails written down with what they tell of: each sent once, by whichever worker claims its row."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
#: A mail nobody claimed for so long: the queue lost its task.
LOST = timedelta(minutes=2)


class ClaimedMailQuerySet(models.QuerySet[Any]):
    """Rows of mails, in the words of who sends them."""

    def claim(self, key: int) -> bool:
        """Take a mail for this worker, alone; False where another has it, or it is done.

        One UPDATE: of two at the same moment the second finds the condition no longer true.
        """
        now = timezone.now()
        mine = self._claimable(now).filter(pk=key)
        return bool(mine.update(claimed_at=now, attempts=F("attempts") + 1))

    def left_over(self) -> Self:
        """What the queue lost, what failed before and what dead workers left, to be sent now."""
        now = timezone.now()
        return self._claimable(now).exclude(claimed_at__isnull=True, created_at__gt=now - LOST)

    def given_up(self) -> Self:
        """What was tried in vain as often as it may be."""
        return self.filter(sent_at__isnull=True, attempts__gte=ATTEMPTS)

    def _claimable(self, now: datetime) -> Self:
        free = Q(claimed_at__isnull=True)
        for tried, wait in enumerate(WAITS, start=1):
            free |= Q(attempts=tried, claimed_at__lt=now - wait)
        return self.filter(free, sent_at__isnull=True)


class ClaimedMail(models.Model):
    """Abstract: a mail to one person, written in the transaction of what it tells of."""

    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    claimed_at = models.DateTimeField(_("claimed"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    objects: ClassVar[Any] = ClaimedMailQuerySet.as_manager()

    class Meta:
        abstract = True
