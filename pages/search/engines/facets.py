"""Facets of the databases: one number for each entry, counted in one statement and summed here.

The number is that of its `Combination` and of its month. Grouping by it is what a common word
allows: by the six values themselves it took three times as long.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import connection

from pages.search.engines.base import Counts, Narrowing, Row
from pages.search.models import Combination

#: Bits of a number that are the month's: months since the year 0.
BITS: Final = 17
_MONTH: Final = (1 << BITS) - 1
_COMBINATIONS: Final = Combination._meta.db_table
#: What tells combinations apart: type, language, department, topics between bars.
Values = tuple[str, str, str, str]
#: A number and how many entries have it; or a combination's own, 0 and its values.
Tallied = tuple[int, int, str, str, str, str]


def numbers_of(rows: Sequence[Row]) -> dict[int, int]:
    """The number of each entry, by its id; new combinations are written down."""
    wanted = {
        row.id: (row.type, row.language, row.department, between_bars(row.topics)) for row in rows
    }
    known = _known(set(wanted.values()))
    if missing := set(wanted.values()) - known.keys():
        # Another process may write the same ones.
        Combination.objects.bulk_create(
            [
                Combination(type=kind, language=language, department=department, topics=topics)
                for kind, language, department, topics in sorted(missing)
            ],
            ignore_conflicts=True,
        )
        known |= _known(missing)
    return {row.id: known[wanted[row.id]] << BITS | row.year * 12 + row.month - 1 for row in rows}


def _known(wanted: set[Values]) -> dict[Values, int]:
    if not wanted:
        return {}
    types, languages, departments, topics = (set(each) for each in zip(*wanted, strict=True))
    rows = Combination.objects.filter(
        topics__in=topics, department__in=departments, type__in=types, language__in=languages
    ).values_list("type", "language", "department", "topics", "pk")
    return {
        (kind, language, department, bars): key for kind, language, department, bars, key in rows
    }


def between_bars(topics: Sequence[str]) -> str:
    """The topics of an entry for one column; those beyond its length are on nobody's mind."""
    kept = ""
    for topic in topics:
        if len(kept) + len(topic) + 2 <= 1000:
            kept = f"{kept or '|'}{topic}|"
    return kept


def tallied(grouped: str, values: Sequence[Any]) -> list[Tallied]:
    """What a statement of numbers and their counts (`facets`, `entries`) tells, with the values."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH tally AS MATERIALIZED ({grouped}) "
            "SELECT facets, entries, '', '', '', '' FROM tally UNION ALL "
            f"SELECT id, 0, type, language, department, topics FROM {_COMBINATIONS} "
            f"WHERE id IN (SELECT facets >> {BITS} FROM tally)",
            values,
        )
        found: list[Tallied] = cursor.fetchall()
        return found


def where_of(narrowing: Narrowing) -> tuple[str, list[Any]]:
    """Conditions on the `facets` of `e` for what is narrowed, beginning with AND if there are."""
    given = [
        ("type = %s", narrowing.type),
        ("language = %s", narrowing.language),
        ("department = %s", narrowing.department),
    ]
    if narrowing.topic:
        bars = f"%|{connection.ops.prep_for_like_query(narrowing.topic)}|%"
        given.append(("topics LIKE %s ESCAPE '\\'", bars))
    where = ""
    values: list[Any] = []
    if conditions := [(condition, value) for condition, value in given if value]:
        same = " AND ".join(condition for condition, _value in conditions)
        where = f" AND e.facets >> {BITS} IN (SELECT id FROM {_COMBINATIONS} WHERE {same})"
        values += [value for _condition, value in conditions]
    if narrowing.year is not None:
        year, month = narrowing.year * 12, narrowing.month
        where += f" AND e.facets & {_MONTH} BETWEEN %s AND %s"
        values += [year, year + 11] if month is None else [year + month - 1] * 2
    return where, values


def counted(narrowing: Narrowing, rows: Sequence[Tallied]) -> tuple[int, Counts]:
    """The total, and each facet without its own filter."""
    combinations = {row[0]: row[2:] for row in rows if not row[1]}
    kept = {key for key, values in combinations.items() if _is_kept(narrowing, values)}
    in_months: Counter[int] = Counter()
    by_month: Counter[int] = Counter()
    for number, entries, *_values in rows:
        if entries:
            key, month = number >> BITS, number & _MONTH
            if narrowing.year is None or _is_in(narrowing, month):
                in_months[key] += entries
            if key in kept:
                by_month[month] += entries
    total = sum(in_months[key] for key in kept)
    months = {(month // 12, month % 12 + 1): entries for month, entries in by_month.items()}
    return total, _counts(narrowing, combinations, in_months, months)


def _counts(
    narrowing: Narrowing,
    combinations: Mapping[int, Values],
    entries: Counter[int],
    months: Mapping[tuple[int, int], int],
) -> Counts:
    types: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    departments: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    for key, count in entries.items():
        values = combinations.get(key)
        if values is None:
            continue  # Deleted beneath us: `search_index --check` finds its row.
        kind, language, department, bars = values
        if _is_kept(narrowing, values, besides="type"):
            types[kind] += count
        if _is_kept(narrowing, values, besides="language"):
            languages[language] += count
        if department and _is_kept(narrowing, values, besides="department"):
            departments[department] += count
        if bars and _is_kept(narrowing, values, besides="topic"):
            topics.update(dict.fromkeys(bars.strip("|").split("|"), count))
    return Counts(types, languages, departments, topics, months)


def _is_kept(narrowing: Narrowing, values: Values, besides: str = "") -> bool:
    kind, language, department, topics = values
    return (
        (besides == "type" or narrowing.type in ("", kind))
        and (besides == "language" or narrowing.language in ("", language))
        and (besides == "department" or narrowing.department in ("", department))
        and (besides == "topic" or not narrowing.topic or f"|{narrowing.topic}|" in topics)
    )


def _is_in(narrowing: Narrowing, month: int) -> bool:
    return narrowing.year == month // 12 and narrowing.month in (None, month % 12 + 1)
