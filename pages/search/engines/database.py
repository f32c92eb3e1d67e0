"""What both databases do alike: filters, order and counts over the table of entries."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from django.db import connection
from django.utils import timezone

from pages.search.engines.base import Counts, Found, Narrowing, Question, Window


class Matching(Protocol):
    """How one database says which entries match, and how well."""

    def matching(self, question: Question) -> tuple[str, str, list[Any]]:
        """Source of the statement with the entries as `e`, the condition, and their values."""

    def hits(
        self, question: Question, where: tuple[str, list[Any]], window: Window, total: int
    ) -> list[int]:
        """Ids of the best entries that also meet `where`; `total` is how many there are."""


#: For a statement that brings its own condition.
NOTHING = Question(must=())
#: A filter: the name of its facet, the condition and the values.
Filter = tuple[str, str, list[Any]]
#: One combination of facet values (type, language, department, topics, year, month) and how many
#: entries have it.
Combination = tuple[str, str, str, str, int, int, int]


def ask(engine: Matching, question: Question, narrowing: Narrowing, window: Window) -> Found:
    """Hits, total and facets, in two statements."""
    combined = _combinations(engine, question, narrowing)
    total = sum(row[-1] for row in combined if _kept(narrowing, row))
    if total <= window.offset or not window.limit:
        return Found((), total, _counts(narrowing, combined))
    where, values = where_of(narrowing)
    if window.without:
        where += f" AND e.id NOT IN ({', '.join(['%s'] * len(window.without))})"
        values = [*values, *window.without]
    if window.by_date:
        ids = newest(engine.matching(question), (where, values), window)
    else:
        ids = engine.hits(question, (where, values), window, total)
    return Found(tuple(ids), total, _counts(narrowing, combined))


def newest(
    matching: tuple[str, str, list[Any]], where: tuple[str, list[Any]], window: Window
) -> list[int]:
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


def ids_of(statement: str, values: list[Any]) -> list[int]:
    """The first column of what a statement finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def begins(
    engine: Matching, matching: tuple[str, list[Any]], narrowing: Narrowing, limit: int
) -> list[int]:
    """Ids of entries under a condition on the full text: short titles first, then the newest."""
    source, _condition, _values = engine.matching(NOTHING)
    condition, values = matching
    where, more = where_of(narrowing)
    return ids_of(
        f"SELECT e.id FROM {source} WHERE {condition}{where} "
        "ORDER BY LENGTH(e.title), e.date DESC, e.id DESC LIMIT %s",
        [*values, *more, limit],
    )


def _combinations(engine: Matching, question: Question, narrowing: Narrowing) -> list[Combination]:
    """How many entries have each combination of values; the days already narrowed.

    One statement for all facets: each is summed from it without its own filter.
    """
    source, condition, values = engine.matching(question)
    where, more = _conditions([each for each in _filters(narrowing) if each[0] == "days"])
    columns = "e.type, e.language, e.department, e.topics, e.year, e.month"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns}, COUNT(*) FROM {source} WHERE {condition}{where} "
            "GROUP BY 1, 2, 3, 4, 5, 6",
            [*values, *more],
        )
        found: list[Combination] = cursor.fetchall()
        return found


def where_of(narrowing: Narrowing) -> tuple[str, list[Any]]:
    """Conditions on `e` for what is public now and in these bounds, beginning with AND."""
    return _conditions(_filters(narrowing))


def _filters(narrowing: Narrowing) -> list[Filter]:
    filters: list[Filter] = [
        (name, f"e.{name} = %s", [value])
        for name, value in (
            ("type", narrowing.type),
            ("language", narrowing.language),
            ("department", narrowing.department),
        )
        if value
    ]
    if narrowing.year is not None:
        filters.append(("month", "e.year = %s", [narrowing.year]))
        if narrowing.month is not None:
            filters.append(("month", "e.month = %s", [narrowing.month]))
    if narrowing.topic:
        bars = f"%|{connection.ops.prep_for_like_query(narrowing.topic)}|%"
        filters.append(("topic", "e.topics LIKE %s ESCAPE '\\'", [bars]))
    if narrowing.start is not None:
        filters.append(("days", "e.date >= %s", [_instant(narrowing.start)]))
    if narrowing.end is not None:
        filters.append(("days", "e.date < %s", [_instant(narrowing.end)]))
    return filters


def _conditions(filters: list[Filter]) -> tuple[str, list[Any]]:
    conditions = " AND (e.expires_at IS NULL OR e.expires_at > %s)"
    values: list[Any] = [_instant(timezone.now())]
    for _name, condition, given in filters:
        conditions += f" AND {condition}"
        values += given
    return conditions, values


def _instant(moment: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _kept(narrowing: Narrowing, row: Combination, besides: str = "") -> bool:
    kind, language, department, topics, year, month, _count = row
    return (
        (besides == "type" or narrowing.type in ("", kind))
        and (besides == "language" or narrowing.language in ("", language))
        and (besides == "department" or narrowing.department in ("", department))
        and (besides == "topic" or not narrowing.topic or f"|{narrowing.topic}|" in topics)
        and (besides == "month" or narrowing.year in (None, year))
        and (besides == "month" or narrowing.month in (None, month))
    )


def _counts(narrowing: Narrowing, combined: list[Combination]) -> Counts:
    types: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    departments: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    months: Counter[tuple[int, int]] = Counter()
    for row in combined:
        kind, language, department, bars, year, month, count = row
        if _kept(narrowing, row, besides="type"):
            types[kind] += count
        if _kept(narrowing, row, besides="language"):
            languages[language] += count
        if department and _kept(narrowing, row, besides="department"):
            departments[department] += count
        if bars and _kept(narrowing, row, besides="topic"):
            topics.update(dict.fromkeys(bars.strip("|").split("|"), count))
        if _kept(narrowing, row, besides="month"):
            months[year, month] += count
    return Counts(types, languages, departments, topics, months)
