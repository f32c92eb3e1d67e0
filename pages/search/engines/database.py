"""What both databases do alike: filters, order and counts over the table of entries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from django.db import connection
from django.utils import timezone

from pages.search.engines import facets
from pages.search.engines.base import Found, Narrowing, Question, Window

#: Source of a statement, the condition, and their values.
Statement = tuple[str, str, list[Any]]
#: A condition, and its values.
Where = tuple[str, list[Any]]


class Matching(Protocol):
    """How one database says which entries match, and how well."""

    def matching(self, question: Question) -> Statement:
        """Source of the statement, the condition, and their values.

        The source has `e` with each entry's `id`, `facets`, `date` and `expires_at`.
        """

    def tally(self, question: Question, narrowing: Narrowing) -> list[facets.Tallied]:
        """How many entries have each combination of values; only the days narrowed."""

    def hits(self, question: Question, where: Where, window: Window, total: int) -> list[int]:
        """Ids of the best entries that also meet `where`; `total` is how many there are."""


#: For a statement that brings its own condition.
NOTHING = Question(must=())


def ask(engine: Matching, question: Question, narrowing: Narrowing, window: Window) -> Found:
    """Hits, total and facets, in two statements."""
    total, counts = facets.counted(narrowing, engine.tally(question, narrowing))
    if total <= window.offset or not window.limit:
        return Found((), total, counts)
    where, values = where_of(narrowing)
    if window.without:
        where += f" AND e.id NOT IN ({', '.join(['%s'] * len(window.without))})"
        values = [*values, *window.without]
    if window.by_date:
        ids = newest(engine.matching(question), (where, values), window)
    else:
        ids = engine.hits(question, (where, values), window, total)
    return Found(tuple(ids), total, counts)


def newest(matching: Statement, where: Where, window: Window) -> list[int]:
    """Ids of matching entries by date."""
    source, condition, values = matching
    return ids_of(
        f"SELECT e.id FROM {source} WHERE {condition}{where[0]} "
        "ORDER BY e.date DESC, e.id DESC LIMIT %s OFFSET %s",
        [*values, *where[1], window.limit, window.offset],
    )


def in_two_parts(
    window: Window,
    first: Callable[[Window], list[int]],
    size: Callable[[], int],
    rest: Callable[[Window], list[int]],
) -> list[int]:
    """A window of one list that is made of two: `size` is how long the first is, if asked."""
    ids = first(window)
    if len(ids) == window.limit:
        return ids
    offset = max(0, window.offset - (size() if window.offset else len(ids)))
    return [*ids, *rest(replace(window, offset=offset, limit=window.limit - len(ids)))]


def count_of(matching: Statement, where: Where) -> int:
    """How many entries match."""
    source, condition, values = matching
    statement = f"SELECT COUNT(*) FROM {source} WHERE {condition}{where[0]}"
    return ids_of(statement, [*values, *where[1]])[0]


def ids_of(statement: str, values: list[Any]) -> list[int]:
    """The first column of what a statement finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def begins(engine: Matching, matching: Where, narrowing: Narrowing, limit: int) -> list[int]:
    """Ids of entries under a condition on the full text: short titles first, then the newest."""
    source, _condition, _values = engine.matching(NOTHING)
    condition, values = matching
    where, more = where_of(narrowing)
    return ids_of(
        f"SELECT e.id FROM {source} JOIN pages_search_entry t ON t.id = e.id "
        f"WHERE {condition}{where} ORDER BY LENGTH(t.title), e.date DESC, e.id DESC LIMIT %s",
        [*values, *more, limit],
    )


def where_of(narrowing: Narrowing) -> Where:
    """Conditions on `e` for what is public now and in these bounds, beginning with AND."""
    where, values = public_on_days("e", narrowing)
    more, facet_values = facets.where_of(narrowing)
    return where + more, [*values, *facet_values]


def public_on_days(table: str, narrowing: Narrowing) -> Where:
    """Conditions on a table's `expires_at` and `date`, beginning with AND."""
    where = f" AND ({table}.expires_at IS NULL OR {table}.expires_at > %s)"
    values = [instant(timezone.now())]
    for condition, moment in (("date >= %s", narrowing.start), ("date < %s", narrowing.end)):
        if moment is not None:
            where += f" AND {table}.{condition}"
            values.append(instant(moment))
    return where, values


def instant(moment: datetime | None) -> Any:
    """A moment as this database compares it."""
    return connection.ops.adapt_datetimefield_value(moment)
