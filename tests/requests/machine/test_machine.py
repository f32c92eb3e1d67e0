"""Random sequences of all actions by everybody: readers find what was approved, and nothing else.

`JAVNOST_MACHINE_STEPS=5000` runs more than the suite does, `JAVNOST_MACHINE_SEED=7` others, and
`JAVNOST_MACHINE_SHRINK=1` looks for the shortest sequence that fails (docs/concepts/proof.md).
"""

import os
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from tests import pristine
from tests.requests.machine import town
from tests.requests.machine.copying import Copying
from tests.requests.machine.core import BEGIN, Core
from tests.requests.machine.deciding import Deciding
from tests.requests.machine.filing import Filing
from tests.requests.machine.forms import Forms
from tests.requests.machine.publishing import Publishing
from tests.requests.machine.taking import Taking
from tests.requests.machine.writing import Writing

# Every step is committed; the database is put back by `beginning`.
pytestmark = pytest.mark.django_db(transaction=True)

STEPS = int(os.environ.get("JAVNOST_MACHINE_STEPS", "500"))
STEPS_IN_A_RUN = 50


class Rooms(Writing, Publishing, Taking, Filing, Deciding, Copying, Forms):
    """All actions."""

    def do(self, name: str, data: Any) -> None:
        """An action, with what it needs drawn."""
        method = getattr(self, name)
        method(**{key: data.draw(values, label=key) for key, values in method.drawn.items()})


def machine_of(names: Iterable[str]) -> type[Rooms]:
    """A machine of some actions, each as often as its weight says."""
    weighed = [name for name in names for _turn in range(getattr(Rooms, name).weight)]

    class Machine(Rooms):
        """A run: one action after the other."""

        @rule(name=st.sampled_from(weighed), data=st.data())
        def act(self, name: str, data: Any) -> None:
            """One action; where there is nothing to do it to, a text goes a step further."""
            before = self.steps
            self.do(name, data)
            if self.steps == before:
                self.do("take_one_step_further", data)

    return Machine


#: The names of all actions.
ALL = [name for name in sorted(dir(Rooms)) if hasattr(getattr(Rooms, name), "weight")]


@pytest.fixture(scope="module")
def beginning(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The town, built once and committed; the database is afterwards as it was before."""
    with django_db_blocker.unblock():
        before = pristine.Pristine("before")
        Core.tables = pristine.watched_tables()
        with time_machine.travel(BEGIN, tick=False) as clock:
            clock.shift(-3600)
            Core.town = town.build(clock)
        Core.database = pristine.Pristine("town")
        try:
            yield
        finally:
            before.restore()
            Core.database.forget()
            before.forget()


def run(machine: type[Core], steps: int) -> None:
    """About so many steps, in runs that each begin with the town as it was."""
    phases = [Phase.explicit, Phase.generate]
    if os.environ.get("JAVNOST_MACHINE_SHRINK"):
        phases.append(Phase.shrink)
    how = settings(
        max_examples=max(1, steps // STEPS_IN_A_RUN),
        stateful_step_count=STEPS_IN_A_RUN,
        derandomize="JAVNOST_MACHINE_SEED" not in os.environ,
        database=None,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    if number := os.environ.get("JAVNOST_MACHINE_SEED"):
        machine = seed(int(number))(machine)
    run_state_machine_as_test(machine, settings=how)


def test_public_when_everybody_does_everything_then_it_is_what_was_approved(
    beginning: None, capsys: pytest.CaptureFixture[str]
) -> None:
    Core.tally.clear()
    run(machine_of(ALL), STEPS)
    with capsys.disabled():
        print(figure(Core.tally))


def figure(tally: Any) -> str:
    """What was tried, how often, and how it ended."""
    lines = [f"\n{sum(tally.values())} steps"]
    for action in sorted({action for action, _end in tally}):
        ends = {end: count for (name, end), count in tally.items() if name == action}
        lines.append(f"  {action}: " + ", ".join(f"{n} {end}" for end, n in sorted(ends.items())))
    return "\n".join(lines)
