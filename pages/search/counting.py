"""How often readers look for something, with what success: counted, and nobody written down.

Kept are the day, the words and three counts. What looks like a person's data is not counted at all.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from pages.search.analysis.folding import keys
from pages.search.editing.models import QueryCount

logger = logging.getLogger("javnost.search")

#: Days after which a count is deleted.
KEPT: Final = 400
#: Characters of a query that is counted.
LONGEST: Final = 100
MOST_WORDS: Final = 8
#: Different searches that are counted on a day: a program that asks at random fills no table.
MOST_A_DAY: Final = 10_000
#: Milliseconds that a reader waits at most for SQLite to be written by somebody else.
PATIENCE: Final = 50
#: Six digits or more, however they are grouped: a citizen's number, a telephone, a card, a case.
_NUMBER: Final = re.compile(r"(?:\d[\s./()\-–]*){6,}")
_ROBOT: Final = re.compile(r"bot\b|bot/|crawl|spider|slurp|preview|monitor", re.IGNORECASE)


def key_of(query: str) -> str:
    """What a query is counted under: its exact keys. Empty for one that is not counted."""
    if len(query) > LONGEST or "@" in query or _NUMBER.search(query):
        return ""
    words = keys(query)
    key = " ".join(words)
    return key if len(words) <= MOST_WORDS and len(key) <= LONGEST else ""


def is_person(request: HttpRequest) -> bool:
    """Whether a request looks like a reader's, not a robot's or a browser's that reads ahead."""
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return "prefetch" not in ahead and not _ROBOT.search(request.headers.get("User-Agent", ""))


def searched(query: str, language: str, *, is_empty: bool) -> None:
    """Count a search. Never fails: a count that cannot be written is lost."""
    if key := key_of(query):
        table = QueryCount._meta.db_table
        shown = " ".join(query.split())
        day = today()
        with _at_once(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (day, key, language, shown, searches, empty, clicks) "
                "SELECT %s, %s, %s, %s, 1, %s, 0 "
                f"WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE day = %s LIMIT 1 OFFSET %s) "
                f"OR EXISTS (SELECT 1 FROM {table} WHERE day = %s AND key = %s AND language = %s) "
                "ON CONFLICT (day, key, language) DO UPDATE "
                f"SET searches = {table}.searches + 1, empty = {table}.empty + excluded.empty",
                [
                    *(day, key, language, shown, int(is_empty)),
                    *(day, MOST_A_DAY - 1),
                    *(day, key, language),
                ],
            )


def clicked(query: str, language: str) -> None:
    """Count that a hit was opened: one for each search of the day at most."""
    if key := key_of(query):
        with _at_once():
            QueryCount.objects.filter(
                day=today(), key=key, language=language, clicks__lt=F("searches")
            ).update(clicks=F("clicks") + 1)


def forget_old(**kwargs: Any) -> None:
    """Delete what is older than `KEPT` days. A receiver of `minute_passed`."""
    QueryCount.objects.filter(day__lt=today() - timedelta(days=KEPT)).delete()


def today() -> Any:
    """The day in the office's zone."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


@contextmanager
def _at_once() -> Iterator[None]:
    """Write now or not at all; who holds the database does not hold up a reader."""
    is_sqlite = connection.vendor == "sqlite"
    usual = connection.settings_dict.get("OPTIONS", {}).get("timeout", 5)
    try:
        if is_sqlite:
            _patience(PATIENCE)
        with transaction.atomic():
            yield
    except DatabaseError as error:
        logger.warning("A search was not counted: %s", error)
    finally:
        if is_sqlite:
            _patience(int(usual * 1000))


def _patience(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
