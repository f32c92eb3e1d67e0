"""One step: somebody tries something, and what readers find is compared with what was approved."""

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Any, ClassVar, TypeVar

import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.strategies import SearchStrategy
from wagtail.models import Revision

from pages.approval import acting, audit
from pages.approval.audit import Rule
from pages.record import rebuilding
from tests import pristine
from tests.requests.machine import cast, reading, texts
from tests.requests.machine.oracle import Oracle, Thing

BEGIN = datetime(2026, 11, 22, 9, tzinfo=UTC)
#: How the system says no; anything else is a fault.
REFUSALS = (PermissionDenied, PermissionError, ValidationError, ProtectedError)
#: Every so many steps, everything is read and not only what was touched.
EVERYTHING = 10
Choice = TypeVar("Choice")


Action = TypeVar("Action", bound=Callable[..., None])


def action(*, weight: int = 1, **drawn: SearchStrategy[Any]) -> Callable[[Action], Action]:
    """A method of the machine is one of its actions; `weight` says how often it is chosen.

    Not a rule of its own: of those, each run leaves out half, and a text needs many to be public.
    """

    def marked(method: Action) -> Action:
        method.weight, method.drawn = weight, drawn  # type: ignore[attr-defined]
        return method

    return marked


class Core(RuleBasedStateMachine):
    """Keeps the database, the clock and the oracle in step. Rules come from the mixins."""

    town: ClassVar[Oracle]
    database: ClassVar[pristine.Pristine]
    tables: ClassVar[list[str]]
    #: How much of the story is told with a failure.
    told: ClassVar[int] = 60
    tally: ClassVar[Counter[tuple[str, str]]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self._travel = time_machine.travel(BEGIN, tick=False)
        self.clock = self._travel.start()
        self.database.restore()
        self.oracle = copy.deepcopy(self.town)
        self.clients: dict[str, Client] = {}
        self.steps = 0
        self.story: list[str] = []
        self.rows: dict[str, Any] = {}
        self.expected = {thing.name for thing in self.oracle.public(self.now())}

    def teardown(self) -> None:
        """Everything is read once more at the end."""
        try:
            self._read([thing for thing in self.oracle.things.values() if thing.is_page])
        finally:
            self._travel.stop()

    def now(self) -> datetime:
        """The machine's time (UTC)."""
        return timezone.now()

    def pick(self, choices: Sequence[Choice], index: int) -> Choice:
        """One of `choices`."""
        return choices[index % len(choices)]

    def client(self, name: str) -> Client:
        """Somebody's browser, logged in."""
        if name not in self.clients:
            self.clients[name] = Client()
            self.clients[name].force_login(cast.user(name))
        return self.clients[name]

    def attempt(
        self,
        action: str,
        who: str | None,
        allowed: bool | None,
        do: Callable[[Any], Any],
        then: Callable[[Any], object] = lambda result: None,
        *,
        in_request: bool = True,
        touched: Iterable[Thing] = (),
        by_form: bool = False,
    ) -> None:
        """Somebody does something.

        `allowed`: the rule lets him (it must work), forbids it (it must change nothing), or leaves
        it open (None). `then` tells the oracle, once it was done. A form answers instead of
        raising: it was refused if it changed nothing.
        """
        touched = list(touched)
        on = ", ".join(thing.name for thing in touched)
        self.story.append(f"{self.now():%d.%m. %H:%M:%S} {action} by {who} {on}")
        try:
            self._attempt(action, who, allowed, do, then, in_request, touched, by_form)
        except Exception as error:
            error.add_note("\n".join(self.story[-self.told :]))
            raise

    def _attempt(
        self,
        action: str,
        who: str | None,
        allowed: bool | None,
        do: Callable[[Any], Any],
        then: Callable[[Any], object],
        in_request: bool,
        touched: Sequence[Thing],
        by_form: bool,
    ) -> None:
        self.clock.shift(1)
        user = cast.user(who)
        before = self.rows or pristine.dump(self.tables)
        refusal: Exception | None = None
        result = None
        try:
            with acting.as_(user) if in_request and not by_form else nullcontext():
                result = do(user)
        except REFUSALS as error:
            refusal = error
        self.rows = pristine.dump(self.tables)
        changed = pristine.changed(before, self.rows)
        what = f"{action} by {who}"
        if by_form:
            assert result is not None
            assert result.status_code < 500, f"{what}: {result.status_code}"
            if not changed:
                refusal = PermissionDenied("The form changed nothing.")
        if refusal is not None:
            assert not changed, f"{what} was refused ({refusal}), and changed {changed}"
            assert not allowed, f"{what} is allowed, and was refused: {refusal}"
        else:
            assert allowed is not False or not changed, (
                f"{what} is forbidden, and changed {changed}"
            )
            if allowed is not False:
                then(result)
        end = "refused" if refusal else "done" if changed else "without effect"
        self.tally[action.split(" from ")[0], end] += 1
        self.story[-1] += f": {end}"
        self._compare(touched, bool(changed))

    def _compare(self, touched: Sequence[Thing], changed: bool) -> None:
        """Whatever was touched is read in every script, and one page more; now and then, all."""
        self.steps += 1
        pages = [thing for thing in self.oracle.things.values() if thing.is_page]
        public = {thing.name for thing in self.oracle.public(self.now())}
        differing = public ^ self.expected
        self.expected = public
        if self.steps % EVERYTHING == 0:
            self._read(pages)
        elif changed or differing:
            here = {thing.name for thing in touched} | differing
            self._read(
                [thing for thing in pages if thing.name in here], self.pick(pages, self.steps)
            )
        else:
            self._read_one(self.pick(pages, self.steps))

    def _read_one(self, thing: Thing) -> None:
        """One page, and one file, at their addresses."""
        script = self.pick(reading.scripts(thing.language), self.steps)
        reading.page(self.oracle, thing, script, self.now())
        if files := sorted(self.oracle.files):
            self._read_file(self.pick(files, self.steps))

    def _read_file(self, name: str) -> None:
        file = self.oracle.files[name]
        if file.kind != "topic":
            reading.file(self.oracle, name, texts.file_row(file), self.now())

    def _read(self, pages: Sequence[Thing], other: Thing | None = None) -> None:
        """Compare all that is read from the record, and some pages at their addresses."""
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
        if other is not None:
            self._read_one(other)
        for name in oracle.files:
            self._read_file(name)
        self._audit()

    def _audit(self) -> None:
        """The audit and the record's own comparison find nothing but what is late."""
        at, oracle = self.now(), self.oracle
        # Nobody reads what has come to its end; its row waits for the timer.
        over = {
            str(thing.pk)
            for thing in oracle.things.values()
            if thing.live and thing.row_until and thing.row_until <= at
        }
        late = any(not seen and at >= due for _who, seen, due in oracle.emergencies.values())
        found = list(audit.findings())
        looks = [each for each in found if each.rule == Rule.SECOND_LOOK]
        wrong = [each for each in found if each not in looks and str(each.pk) not in over]
        assert not wrong, f"the audit found {wrong}"
        assert late == bool(looks), f"second looks: {looks}, late: {late}"
        different = list(rebuilding.differences())
        assert over or not different, f"the record differs: {different}"

    # What the rules choose from

    def things(self, *kinds: str, aliases: bool = False) -> list[Thing]:
        """All of some kinds; a home page is never among them."""
        return [
            thing
            for thing in self.oracle.things.values()
            if thing.kind != "home"
            and not thing.name.endswith((" sr", " en"))
            and (not kinds or thing.kind in kinds)
            and (aliases or thing.source is None)
        ]

    def row(self, thing: Thing) -> Any:
        """The object as the database has it."""
        return texts.row(thing)

    def revision(self, pk: int) -> Revision:
        """A revision as the database has it."""
        return Revision.objects.get(pk=pk)
