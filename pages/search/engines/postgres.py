"""The index in PostgreSQL: one vector of ready keys per entry, ranked word by word.

The server's own configurations would analyse Serbian another way than the other engines do
(research §2.1), so keys are stored as they are: exact ones after an "e", stems after an "s";
the title's words stand first, in classes A and C, the body's in B and D.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from pages.search.engines import database, facets, vectors
from pages.search.engines.base import (
    WEIGHTS,
    Engine,
    Found,
    Narrowing,
    Phrase,
    Question,
    Row,
    Term,
    Window,
    Writer,
)

TABLE: Final = "pages_search_vector"
NEW: Final = "pages_search_vector_new"
TALLY: Final = "pages_search_tally"
#: The classes D, C, B, A of a vector: body stem, title stem, body exact, title exact.
_CLASSES: Final = [WEIGHTS[3] / 8, WEIGHTS[1] / 8, WEIGHTS[2] / 8, WEIGHTS[0] / 8]
#: From so many hits on those with the words in their title stand first,
MANY: Final = 1_000
#: and from so many on only so many of them are ranked, and the others stand by date.
MOST: Final = 5_000
RANKED: Final = 2_000
#: BM25's constant, as SQLite and Elasticsearch have it.
_K1: Final = 1.2
#: `ts_rank` of a key at one place of class A is this part of one.
_ONE: Final = WEIGHTS[0] * 1.64493406685


def create(cursor: Any, table: str = TABLE, *, indexed: bool = True) -> None:
    """The table of vectors, empty; nothing where it is there already."""
    cursor.execute(
        f"CREATE TABLE IF NOT EXISTS {table} (entry_id bigint PRIMARY KEY, "
        "words tsvector NOT NULL, title tsvector NOT NULL, size real NOT NULL, "
        "facets bigint, date timestamptz, expires_at timestamptz)"
    )
    # Not compressed: ranking reads a vector several times.
    cursor.execute(f"ALTER TABLE {table} ALTER COLUMN words SET STORAGE EXTERNAL")
    if indexed:
        for column in ("words", "title"):
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {table}_{column} ON {table} "
                f"USING gin ({column}) WITH (fastupdate = off)"
            )


def create_tally(cursor: Any) -> None:
    """The counting of facets as a function: only so the plan is ours to say.

    The server knows nothing of what it costs to fetch long vectors: for a common word it would
    read them all, though the index alone knows the answer.
    """
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {TALLY} "
        "(asked tsquery, moment timestamptz, since timestamptz, before timestamptz) "
        "RETURNS TABLE (facets bigint, entries bigint) "
        "LANGUAGE sql STABLE SET enable_seqscan = off AS $$ "
        f"SELECT n.facets, COUNT(*) FROM {TABLE} n WHERE n.words @@ asked "
        "AND (n.expires_at IS NULL OR n.expires_at > moment) AND n.facets IS NOT NULL "
        "AND (since IS NULL OR n.date >= since) AND (before IS NULL OR n.date < before) "
        "GROUP BY 1 $$"
    )


class PostgresEngine(Engine):
    """Vectors beside the table of entries, in the same transactions."""

    def ask(self, question: Question, narrowing: Narrowing, window: Window) -> Found:
        """The best entries: hits in a statement or two, counts in one."""
        return database.ask(self, question, narrowing, window)

    def matching(self, question: Question) -> tuple[str, str, list[Any]]:
        """For `database.ask`: the joined source, its condition and the values of both."""
        source = f"{TABLE} f JOIN pages_search_entry e ON e.id = f.entry_id"
        return source, "f.words @@ %s::tsquery", [expression(question)]

    def tally(self, question: Question, narrowing: Narrowing) -> list[facets.Tallied]:
        """For `database.ask`: from the vectors' own rows, by the index alone."""
        return facets.tallied(
            f"SELECT facets, entries FROM {TALLY}(%s::tsquery, %s, %s, %s)",
            [expression(question), timezone.now(), narrowing.start, narrowing.end],
        )

    def hits(
        self, question: Question, where: tuple[str, list[Any]], window: Window, total: int
    ) -> list[int]:
        """By BM25 as the other engines have it.

        Of very many hits those with the words in their title stand first, where they would mostly
        stand anyway, ranked; the others follow. Of too many to read all their long vectors while
        a reader waits the titles last written are ranked, and the others follow by date.
        """
        matching = self.matching(question)
        if total <= MANY:
            return self._ranked(matching, question, where, window)
        source, condition, values = matching
        by_title = (source, "f.title @@ %s::tsquery", values)
        others = (source, f"{condition} AND NOT f.title @@ %s::tsquery", [*values, *values])
        return database.in_two_parts(
            window,
            lambda part: (
                self._titles(by_title, question, where, part)
                if total > MOST
                else self._ranked(by_title, question, where, part)
            ),
            lambda: database.ids_of(
                f"SELECT COUNT(*) FROM {source} WHERE {by_title[1]}{where[0]}",
                [*values, *where[1]],
            )[0],
            lambda part: (
                database.newest(others, where, part)
                if total > MOST
                else self._ranked(others, question, where, part)
            ),
        )

    def _titles(
        self,
        matching: tuple[str, str, list[Any]],
        question: Question,
        where: tuple[str, list[Any]],
        window: Window,
    ) -> list[int]:
        """The last written ones ranked, then the others, the last written first."""
        source, condition, values = matching
        values = [*values, *where[1]]
        by_row = f"FROM {source} WHERE {condition}{where[0]} ORDER BY f.entry_id DESC LIMIT"
        last = f"f.entry_id = ANY(ARRAY(SELECT f.entry_id {by_row} {RANKED}))"
        return database.in_two_parts(
            window,
            lambda part: self._ranked((source, last, values), question, ("", []), part),
            lambda: RANKED,
            lambda part: database.ids_of(
                f"SELECT f.entry_id {by_row} %s OFFSET %s",
                [*values, part.limit, part.offset + RANKED],
            ),
        )

    def _ranked(
        self,
        matching: tuple[str, str, list[Any]],
        question: Question,
        where: tuple[str, list[Any]],
        window: Window,
    ) -> list[int]:
        source, condition, values = matching
        columns, column_values, score = [], [], []
        ways = [way for part in question.must for way in _ways(part)]
        for number, (keys, _entries) in enumerate(ways):
            columns.append(f"%s * ts_rank(%s::real[], words, %s::tsquery) AS f{number}")
            column_values += [_ONE * len(keys), _CLASSES, " | ".join(keys)]
            score.append(f"%s * f{number} / (f{number} + {_K1} * size)")
        # `OFFSET 0` keeps the server from working out a vector or a frequency twice.
        return database.ids_of(
            f"SELECT id FROM (SELECT id, date, size, {', '.join(columns)} FROM ("
            "SELECT e.id, e.date, f.size, f.words || ''::tsvector AS words "
            f"FROM {source} WHERE {condition}{where[0]} OFFSET 0) AS hit OFFSET 0) AS counted "
            f"ORDER BY {' + '.join(score)} DESC, date DESC, id DESC LIMIT %s OFFSET %s",
            [
                *column_values,
                *values,
                *where[1],
                *[_rarity(entries) for _keys, entries in ways],
                window.limit,
                window.offset,
            ],
        )

    def begins(self, keys: Sequence[str], narrowing: Narrowing, limit: int) -> list[int]:
        """Ids of entries whose title has these words, the last one as a beginning."""
        *whole, last = keys
        asked = " & ".join([*(f"'e{key}':A" for key in whole), f"'e{last}':*A"])
        return database.begins(self, ("f.words @@ %s::tsquery", [asked]), narrowing, limit)

    def write(self, rows: Sequence[Row]) -> None:
        """Replace the vectors of these entries."""
        self.remove([row.id for row in rows])
        _insert(TABLE, rows)

    def remove(self, ids: Sequence[int]) -> None:
        """Delete by the entry's id."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE entry_id = ANY(%s)", [list(ids)])

    def ids(self) -> Iterator[int]:
        """Ids of entries, in order."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT entry_id FROM {TABLE} ORDER BY entry_id")
            yield from [key for (key,) in cursor.fetchall()]

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """A second table, indexed when it is full, renamed over the first in one transaction."""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {NEW}")
            create(cursor, NEW, indexed=False)
            try:
                yield _IntoNew()
                create(cursor, NEW)
                cursor.execute(f"ANALYZE {NEW}")
                with transaction.atomic():
                    cursor.execute(f"DROP TABLE {TABLE}")
                    cursor.execute(f"ALTER TABLE {NEW} RENAME TO {TABLE}")
                    for index in ("pkey", "words", "title"):
                        cursor.execute(f"ALTER INDEX {NEW}_{index} RENAME TO {TABLE}_{index}")
            except BaseException:
                if connection.in_atomic_block is False:
                    cursor.execute(f"DROP TABLE IF EXISTS {NEW}")
                raise


