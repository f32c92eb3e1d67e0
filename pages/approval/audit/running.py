"""One run of the audit over everything."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import DraftStateMixin

from pages.approval.audit.attached import Attached
from pages.approval.audit.chunks import again, chunks, sources
from pages.approval.audit.emergencies import awaiting_second_look
from pages.approval.audit.finding import Finding, Rule
from pages.approval.audit.judging import judge
from pages.approval.audit.taken import taken_beneath


class Audit:
    """Reads everything public; `checked` counts what was looked at so far.

    `told` is called with that count after each chunk.
    """

    def __init__(
        self, at: datetime | None = None, told: Callable[[int], None] | None = None
    ) -> None:
        self.at = at
        self.checked = 0
        self.told = told or (lambda checked: None)
        self.attached = Attached()

    def findings(self) -> Iterator[Finding]:
        """What is not as it must be."""
        for source in sources():
            for instances in chunks(source):
                yield from self._judged(source, instances)
                self.checked += len(instances)
                self.told(self.checked)
        yield from taken_beneath(self._now())
        for emergency in awaiting_second_look(self._now()):
            if emergency.is_overdue:
                yield emergency.as_finding()

    def notes(self) -> list[Finding]:
        """Emergencies whose second look is not overdue yet: allowed, and always listed."""
        waiting = awaiting_second_look(self._now())
        return [emergency.as_finding() for emergency in waiting if not emergency.is_overdue]

    def _judged(self, source: Any, instances: list[DraftStateMixin]) -> Iterator[Finding]:
        suspects = [row.pk for row, _why in judge(instances, self._now(), self.attached)]
        if not suspects:
            return
        # Rows and approvals are read one after the other: what was published in between is read
        # a second time, and is a finding only if it still is one.
        rows = again(source, suspects)
        for instance, sentences in judge(rows, self._now(), self.attached) if rows else ():
            yield Finding(
                rule=Rule.NOT_BY_RIGHT,
                label=instance._meta.label,
                pk=instance.pk,
                title=str(instance),
                sentences=tuple(sentences),
            )

    def _now(self) -> datetime:
        return self.at or timezone.now()


def findings() -> Iterator[Finding]:
    """Everything that is not as it must be, by a run of its own."""
    return Audit().findings()


def public_objects() -> Iterator[DraftStateMixin]:
    """Every live page (as its own type) and every live public snippet."""
    for source in sources():
        for instances in chunks(source):
            yield from instances
