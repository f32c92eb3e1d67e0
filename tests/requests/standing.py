"""What a whole module stands on, a city or more: built once, and as it was for every test.

What a test writes is undone to the savepoint before it; the rest goes with its module. Not for
modules in which a test commits.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import translation
from wagtail.models import Site

from tests import office


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database, open to fixtures of a module; what they write is gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
    forget()


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """No test meets what another one left: rows in a cache, the language of its last answer."""
    forget()
    with translation.override("sr"):
        yield


@pytest.fixture(scope="module")
def standing_city(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[office.City | None]:
    """The module's city; None where a test of the module commits."""
    if any(_commits(item) for item in request.session.items if _module(item) is request.module):
        yield None
        return
    forget()
    with django_db_blocker.unblock(), transaction.atomic():
        yield office.city()
        transaction.set_rollback(True)
    forget()


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


def _module(item: pytest.Item) -> Any:
    return getattr(item, "module", None)


def _commits(item: pytest.Item) -> bool:
    database = item.get_closest_marker("django_db")
    return database is not None and bool(database.kwargs.get("transaction"))
