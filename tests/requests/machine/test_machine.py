"""Random sequences of all actions by everybody: readers find what was approved, and nothing else.

`JAVNOST_MACHINE_STEPS=5000` runs more than the suite does, `JAVNOST_MACHINE_SEED=7` others, and
`JAVNOST_MACHINE_SHRINK=1` looks for the shortest sequence that fails (docs/concepts/proof.md).
"""

import pytest

from tests.requests.machine.core import Core
from tests.requests.machine.rooms import ALL, machine_of
from tests.requests.machine.running import STEPS, figure, run

#: Every step is committed; `beginning` puts everything back.
pytestmark = pytest.mark.django_db(transaction=True)


def test_public_when_everybody_does_everything_then_it_is_what_was_approved() -> None:
    Core.tally.clear()
    run(machine_of(ALL), STEPS)
    print(figure(Core.tally))
