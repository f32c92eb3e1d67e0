"""The town, built once a file; what the machine commits there is taken back after each run."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests import pristine
from tests.requests.machine import town, watching
from tests.requests.machine.core import BEGIN, Core


@pytest.fixture(scope="module", autouse=True)
def beginning(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database with the town in it, open to the whole file; afterwards it is as it was."""
    with django_db_blocker.unblock():
        before = pristine.Pristine("before")
        Core.tables = watching.watched()
        rows = watching.dump(Core.tables)
        try:
            with time_machine.travel(BEGIN, tick=False) as clock:
                clock.shift(-3600)
                Core.town = town.build(clock)
            Core.database = pristine.Pristine("town")
            yield
            Core.database.forget()
        finally:
            before.restore()
            before.forget()
        assert not watching.changed(rows, watching.dump(Core.tables)), "something is left behind"


@pytest.fixture
def _django_db_helper(beginning: None) -> None:
    """What `django_db` asks for: nothing, since pytest-django's own empties every table."""
