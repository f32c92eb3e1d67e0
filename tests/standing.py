"""What whole modules stand on, a city or more: built once, and as it was for every test.

What a test writes is undone to the savepoint before it, what a module builds goes with it, and the
city is there until a module stands on something else. Not for modules in which a test commits.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar, cast

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import translation
from wagtail.models import Site

from tests import office

Built = TypeVar("Built")


@contextmanager
def undone() -> Iterator[None]:
    """What is written meanwhile is gone afterwards, and not remembered."""
    forget()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    forget()


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database, open to fixtures of a module; what they write is gone afterwards."""
    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """No test meets what another one left: rows in a cache, the language of its last answer."""
    forget()
    with translation.override("sr"):
        yield


class Ground:
    """What file after file stands on: built once, until a file stands on something else."""

    def __init__(self) -> None:
        self._held = ExitStack()
        self._build: Callable[[], Any] | None = None
        self._built: Any = None

    def stand(self, build: Callable[[], Built]) -> Built:
        """What `build()` gave when it was last called; called where it was not."""
        if self._build is not build:
            self.leave()
            # Below what a file opened for itself, it could not outlive that file.
            assert not connection.in_atomic_block
            self._held.enter_context(undone())
            self._built, self._build = build(), build
        return cast("Built", self._built)

    def leave(self) -> None:
        """Take it away: the database is as migrated."""
        self._build = self._built = None
        self._held.close()


@pytest.fixture(scope="session")
def ground(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ground]:
    """The worker's."""
    shared = Ground()
    yield shared
    with django_db_blocker.unblock():
        shared.leave()


@pytest.fixture(scope="module", autouse=True)
def as_migrated(request: pytest.FixtureRequest, django_db_blocker: Any) -> None:
    """Files with a test that stands on nothing, or commits, find the database as migrated."""
    mine = [item for item in _items(request) if asks(item)]
    if any(map(commits, mine)) or not all(map(stands, mine)):
        shared: Ground = request.getfixturevalue("ground")
        with django_db_blocker.unblock():
            shared.leave()


@pytest.fixture(scope="module")
def standing_city(
    request: pytest.FixtureRequest, ground: Ground, django_db_blocker: Any
) -> Iterator[office.City | None]:
    """The module's city; None where a test of the module commits."""
    if any(map(commits, _items(request))):
        yield None
        return
    with django_db_blocker.unblock():
        city = ground.stand(office.city)
        with undone():
            yield city


@pytest.fixture
def city(standing_city: office.City | None, db: Any) -> office.City:
    """A public home and news listing in Serbian, as the database has them."""
    if standing_city is None:
        return office.city()
    return office.City(home=office.fresh(standing_city.home), news=office.fresh(standing_city.news))


def forget() -> None:
    """Empty what is kept of sites and of the record between requests."""
    cache.clear()
    Site.clear_site_root_paths_cache()


def _items(request: pytest.FixtureRequest) -> list[pytest.Item]:
    """The tests of a module."""
    return [item for item in request.session.items if item.path == request.path]


def asks(item: pytest.Item) -> bool:
    """Whether a test may ask the database."""
    names = {"db", "transactional_db"}
    return bool(item.get_closest_marker("django_db") or names & set(_fixtures(item)))


def stands(item: pytest.Item) -> bool:
    """Whether a test stands on what others stand on, too."""
    return "ground" in _fixtures(item)


def commits(item: pytest.Item) -> bool:
    """Whether a test really commits, and is flushed."""
    database = item.get_closest_marker("django_db")
    return database is not None and bool(database.kwargs.get("transaction"))


def _fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])
