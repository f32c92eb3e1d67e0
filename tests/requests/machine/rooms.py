"""All actions together, and a machine of some of them."""

from collections.abc import Iterable
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.requests.machine.copying import Copying
from tests.requests.machine.deciding import Deciding
from tests.requests.machine.filing import Filing
from tests.requests.machine.forms import Forms
from tests.requests.machine.publishing import Publishing
from tests.requests.machine.taking import Taking
from tests.requests.machine.writing import Writing


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

        @initialize(number=st.integers(0, 999))
        def begin(self, number: int) -> None:
            """Hypothesis begins with the simplest sequence, the same step all along: skipped."""
            assume(number)

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
