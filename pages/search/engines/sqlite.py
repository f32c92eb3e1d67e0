"""The index in SQLite's own full text table (FTS5), ranked by BM25 over four columns.

The full text leads and a table of entries follows by row number, so narrow that a hundred thousand
of its rows are read in some 20 ms; a score worked out for each row of a join took seconds at
100,000 entries (research: stock Wagtail).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from django.db import connection, transaction

from pages.search.engines import database, facets
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

TABLE: Final = "pages_search_fts"
#: From so many hits on only some are ranked; sooner where any of several words is enough.
MANY: Final = 10_000
MANY_OF_ANY: Final = 5_000
#: So many of them, about.
RANKED: Final = 2_000
NEW: Final = "pages_search_fts_new"
_SCORE: Final = f"bm25({TABLE}, {', '.join(map(str, WEIGHTS))})"
_BY_ROW: Final = f"{TABLE}.rowid DESC"
_COLUMNS: Final = "te, ts, be, bs, tokenize='unicode61 remove_diacritics 0'"


def create(cursor: Any, table: str = TABLE) -> None:
    """The full text table and its narrow one, empty; nothing where they are there already."""
    cursor.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5({_COLUMNS})")
    cursor.execute(
        f"CREATE TABLE IF NOT EXISTS {table}_narrow (id integer PRIMARY KEY, "
        "facets integer NOT NULL, date text NOT NULL, expires_at text)"
    )


class SQLiteEngine(Engine):
    """FTS5 beside the tables of entries, in the same transactions."""

    def ask(self, question: Question, narrowing: Narrowing, window: Window) -> Found:
        """The best entries: hits in a statement or two, counts in one."""
        return database.ask(self, question, narrowing, window)

    def matching(self, question: Question) -> database.Statement:
        """For `database.ask`: the narrow table follows the full text by row number."""
        source = f"{TABLE} JOIN {TABLE}_narrow e ON e.id = {TABLE}.rowid"
        return source, f"{TABLE} MATCH %s", [expression(question)]

    def tally(self, question: Question, narrowing: Narrowing) -> list[facets.Tallied]:
        """For `database.ask`: over the same rows."""
        source, condition, values = self.matching(question)
        where, more = database.public_on_days("e", narrowing)
        return facets.tallied(
            f"SELECT e.facets, COUNT(*) AS entries FROM {source} WHERE {condition}{where} "
            "GROUP BY 1",
            [*values, *more],
        )

    def hits(
        self, question: Question, where: database.Where, window: Window, total: int
    ) -> list[int]:
        """By BM25, which is the lower the better; then the newest.

        Of very many hits the last written are ranked, and the others follow by row: a word that
        stands everywhere says little of what is best, and a score for each row takes longer than
        a reader waits. Where any of several words is enough, those with the rarest are ranked.
        """
        order = f"{_SCORE}, e.date DESC, e.id DESC"
        matching = self.matching(question)
        if question.any_of and total > MANY_OF_ANY:
            return self._rarest_first(question, where, window, order)
        if total <= MANY:
            return _ordered(matching, where, window, order)
        return database.in_two_parts(
            window,
            lambda part: _best_of_last(matching, where, part),
            lambda: RANKED,
            lambda part: _ordered(
                matching, where, replace(part, offset=part.offset + RANKED), _BY_ROW
            ),
        )

    def _rarest_first(
        self, question: Question, where: database.Where, window: Window, order: str
    ) -> list[int]:
        source, condition, values = self.matching(question)
        rarest = question.rarest(RANKED)
        # By all words, but "+": asked row by row, each of them would be counted for each row.
        condition += f" AND +{TABLE}.rowid IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s)"
        first = source, condition, [*values, expression(rarest)]
        others = replace(question, never=(*question.never, *rarest.must))
        return database.in_two_parts(
            window,
            lambda part: _ordered(first, where, part, order),
            lambda: database.count_of(first, where),
            lambda part: _ordered(self.matching(others), where, part, _BY_ROW),
        )

    def begins(self, keys: Sequence[str], narrowing: Narrowing, limit: int) -> list[int]:
        """Ids of entries whose title has these words, the last one as a beginning."""
        *whole, last = keys
        asked = " AND ".join([*(f'te : "{key}"' for key in whole), f'te : "{last}"*'])
        return database.begins(self, (f"{TABLE} MATCH %s", [asked]), narrowing, limit)

    def write(self, rows: Sequence[Row]) -> None:
        """Replace the rows of these entries."""
        self.remove([row.id for row in rows])
        _insert(TABLE, rows)

    def remove(self, ids: Sequence[int]) -> None:
        """Delete by row number."""
        with connection.cursor() as cursor:
            for table, key in ((TABLE, "rowid"), (f"{TABLE}_narrow", "id")):
                cursor.executemany(f"DELETE FROM {table} WHERE {key} = %s", [(id,) for id in ids])

    def ids(self) -> Iterator[int]:
        """Row numbers of what is whole, without reading a word."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id FROM {TABLE}_docsize JOIN {TABLE}_narrow USING (id) ORDER BY id"
            )
            yield from [key for (key,) in cursor.fetchall()]

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """A second table, renamed over the first in one transaction."""
        with connection.cursor() as cursor:
            _drop(cursor, NEW)
            create(cursor, NEW)
            try:
                yield _IntoNew()
                cursor.execute(f"INSERT INTO {NEW}({NEW}) VALUES ('optimize')")
                with transaction.atomic():
                    _drop(cursor, TABLE)
                    cursor.execute(f"ALTER TABLE {NEW} RENAME TO {TABLE}")
                    cursor.execute(f"ALTER TABLE {NEW}_narrow RENAME TO {TABLE}_narrow")
                cursor.execute(f"ANALYZE {TABLE}_narrow")
            except BaseException:
                _drop(cursor, NEW)
                raise


