"""The city on a real server, and people with real browsers in front of it."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Playwright
from pytest_django.live_server_helper import LiveServer

from tests import office, pristine
from tests.browser.people import Citizen, Colleague
from tests.standing import Ground

# Playwright's own loop runs in the test's thread; Django would refuse its database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def playwright(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Playwright:
    """Playwright, once what other files stood on is left.

    With its loop Django opens another connection in this thread; what the first one has begun
    could neither be undone then nor written beside.
    """
    # Both by name: a test that has the ground among its fixtures is taken to stand on it.
    shared: Ground = request.getfixturevalue("ground")
    with django_db_blocker.unblock():
        shared.leave()
    own: Playwright = request.getfixturevalue("playwright")
    return own


@pytest.fixture(scope="session")
def listening(django_db_setup: None, django_db_blocker: Any) -> Iterator[LiveServer]:
    """The site on a port of its own, as long as the run lasts."""
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
    yield server
    with django_db_blocker.unblock():
        server.stop()


@pytest.fixture(scope="module", autouse=True)
def as_it_was(
    playwright: Playwright, django_db_setup: None, django_db_blocker: Any
) -> Iterator[pristine.Pristine]:
    """The database as migrated: what stories commit is gone after each, and after the file.

    Once Playwright's loop runs, Django opens another connection in this thread; nobody else
    would close it, and PostgreSQL drops no database that somebody is still connected to.
    """
    with django_db_blocker.unblock():
        copy = pristine.Pristine("migrated")
    yield copy
    with django_db_blocker.unblock():
        copy.restore()
        copy.forget()
        connection.close()


@pytest.fixture(scope="module")
def stage() -> pristine.Pristine | None:
    """What every story of a file begins with, if it is more than the database as migrated."""
    return None


@pytest.fixture
def transactional_db(
    as_it_was: pristine.Pristine, stage: pristine.Pristine | None, django_db_blocker: Any
) -> Iterator[None]:
    """A database in which everything is really committed: put back, which flushing is not."""
    with django_db_blocker.unblock():
        (stage or as_it_was).restore()
        yield


@pytest.fixture
def server(listening: LiveServer, transactional_db: None) -> Iterator[LiveServer]:
    """The site as its readers find it."""
    with translation.override("sr"):
        yield listening


@pytest.fixture
def city(server: LiveServer) -> office.City:
    """A public home and news listing in Serbian."""
    return office.city()


@pytest.fixture
def open_browser(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A new browser, without anybody's cookies."""
    opened: list[BrowserContext] = []

    def one(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"viewport": DESK, "locale": "sr", **options})
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield one
    for context in opened:
        context.close()


@pytest.fixture
def colleague(server: LiveServer, open_browser: Callable[..., BrowserContext]) -> Any:
    """Somebody of the office at a desk, or at a phone, logged in."""

    def at_work(name: str, *, viewport: dict[str, int] = DESK, **options: Any) -> Colleague:
        office.person(name, **options)
        page = open_browser(viewport=viewport).new_page()
        return Colleague(name, page, server.url).log_in(office.PASSWORD)

    return at_work


@pytest.fixture
def citizen(server: LiveServer, open_browser: Callable[..., BrowserContext]) -> Citizen:
    """Somebody who reads the site."""
    return Citizen(open_browser().new_page(), server.url)
