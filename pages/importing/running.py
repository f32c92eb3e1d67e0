"""An import from beginning to end: lines in batches, each batch whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from pages.approval.refusal import NotApproved
from pages.importing import addresses, approving, indexing, known, reading, writing
from pages.importing.files import Folder
from pages.importing.places import Places
from pages.importing.planning import WRITTEN, Action, Plan, Planner, Refusal
from pages.importing.report import Report
from pages.importing.vocabulary import Vocabulary
from pages.models import ImportBatch, ImportedItem

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
        if all(plan.action == Action.UNCHANGED for plan in plans):
            return plans
        try:
            return self._attempt(plans, refusals)
        except IntegrityError:
            # Somebody took a place or a name meanwhile; nothing of the batch was written.
            self.places.forget()
            self.vocabulary = Vocabulary()
            return self._attempt(plans, refusals)

    def _attempt(self, plans: list[Plan], refusals: list[Refusal]) -> list[Plan]:
        if self.batch is None:
            # Its own transaction: the decision stands before anything is written under it.
            with transaction.atomic():
                fingerprint = reading.fingerprint(self.path)
                self.batch = approving.begin(self.path, fingerprint, self.head)
        with transaction.atomic(), known.naming() as names:
            batch = _Batch(self, self.batch, names)
            done = [plan for plan in plans if batch.carry_out(plan, refusals)]
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


class _Batch:
    """Some lines in one transaction."""

    def __init__(self, run: Import, batch: ImportBatch, names: dict[int, str]) -> None:
        self.run = run
        self.batch = batch
        self.names = names
        self.writer = writing.Writer(run.places, run.vocabulary, approves=run.head is not None)
        self.items: list[ImportedItem] = []
        self.redirects: list[Redirect] = []
        self.new: list[Any] = []
        self.changed: list[Any] = []

    def carry_out(self, plan: Plan, refusals: list[Refusal]) -> bool:
        """Whether the plan was carried out; a refusal of the gate's is the line's."""
        if plan.action == Action.UNCHANGED:
            return True
        try:
            with transaction.atomic():
                self._carry_out(plan)
        except NotApproved as refused:
            sentence = " ".join(refused.sentences)
            refusals.append(Refusal(plan.line.number, plan.item.external_id, sentence))
            return False
        return True

    def close(self) -> None:
        """What is written once for all lines of the batch."""
        self.writer.close()
        created = [item for item in self.items if item.pk is None]
        ImportedItem.objects.bulk_create(created)
        for item in self.items:
            if item not in created:
                item.save()
        Redirect.objects.bulk_create(self.redirects)
        indexing.write(self.new, are_new=True)
        indexing.write(self.changed, are_new=False)

    def _carry_out(self, plan: Plan) -> None:
        if plan.action == Action.APPROVE:
            assert plan.known is not None
            assert plan.known.page is not None
            page = plan.known.page.specific
            revision = page.get_latest_revision()
            page.first_published_at = plan.item.published_at
        elif plan.action == Action.CREATE:
            page, revision = self.writer.create(plan, self._listing(plan))
        else:
            page, revision = self.writer.update(plan)
        self.names[page.pk] = plan.item.external_id
        self._decide(page, revision)
        self.items.append(writing.remembered(plan, page, revision, self.batch.pk))
        if plan.old_path and not (plan.known and addresses.taken([plan.old_path])):
            self.redirects.append(addresses.redirect(plan.old_path, page.pk))
        (self.new if plan.action == Action.CREATE else self.changed).append(page)

    def _decide(self, page: Any, revision: Any) -> None:
        if self.run.head is not None:
            approving.approve(page, revision, self.batch, self.run.head)
        else:
            approving.submit(page)

    def _listing(self, plan: Plan) -> Any:
        """The listing a new item stands in; made and decided on like an item, if there is none."""
        importer = writing.importer_of(plan)
        language = plan.item.language
        listing = self.run.places.listing(importer, language)
        if listing is None:
            listing = self.run.places.new_listing(importer, language)
            listing.live = False
            home = self.run.places.home(language)
            assert home is not None
            type(home)._base_manager.get(pk=home.pk).add_child(instance=listing)
            self._decide(listing, listing.save_revision())
            listing = self.run.places.listing(importer, language)
        return listing


def _batches(lines: Iterable[reading.Line], size: int) -> Iterator[list[reading.Line]]:
    iterator = iter(lines)
    while batch := list(islice(iterator, size)):
        yield batch
