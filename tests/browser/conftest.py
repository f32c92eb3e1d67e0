"""The city on a real server, and people with real browsers in front of it."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Playwright
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from pages.search import engines
from tests import office
from tests.browser.people import Citizen, Colleague

# Playwright's own loop runs in the test's thread; Django would refuse its database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module", autouse=True)
def _database_is_given_back(
    playwright: Playwright, django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """Stories commit, and are flushed; the next file finds the database as migrated.

    Once Playwright's loop runs, Django opens another connection in this thread: what
    `serialized_rollback` puts back must be known to that one.
    """
    database: Any = connection
    with django_db_blocker.unblock():
        if not hasattr(database, "_test_serialized_contents"):
            database._test_serialized_contents = database.creation.serialize_db_to_string()
    yield
    with django_db_blocker.unblock():
        database.creation.deserialize_db_from_string(database._test_serialized_contents)
        forget()
        # Nobody else will: PostgreSQL drops no database that somebody is still connected to.
        database.close()


@pytest.fixture
def server(live_server: LiveServer) -> Iterator[LiveServer]:
    """The site on a port of its own."""
    forget()
    # Its tables are no models': what the story before indexed is not flushed with the rest.
    index = engines.of_database()
    index.remove(list(index.ids()))
    with translation.override("sr"):
        yield live_server
    forget()


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


def forget() -> None:
    """Empty what is kept of sites between requests."""
    cache.clear()
    Site.clear_site_root_paths_cache()