def _ordered(
    matching: database.Statement, where: database.Where, window: Window, order: str
) -> list[int]:
    source, condition, values = matching
    return database.ids_of(
        f"SELECT e.id FROM {source} WHERE {condition}{where[0]} "
        f"ORDER BY {order} LIMIT %s OFFSET %s",
        [*values, *where[1], window.limit, window.offset],
    )


def _best_of_last(matching: database.Statement, where: database.Where, window: Window) -> list[int]:
    source, condition, values = matching
    return database.ids_of(
        f"SELECT id FROM (SELECT e.id, e.date, {_SCORE} AS score FROM {source} "
        f"WHERE {condition}{where[0]} ORDER BY {_BY_ROW} LIMIT {RANKED}) "
        "ORDER BY score, date DESC, id DESC LIMIT %s OFFSET %s",
        [*values, *where[1], window.limit, window.offset],
    )


def _drop(cursor: Any, table: str) -> None:
    for each in (table, f"{table}_narrow"):
        cursor.execute(f"DROP TABLE IF EXISTS {each}")


class _IntoNew(Writer):
    def write(self, rows: Sequence[Row]) -> None:
        """Store in the table that readers do not see yet."""
        _insert(NEW, rows)


def _insert(table: str, rows: Sequence[Row]) -> None:
    # One transaction: the full text writes its words out with each.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table}(rowid, te, ts, be, bs) VALUES (%s, %s, %s, %s, %s)",
            [
                (row.id, row.title.exact, row.title.stem, row.body.exact, row.body.stem)
                for row in rows
            ],
        )
        numbers = facets.numbers_of(rows)
        cursor.executemany(
            f"INSERT INTO {table}_narrow (id, facets, date, expires_at) VALUES (%s, %s, %s, %s)",
            [
                (row.id, numbers[row.id], *map(database.instant, (row.date, row.expires_at)))
                for row in rows
            ],
        )


def expression(question: Question) -> str:
    """The question in FTS5's language. Keys are letters and digits: none can be an operator."""
    between = " OR " if question.any_of else " AND "
    asked = between.join(_part(part) for part in question.must)
    if question.never:
        return f"({asked}) NOT ({' OR '.join(_part(part) for part in question.never)})"
    return asked


def _part(part: Term | Phrase) -> str:
    if isinstance(part, Phrase):
        return f"{{te be}} : {_side_by_side(part.keys)}"
    exact = [f'"{key}"' for key in part.exact] + [_side_by_side(keys) for keys in part.phrases]
    ways = []
    if exact:
        ways.append(f"{{te be}} : ({' OR '.join(exact)})")
    if part.stems:
        stems = " OR ".join(f'"{key}"' for key in part.stems)
        ways.append(f"{{ts bs}} : ({stems})")
    return f"({' OR '.join(ways)})"


def _side_by_side(keys: Sequence[str]) -> str:
    return f'"{" ".join(keys)}"'
