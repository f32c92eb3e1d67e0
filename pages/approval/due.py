"""What the clock publishes and takes down, under the approvals given for it."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from pages.approval.marker import PublicWords
from pages.approval.refusal import NotApproved

logger = logging.getLogger("javnost.due")


def act(at: datetime | None = None) -> int:
    """Take down what has expired and publish what is due at `at` (UTC, default now).

    Returns how many objects changed. Each is claimed in a transaction of its own, so two hosts
    may act at once, and one failure does not hold up the others.
    """
    at = at or timezone.now()
    return sum(_expire(model, pk) for model, pk in _expired(at)) + sum(
        _publish(pk, at) for pk in _due(at)
    )


def next_moment(after: datetime) -> datetime | None:
    """The next instant (UTC) at which something falls due, later than `after`."""
    due = Revision.objects.filter(approved_go_live_at__gt=after)
    moments = [due.aggregate(next=Min("approved_go_live_at"))["next"]]
    for model in _models():
        expiring = model._base_manager.filter(live=True, expire_at__gt=after)
        moments.append(expiring.aggregate(next=Min("expire_at"))["next"])
    return min((moment for moment in moments if moment), default=None)


def _models() -> list[type[DraftStateMixin]]:
    return [Page, *(model for model in apps.get_models() if issubclass(model, PublicWords))]


def _expired(at: datetime) -> Iterator[tuple[type[DraftStateMixin], object]]:
    for model in _models():
        for pk in model._base_manager.filter(live=True, expire_at__lte=at).values_list(
            "pk", flat=True
        ):
            yield model, pk


def _due(at: datetime) -> list[int]:
    due = Revision.objects.filter(approved_go_live_at__lte=at)
    return list(due.order_by("approved_go_live_at", "pk").values_list("pk", flat=True))


def _expire(model: type[Any], pk: object) -> int:
    with transaction.atomic():
        row = (
            model._base_manager.select_for_update(skip_locked=True, of=("self",))
            .filter(pk=pk, live=True)
            .first()
        )
        if row is None:
            return 0
        try:
            with transaction.atomic():
                thing = row.specific if isinstance(row, Page) else row
                thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        except Exception:
            # The record has forgotten it at its second; the row stays due until somebody looks.
            logger.exception("Not taken down: %s %s", model._meta.label, pk)
            return 0
        return 1


def _publish(pk: int, at: datetime) -> int:
    try:
        with transaction.atomic():
            revision = (
                Revision.objects.select_for_update(skip_locked=True, of=("self",))
                .filter(pk=pk, approved_go_live_at__lte=at)
                .first()
            )
            if revision is None:
                return 0
            revision.publish(log_action="wagtail.publish.scheduled")
            return 1
    except NotApproved as refused:
        # Its approval ended since it was scheduled: it must not be tried again each minute.
        Revision.objects.filter(pk=pk).update(approved_go_live_at=None)
        logger.warning("Not published, revision %s: %s", pk, refused)
        return 0
    except Exception:
        # Still due: /readyz counts it as overdue until somebody looks.
        logger.exception("Not published, revision %s", pk)
        return 0


#: How far ahead one run of the timer looks.
MINUTE = timedelta(minutes=1)
