"""One step: somebody tries something, and what readers find is compared with what was approved."""

import copy
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any, ClassVar, TypeVar

import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.test import Client
from hypothesis.strategies import SearchStrategy
from wagtail.models import Revision

from pages.approval import acting
from tests import pristine
from tests.requests.machine import cast, watching
from tests.requests.machine.comparing import EVERYTHING, Comparing
from tests.requests.machine.oracle import Oracle, Thing

BEGIN = datetime(2026, 11, 22, 9, tzinfo=UTC)
#: How the system says no; anything else is a fault.
REFUSALS = (PermissionDenied, PermissionError, ValidationError, ProtectedError)
Action = TypeVar("Action", bound=Callable[..., None])


def action(*, weight: int = 1, **drawn: SearchStrategy[Any]) -> Callable[[Action], Action]:
    """A method of the machine is one of its actions; `weight` says how often it is chosen.

    Not a rule of its own: of those, each run leaves out half, and a text needs many to be public.
    """

    def marked(method: Action) -> Action:
        method.weight, method.drawn = weight, drawn  # type: ignore[attr-defined]
        return method

    return marked


class Core(Comparing):
    """Keeps the database, the clock and the oracle in step. Rules come from the mixins."""

    town: ClassVar[Oracle]
    database: ClassVar[pristine.Pristine]
    tables: ClassVar[list[watching.Part]]
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
        self.found = False
        self.story: list[str] = []
        self.rows: watching.Rows = {}
        self.expected = {thing.name for thing in self.oracle.public(self.now())}

    def teardown(self) -> None:
        """Everything is read once more at the end, if nothing was found before."""
        try:
            if self.steps % EVERYTHING and not self.found:
                with self.telling():
                    self.compare_all()
        finally:
            self._travel.stop()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """A failure tells the story so far."""
        try:
            yield
        except Exception as error:
            self.found = True
            error.add_note("\n".join(self.story[-self.told :]))
            raise

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
        touched: Sequence[Thing] = (),
        by_form: bool = False,
    ) -> None:
        """Somebody does something.

        `allowed`: the rule lets him (it must work), forbids it (it must change nothing), or leaves
        it open (None). `then` tells the oracle, once it was done. A form answers instead of
        raising: it was refused if it changed nothing.
        """
        on = ", ".join(thing.name for thing in touched)
        self.story.append(f"{self.now():%d.%m. %H:%M:%S} {action} by {who} {on}")
        with self.telling():
            self._attempt(action, who, allowed, do, then, in_request, touched, by_form)

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
        before = self.rows or watching.dump(self.tables)
        refusal: Exception | None = None
        result = None
        try:
            with acting.as_(user) if in_request and not by_form else nullcontext():
                result = do(user)
        except REFUSALS as error:
            refusal = error
        self.rows = watching.dump(self.tables)
        changed = watching.changed(before, self.rows)
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
        self.compare(touched, changed)

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

    def revision(self, pk: int) -> Revision:
        """A revision as the database has it."""
        return Revision.objects.get(pk=pk)
