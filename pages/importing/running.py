"""An import from beginning to end: lines in batches, each batch whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from pages import batches
from pages.importing import approving, indexing, known, publishing, reading
from pages.importing.batch import Batch
from pages.importing.files import Folder
from pages.importing.places import Places
from pages.importing.planning import WRITTEN, Action, Plan, Planner, Refusal
from pages.importing.report import Report
from pages.importing.vocabulary import Vocabulary
from pages.models import ImportBatch

#: Lines in one transaction: a kill loses at most so many, and they come again with the next run.
LINES = 100


class Import:
    """One run over one file. `head` approves what goes in; without, it waits."""

    def __init__(
        self,
        path: Path,
        *,
        head: User | None = None,
        is_dry: bool = False,
        told: Callable[[int], None] | None = None,
    ) -> None:
        self.path = path
        self.head = head
        self.is_dry = is_dry
        self.told = told or (lambda end: None)
        self.report = Report()
        self.places = Places()
        self.vocabulary = Vocabulary()
        self.planner = Planner(Folder(path.parent), self.places, approves=head is not None)
        self.batch: ImportBatch | None = None

    def run(self) -> Report:
        """Read the file and carry out what its lines say; `told(bytes)` hears how far it is."""
        with approving.in_the_name_of(self.head), indexing.paused():
            for lines in _batches(reading.lines(self.path), LINES):
                plans, refusals = self.planner.plan(lines)
                self._foretell(plans)
                if not self.is_dry:
                    plans = self._written(plans, refusals)
                for refusal in sorted(refusals, key=lambda refusal: refusal.number):
                    self.report.refuse(refusal)
                for plan in plans:
                    self.report.went_in(plan)
                self.told(lines[-1].end)
        self._finish()
        return self.report

    def _foretell(self, plans: list[Plan]) -> None:
        for plan in plans:
            if plan.action not in WRITTEN:
                continue
            item = plan.item
            self.report.new_topics(self.vocabulary.unknown_topics(item.topics))
            if item.department and not self.vocabulary.department(item.department, item.language):
                self.report.departments[item.department] += 1

    def _written(self, plans: list[Plan], refusals: list[Refusal]) -> list[Plan]:
        """Write a batch; those plans that the gate let through. Once more if somebody was there."""
        again = True
        while any(plan.action != Action.UNCHANGED for plan in plans):
            refused: list[Refusal] = []
            try:
                done = self._attempt(plans, refused)
            except publishing.Refused as error:
                self._forget()
                plan = next(plan for plan in plans if plan.page is error.page)
                refusals.append(plan.refusal(error.sentences))
                plans = [other for other in plans if other is not plan]
            except IntegrityError:
                # Somebody took a place or a name meanwhile; nothing of the batch was written.
                if not again:
                    raise
                again = False
                self._forget()
            else:
                refusals += refused
                return done
        return plans

    def _forget(self) -> None:
        """What was remembered of a transaction that does not stand."""
        self.places.forget()
        self.vocabulary = Vocabulary()

    def _attempt(self, plans: list[Plan], refused: list[Refusal]) -> list[Plan]:
        if self.batch is None:
            # Its own transaction: the decision stands before anything is written under it.
            with transaction.atomic():
                fingerprint = reading.fingerprint(self.path)
                self.batch = approving.begin(self.path, fingerprint, self.head)
        with transaction.atomic(), batches.together(), known.naming() as names:
            batch = Batch(self.batch, self.head, self.places, self.vocabulary, names)
            done = [plan for plan in plans if batch.carry_out(plan, refused)]
            batch.close()
        return done

    def _finish(self) -> None:
        if self.batch is None:
            return
        counts = {action.value: self.report.counts[action] for action in Action}
        self.batch.counts = counts | {"refused": self.report.refused}
        self.batch.finished_at = timezone.now()
        self.batch.save(update_fields=["counts", "finished_at"])
        if self.head is None:
            waiting = sum(self.report.counts[action] for action in WRITTEN)
            approving.tell_readers(self.batch, waiting)


def _batches(lines: Iterable[reading.Line], size: int) -> Iterator[list[reading.Line]]:
    iterator = iter(lines)
    while batch := list(islice(iterator, size)):
        yield batch
