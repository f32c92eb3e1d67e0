"""What is read after a step: all that may have changed, the rest in turn, everything at times."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.utils import timezone
from hypothesis.stateful import RuleBasedStateMachine

from pages.approval import audit
from pages.approval.audit import Rule
from pages.record import rebuilding
from tests.requests.machine import reading, texts
from tests.requests.machine.oracle import Oracle, Thing
from tests.requests.machine.watching import OF_THE_DRAFT

#: Every so many steps, everything is read and not only what may have changed.
EVERYTHING = 25
#: Where work goes on that readers see nothing of: drafts, reviews, logs, notices.
WORK = (
    OF_THE_DRAFT,
    "wagtailcore_revision",
    "wagtailcore_taskstate",
    "wagtailcore_workflowstate",
    "pages_approval_headofficetaskstate",
    "pages_approval_proofreadtaskstate",
    "pages_approval_acceptedfinding",
    "pages_approval_auditevent",
    "pages_approval_notice",
    "pages_approval_reviewlink",
    "wagtailcore_modellogentry",
    "wagtailcore_pagelogentry",
    "wagtailcore_referenceindex",
    "wagtailadmin_formstate",
)
#: What decides whether a file is served, besides what is public.
OF_FILES = (
    "pages_media_",
    "pages_record_publicitemfile",
    "pages_record_pastversion",
    "pages_approval_approvedattachment",
)
Choice = TypeVar("Choice")


class Comparing(RuleBasedStateMachine):
    """Reads as the public does."""

    oracle: Oracle
    steps: int
    expected: set[str]

    def now(self) -> datetime:
        """The machine's time (UTC)."""
        return timezone.now()

    def pick(self, choices: Sequence[Choice], index: int) -> Choice:
        """One of `choices`."""
        return choices[index % len(choices)]

    def compare(self, touched: Sequence[Thing], changed: Sequence[str]) -> None:
        """After a step: `touched` by it, and the tables that it `changed`."""
        self.steps += 1
        public = {thing.name for thing in self.oracle.public(self.now())}
        differing = public ^ self.expected
        self.expected = public
        if self.steps % EVERYTHING == 0:
            self.compare_all()
            return
        here = [
            thing
            for thing in self._pages()
            if thing.name in differing or (changed and thing in touched)
        ]
        if differing or any(not table.startswith(WORK) for table in changed):
            every_file = bool(differing) or any(name.startswith(OF_FILES) for name in changed)
            self._read_public(here, every_file=every_file)
            (self._audit, self._compare_record)[self.steps % 2]()
        else:
            for thing in here:
                self._read_page(thing)
        self._read_page(self.pick(self._pages(), self.steps))
        if files := sorted(self.oracle.files):
            self._read_file(self.pick(files, self.steps))

    def compare_all(self) -> None:
        """Every page in every script, every file, everything that is read from the record."""
        self._read_public(self._pages(), every_file=True)
        self._audit()
        self._compare_record()

    def _pages(self) -> list[Thing]:
        return [thing for thing in self.oracle.things.values() if thing.is_page]

    def _read_page(self, thing: Thing) -> None:
        """A page, in one of its scripts."""
        script = self.pick(reading.scripts(thing.language), self.steps)
        reading.page(self.oracle, thing, script, self.now())

    def _read_file(self, name: str) -> None:
        file = self.oracle.files[name]
        if file.kind != "topic":
            reading.file(self.oracle, name, texts.file_row(file), self.now())

    def _read_public(self, pages: Sequence[Thing], *, every_file: bool) -> None:
        """The record, the sitemap, a feed of each listing; some pages in every script; files."""
        at, oracle = self.now(), self.oracle
        reading.record(oracle, at)
        reading.sitemap(oracle, at)
        listings = [thing for thing in oracle.things.values() if thing.kind == "listing"]
        for index, listing in enumerate(listings):
            script = self.pick(reading.scripts(listing.language), self.steps)
            reading.feed(oracle, listing, reading.FEEDS[(self.steps + index) % 3], script, at)
        for thing in pages:
            for script in reading.scripts(thing.language):
                reading.page(oracle, thing, script, at)
        for name in oracle.files if every_file else ():
            self._read_file(name)

    def _over(self) -> set[str]:
        """Nobody reads what has come to its end; its row waits for the timer."""
        return {
            str(thing.pk)
            for thing in self.oracle.things.values()
            if thing.live and thing.row_until and thing.row_until <= self.now()
        }

    def _audit(self) -> None:
        """The audit finds nothing but what is late."""
        at, over = self.now(), self._over()
        late = any(not seen and at >= due for _who, seen, due in self.oracle.emergencies.values())
        found = list(audit.findings())
        looks = [each for each in found if each.rule == Rule.SECOND_LOOK]
        wrong = [each for each in found if each not in looks and str(each.pk) not in over]
        assert not wrong, f"the audit found {wrong}"
        assert late == bool(looks), f"second looks: {looks}, late: {late}"

    def _compare_record(self) -> None:
        """The record is what it would be if it were written anew."""
        different = list(rebuilding.differences())
        assert self._over() or not different, f"the record differs: {different}"

    def row(self, thing: Thing) -> Any:
        """The object as the database has it."""
        return texts.row(thing)
