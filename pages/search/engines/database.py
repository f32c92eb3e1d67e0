"""What both databases do alike: filters, order and counts over the table of entries."""

from collections import Counter
from typing import Any, Protocol

from django.db import connection
from django.utils import timezone

from pages.search.engines.base import Counts, Found, Narrowing, Question, Window


class Matching(Protocol):
    """How one database says which entries match, and how well."""

    def matching(self, question: Question) -> tuple[str, str, list[Any]]:
        """Source of the statement with the entries as `e`, the condition, and their values."""

    def score(self, question: Question) -> tuple[str, list[Any]]:
        """An expression to order by, the best first, and its values."""


#: For a statement that brings its own condition.
NOTHING = Question(must=())
#: A filter: the name of its facet, the condition and the values.
Filter = tuple[str, str, list[Any]]
#: One combination of facet values and how many entries have it.
Combination = tuple[str, str, str, int, int, int]


def ask(engine: Matching, question: Question, narrowing: Narrowing, window: Window) -> Found:
    """Hits, total and facets, in three statements."""
    filters = _filters(narrowing)
    combined = _combinations(engine, question, filters)
    total = sum(row[5] for row in combined if _kept(narrowing, row[:5]))
    counts = _counts(narrowing, combined, _topics(engine, question, filters))
    ids = _hits(engine, question, filters, window) if total > window.offset else ()
    return Found(tuple(ids), total, counts)


def begins(
    engine: Matching, matching: tuple[str, list[Any]], narrowing: Narrowing, limit: int
) -> list[int]:
    """Ids of entries under a condition on the full text: short titles first, then the newest."""
    source, _condition, _values = engine.matching(NOTHING)
    condition, values = matching
    where, more = _where(_filters(narrowing))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.id FROM {source} WHERE {condition}{where} "
            "ORDER BY LENGTH(e.title), e.date DESC, e.id DESC LIMIT %s",
            [*values, *more, limit],
        )
        return [key for (key,) in cursor.fetchall()]


def _hits(
    engine: Matching, question: Question, filters: list[Filter], window: Window
) -> tuple[int, ...]:
    source, condition, values = engine.matching(question)
    score, score_values = ("", []) if window.by_date else engine.score(question)
    where, more = _where(filters)
    if window.without:
        where += f" AND e.id NOT IN ({', '.join(['%s'] * len(window.without))})"
        more = [*more, *window.without]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.id FROM {source} WHERE {condition}{where} "
            f"ORDER BY {score and f'{score}, '}e.date DESC, e.id DESC LIMIT %s OFFSET %s",
            [*values, *more, *score_values, window.limit, window.offset],
        )
        return tuple(key for (key,) in cursor.fetchall())


def _combinations(engine: Matching, question: Question, filters: list[Filter]) -> list[Combination]:
    """How many entries have each combination of values; topic and days already narrowed.

    One statement for four facets: each is summed from it without its own filter.
    """
    source, condition, values = engine.matching(question)
    where, more = _where([each for each in filters if each[0] in ("topic", "days")])
    columns = "e.type, e.language, e.department, e.year, e.month"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns}, COUNT(*) FROM {source} WHERE {condition}{where} "
            "GROUP BY 1, 2, 3, 4, 5",
            [*values, *more],
        )
        found: list[Combination] = cursor.fetchall()
        return found


def _topics(engine: Matching, question: Question, filters: list[Filter]) -> dict[str, int]:
    source, condition, values = engine.matching(question)
    where, more = _where([each for each in filters if each[0] != "topic"])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.slug, COUNT(*) FROM {source} "
            "JOIN pages_record_publicitemtopic t ON t.item_id = e.item_id "
            f"WHERE {condition}{where} GROUP BY t.slug",
            [*values, *more],
        )
        return dict(cursor.fetchall())


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
        filters.append(
            (
                "topic",
                "e.item_id IN (SELECT item_id FROM pages_record_publicitemtopic WHERE slug = %s)",
                [narrowing.topic],
            )
        )
    if narrowing.start is not None:
        filters.append(("days", "e.date >= %s", [_instant(narrowing.start)]))
    if narrowing.end is not None:
        filters.append(("days", "e.date < %s", [_instant(narrowing.end)]))
    return filters


def _where(filters: list[Filter]) -> tuple[str, list[Any]]:
    conditions = " AND (e.expires_at IS NULL OR e.expires_at > %s)"
    values: list[Any] = [_instant(timezone.now())]
    for _name, condition, given in filters:
        conditions += f" AND {condition}"
        values += given
    return conditions, values


def _instant(moment: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _kept(narrowing: Narrowing, values: tuple[str, str, str, int, int], besides: str = "") -> bool:
    kind, language, department, year, month = values
    return (
        (besides == "type" or narrowing.type in ("", kind))
        and (besides == "language" or narrowing.language in ("", language))
        and (besides == "department" or narrowing.department in ("", department))
        and (besides == "month" or narrowing.year in (None, year))
        and (besides == "month" or narrowing.month in (None, month))
    )


def _counts(narrowing: Narrowing, combined: list[Combination], topics: dict[str, int]) -> Counts:
    types: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    departments: Counter[str] = Counter()
    months: Counter[tuple[int, int]] = Counter()
    for kind, language, department, year, month, n in combined:
        values = (kind, language, department, year, month)
        if _kept(narrowing, values, besides="type"):
            types[kind] += n
        if _kept(narrowing, values, besides="language"):
            languages[language] += n
        if department and _kept(narrowing, values, besides="department"):
            departments[department] += n
        if _kept(narrowing, values, besides="month"):
            months[year, month] += n
    return Counts(types, languages, departments, topics, months)
