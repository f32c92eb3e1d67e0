"""The engines behind one interface: the database always, and a search server if there is one."""

from functools import lru_cache
from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from pages.search.engines.base import Engine
from pages.search.engines.postgres import PostgresEngine
from pages.search.engines.sqlite import SQLiteEngine


def of_database() -> SQLiteEngine | PostgresEngine:
    """The index in the database: kept always, and asked when the server does not answer.

    Raises `ImproperlyConfigured` for a database without one.
    """
    if connection.vendor == "sqlite":
        return SQLiteEngine()
    if connection.vendor == "postgresql":
        return PostgresEngine()
    raise ImproperlyConfigured(f"The search knows SQLite and PostgreSQL, not {connection.vendor}.")


def of_server() -> Engine | None:
    """The search server of `SEARCH_URL`; None where the office has none.

    Raises `ImproperlyConfigured` for an address of no kind we know.
    """
    url: str = getattr(settings, "SEARCH_URL", "")
    return _opened(url) if url else None


@lru_cache(maxsize=4)
def _opened(url: str) -> Engine:
    scheme = url.partition(":")[0]
    if scheme.startswith("elasticsearch"):
        elasticsearch = import_module("pages.search.engines.elasticsearch")
        opened: Engine = elasticsearch.open_engine(url)
        return opened
    if scheme.startswith("opensearch"):
        opensearch = import_module("pages.search.engines.opensearch")
        opened = opensearch.open_engine(url)
        return opened
    raise ImproperlyConfigured(
        f"SEARCH_URL begins with elasticsearch:// or opensearch://, not {scheme}://."
    )
