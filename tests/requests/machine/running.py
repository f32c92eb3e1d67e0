"""How many steps, in which order, and what is said at the end."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.requests.machine.core import Core

STEPS = int(os.environ.get("JAVNOST_MACHINE_STEPS", "300"))
STEPS_IN_A_RUN = 50


def run(machine: type[Core], steps: int) -> None:
    """About so many steps, in runs that each begin with the town as it was."""
    phases = [Phase.explicit, Phase.generate]
    if os.environ.get("JAVNOST_MACHINE_SHRINK"):
        phases.append(Phase.shrink)
    how = settings(
        max_examples=max(1, steps // STEPS_IN_A_RUN),
        stateful_step_count=STEPS_IN_A_RUN + 1,  # Its beginning counts as one.
        derandomize="JAVNOST_MACHINE_SEED" not in os.environ,
        database=None,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    if number := os.environ.get("JAVNOST_MACHINE_SEED"):
        machine = seed(int(number))(machine)
    run_state_machine_as_test(machine, settings=how)


class Found(BaseException):
    """The machine found something. An `Exception` Hypothesis would play again, to be sure."""


def first_finding(machine: type[Core], steps: int) -> str:
    """What the machine finds first, in at most so many steps; empty if it finds nothing."""

    class Stopping(machine):  # type: ignore[misc, valid-type]  # A base from a variable.
        """Ends at once."""

        @contextmanager
        def telling(self) -> Iterator[None]:
            try:
                with super().telling():
                    yield
            except AssertionError as error:
                raise Found(f"{error}") from error

    try:
        run(Stopping, steps)
    except Found as found:
        return str(found)
    return ""


def figure(tally: Counter[tuple[str, str]]) -> str:
    """What was tried, how often, and how it ended."""
    lines = [f"\n{sum(tally.values())} steps"]
    for action in sorted({action for action, _end in tally}):
        ends = {end: count for (name, end), count in tally.items() if name == action}
        lines.append(f"  {action}: " + ", ".join(f"{n} {end}" for end, n in sorted(ends.items())))
    return "\n".join(lines)
