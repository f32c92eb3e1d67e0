"""How long each step took: read from the steps themselves and from the audit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from wagtail.models import TaskState

from pages.approval.models import AuditEvent, HeadOfficeTaskState, ProofreadTaskState

Action = AuditEvent.Action
Key = tuple[int, str]
#: How many keys are asked for at a time.
CHUNK = 500


class Step(StrEnum):
    """What is measured."""

    PROOFREADER = "proofreader"
    HEAD = "head"
    WHOLE = "whole"


@dataclass(frozen=True)
class Period:
    """From a moment until another (UTC, the second excluded)."""

    start: datetime
    end: datetime

    def before(self) -> "Period":
        """The period of the same length right before."""
        return Period(self.start - (self.end - self.start), self.start)


@dataclass(frozen=True)
class Reading:
    """One step of one text: how many hours, by whom, of which object (its kind and key)."""

    step: Step
    hours: float
    person: int | None
    key: Key
    was_returned: bool = False


def readings(period: Period) -> list[Reading]:
    """Steps finished in the period, and texts that became public in it."""
    return [
        *_steps(Step.PROOFREADER, ProofreadTaskState, period),
        *_steps(Step.HEAD, HeadOfficeTaskState, period),
        *_whole(period),
    ]


def _steps(step: Step, model: Any, period: Period) -> Iterator[Reading]:
    done = model.objects.filter(
        status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED),
        finished_at__gte=period.start,
        finished_at__lt=period.end,
    )
    for started, finished, status, person, type_id, object_id in done.values_list(
        *("started_at", "finished_at", "status", "finished_by"),
        *("workflow_state__base_content_type", "workflow_state__object_id"),
    ):
        yield Reading(
            step,
            _hours(finished - started),
            person,
            (type_id, object_id),
            was_returned=status == TaskState.STATUS_REJECTED,
        )


def _whole(period: Period) -> Iterator[Reading]:
    """From the first time a text was sent until it became public.

    What was taken back begins anew; what became public without being sent is not counted.
    """
    published = AuditEvent.objects.filter(
        action=Action.PUBLISHED, at__gte=period.start, at__lt=period.end
    )
    keys = set(published.values_list("content_type", "object_id"))
    for key, entries in _entries(keys, period.end):
        sent: datetime | None = None
        for at, action in entries:
            if action == Action.SUBMITTED:
                sent = sent or at
            elif action == Action.CANCELLED:
                sent = None
            elif sent is not None:
                if at >= period.start:
                    yield Reading(Step.WHOLE, _hours(at - sent), None, key)
                sent = None


def _entries(keys: set[Key], end: datetime) -> Iterator[tuple[Key, list[tuple[datetime, str]]]]:
    by_type: dict[int, list[str]] = defaultdict(list)
    for type_id, object_id in keys:
        by_type[type_id].append(object_id)
    told = (Action.SUBMITTED, Action.CANCELLED, Action.PUBLISHED)
    for type_id, object_ids in by_type.items():
        for some in in_chunks(object_ids):
            events = AuditEvent.objects.filter(
                content_type_id=type_id, object_id__in=some, action__in=told, at__lt=end
            ).order_by("at", "pk")
            found: dict[Key, list[tuple[datetime, str]]] = defaultdict(list)
            for object_id, at, action in events.values_list("object_id", "at", "action"):
                found[type_id, object_id].append((at, action))
            yield from found.items()


def in_chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """Keys, as many at a time as a query takes."""
    ordered = list(keys)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _hours(lasted: timedelta) -> float:
    return lasted / timedelta(hours=1)