class _IntoNew(Writer):
    def write(self, rows: Sequence[Row]) -> None:
        """Store in the table that readers do not see yet."""
        _insert(NEW, rows)


def _insert(table: str, rows: Sequence[Row]) -> None:
    # One transaction: the full text writes its words out with each.
    with transaction.atomic(), connection.cursor() as cursor:
        numbers = facets.numbers_of(rows)
        cursor.executemany(
            f"INSERT INTO {table} "
            "(entry_id, words, title, size, facets, date, expires_at) "
            "VALUES (%s, %s::tsvector, %s::tsvector, %s, %s, %s, %s)",
            [
                (
                    *(row.id, vectors.whole(row), vectors.title(row), vectors.size(row)),
                    *(numbers[row.id], row.date, row.expires_at),
                )
                for row in rows
            ],
        )


def _ways(part: Term | Phrase) -> list[tuple[list[str], int]]:
    """The exact keys of a part and its stems, with how many entries have such: scored apart.

    `ts_rank` adds up a key's places with falling weight and divides by the number of keys; scaled
    back, one place in class A is `WEIGHTS[0]`.
    """
    if isinstance(part, Phrase):
        return [([_side_by_side(part.keys)], part.entries)]
    exact = [f"'e{key}'" for key in part.exact] + [_side_by_side(keys) for keys in part.phrases]
    ways = [
        (exact, part.exact_entries),
        ([f"'s{key}'" for key in part.stems], part.entries),
    ]
    return [(keys, entries) for keys, entries in ways if keys]


def _rarity(entries: int) -> float:
    """What a word's weight is for being rare; the number of all entries only scales it."""
    return math.log(1 + 1_000_000 / (entries + 1))


def expression(question: Question) -> str:
    """The question in the server's language. Keys are letters and digits, quoted all the same."""
    asked = (" | " if question.any_of else " & ").join(_part(part) for part in question.must)
    never = "".join(f" & !{_part(part)}" for part in question.never)
    return f"({asked}){never}"


def _part(part: Term | Phrase) -> str:
    if isinstance(part, Phrase):
        return _side_by_side(part.keys)
    ways = [f"'e{key}'" for key in part.exact]
    ways += [f"'s{key}'" for key in part.stems]
    ways += [_side_by_side(keys) for keys in part.phrases]
    return f"({' | '.join(ways)})"


def _side_by_side(keys: Sequence[str]) -> str:
    return "(" + " <-> ".join(f"'e{key}'" for key in keys) + ")"
