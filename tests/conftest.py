"""What every test of the house shares: its turn, its database, its browser."""

import os
import shutil
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import connection

from tests.migrated import Migrated
from tests.promises import pytest_runtest_makereport  # noqa: F401
from tests.standing import as_migrated, asks, commits, ground, stands  # noqa: F401

#: The shell without a window of its own first: the whole browser takes twice the processor.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, CHROMIUMS)), None)

#: Makes a database of its own: begun first, it takes one worker while another migrates.
DEMO = "test_run.py"


class Turn(IntEnum):
    """When a file's tests are run, and which of them decides that: the highest."""

    NO_DATABASE = 0  # last of all
    FIRST = 1
    OWN_ROWS = 2
    STANDING = 3
    COMMITTING = 4
    STORIES = 5


# Where a run decides what lands, it decides the same twice; elsewhere each run looks elsewhere.
hypothesis.settings.register_profile("decides", derandomize=True)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("decides")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that share a city follow one another, then those that commit, then Chromium's.

    What commits is flushed. Chromium's stories are long: the longest files come first, so that no
    worker is left alone with one, and what needs no database comes after them. They are skipped
    where there is no Chromium.
    """
    # A file stays together: it takes the last of its tests' turns.
    turns: dict[Path, Turn] = {}
    for item in items:
        turns[item.path] = max(_turn(item), turns.get(item.path, Turn.NO_DATABASE))
    items.sort(
        key=lambda item: (
            turns[item.path] is Turn.NO_DATABASE,
            turns[item.path],
            -item.path.stat().st_size if _is_story(item) else 0,
        )
    )
    if CHROMIUM:
        return
    missing = pytest.mark.skip(reason="no Chromium here (make services installs it)")
    for item in items:
        if _is_story(item):
            item.add_marker(missing)


def _turn(item: pytest.Item) -> Turn:
    if item.path.name == DEMO:
        return Turn.FIRST
    if _is_story(item):
        return Turn.STORIES
    if commits(item):
        return Turn.COMMITTING
    if stands(item):
        return Turn.STANDING
    is_of_units = "unit" in item.path.parts and not asks(item)
    return Turn.NO_DATABASE if is_of_units else Turn.OWN_ROWS


def _is_story(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


@pytest.fixture(scope="session")
def migrated(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> Iterator[Migrated | None]:
    """This worker's part in migrating once for all; nothing where there is one process."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 1))
    if workers == 1 or request.config.getvalue("reuse_db"):
        yield None
        return
    part = Migrated(tmp_path_factory.getbasetemp().parent, workers)
    part.begin()
    yield part
    with django_db_blocker.unblock():
        part.done()


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool, migrated: Migrated | None) -> bool:
    """A copied SQLite file is not made anew."""
    copied = migrated is not None and migrated.is_there and connection.vendor == "sqlite"
    return django_db_keepdb or copied


@pytest.fixture(scope="session")
def django_db_setup(
    migrated: Migrated | None, django_db_setup: None, django_db_blocker: Any
) -> None:
    """The database of this worker, migrated or copied."""
    if migrated is not None:
        with django_db_blocker.unblock():
            migrated.made()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium; the sandbox is left out for root, who may not have one."""
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": [*sandbox, "--disable-dev-shm-usage", "--disable-gpu"],
    }


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent
