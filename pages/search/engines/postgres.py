"""The index in PostgreSQL: one vector of ready keys per entry, ranked word by word.

The server's own configurations would analyse Serbian another way than the other engines do
(research §2.1), so keys are stored as they are: exact ones after an "e", stems after an "s";
the title's words stand first, in classes A and C, the body's in B and D.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Final, Self

from django.db import connection, transaction
from django.utils import timezone

from pages.search.analysis.vectors import vector
from pages.search.engines import database, facets, tsquery
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
TITLED: Final = "pages_search_titled"
_COLUMNS: Final = ("entry_id", "words", "title", "size", "facets", "date", "expires_at")
#: The classes D, C, B, A of a vector: body stem, title stem, body exact, title exact.
_CLASSES: Final = [WEIGHTS[3] / 8, WEIGHTS[1] / 8, WEIGHTS[2] / 8, WEIGHTS[0] / 8]
#: From so many hits on those with the words in their title stand first,
MANY: Final = 1_000
#: and from so many on only some are ranked, and the others stand by date.
MOST: Final = 5_000
#: How often a vector is read for them, once for each word and its stem: some 20 ms.
READINGS: Final = 4_000
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
    # Beside the rows, so that counting facets reads few pages; ranking reads a vector several
    # times, so they are not compressed.
    cursor.execute(f"ALTER TABLE {table} SET (toast_tuple_target = 128)")
    for column in ("words", "title"):
        cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL")
    if indexed:
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS {table}_date ON {table} (date DESC, entry_id DESC)"
        )
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


def create_titled(cursor: Any) -> None:
    """Entries with the words in their title as a function, for the same reason."""
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {TITLED} (asked tsquery) "
        "RETURNS TABLE (id bigint, facets bigint, date timestamptz, expires_at timestamptz) "
        "LANGUAGE sql STABLE SET enable_seqscan = off AS $$ "
        f"SELECT n.entry_id, n.facets, n.date, n.expires_at FROM {TABLE} n "
        "WHERE n.title @@ asked $$"
    )


class PostgresEngine(Engine):
    """Vectors beside the table of entries, in the same transactions."""

    def ask(self, question: Question, narrowing: Narrowing, window: Window) -> Found:
        """The best entries: hits in a statement or two, counts in one."""
        return database.ask(self, question, narrowing, window)

    def matching(self, question: Question) -> tuple[str, str, list[Any]]:
        """For `database.ask`: the vectors' own rows, by the names that both databases have."""
        own = "SELECT f.entry_id AS id, f.facets, f.date, f.expires_at"
        source = f"{TABLE} f CROSS JOIN LATERAL ({own}) e"
        return source, "f.words @@ %s::tsquery", [tsquery.expression(question)]

    def tally(self, question: Question, narrowing: Narrowing) -> list[facets.Tallied]:
        """For `database.ask`: from the vectors' own rows, by the index alone."""
        return facets.tallied(
            f"SELECT facets, entries FROM {TALLY}(%s::tsquery, %s, %s, %s)",
            [tsquery.expression(question), timezone.now(), narrowing.start, narrowing.end],
        )

    def hits(
        self, question: Question, where: tuple[str, list[Any]], window: Window, total: int
    ) -> list[int]:
        """By BM25 as the other engines have it.

        Of very many hits those with the words in their title stand first, where they would mostly
        stand anyway, ranked; the others follow. Of too many to read all their long vectors while
        a reader waits only the last written of the first are ranked, and the others follow by
        date; where any of several words is enough, those with the rarest ones stand first.
        """
        matching = self.matching(question)
        if total <= MANY:
            return self._ranked(matching, question, where, window)
        source, condition, values = matching
        foremost, asked = "f.title @@ %s::tsquery", values[0]
        by_first = (source, foremost, [asked])
        # Found before they are put in order: else the server may read every vector by row.
        if total > MOST and question.any_of:
            foremost, asked = "f.words @@ %s::tsquery", tsquery.expression(_rarest(question))
            found = f"f.entry_id = ANY(ARRAY(SELECT f.entry_id FROM {TABLE} f WHERE {foremost}))"
            by_first = (source, found, [asked])
        elif total > MOST:
            by_first = (f"{TITLED}(%s::tsquery) e", "TRUE", [asked])
        by_others = (source, f"{condition} AND NOT {foremost}", [*values, asked])
        return database.in_two_parts(
            window,
            lambda part: (
                self._last_ranked(by_first, question, where, part)
                if total > MOST
                else self._ranked(by_first, question, where, part)
            ),
            lambda: database.ids_of(
                f"SELECT COUNT(*) FROM {by_first[0]} WHERE {by_first[1]}{where[0]}",
                [asked, *where[1]],
            )[0],
            lambda part: (
                database.newest(by_others, where, part)
                if total > MOST
                else self._ranked(by_others, question, where, part)
            ),
        )

    def _last_ranked(
        self,
        matching: tuple[str, str, list[Any]],
        question: Question,
        where: tuple[str, list[Any]],
        window: Window,
    ) -> list[int]:
        """The last written ones ranked, then the others, the last written first."""
        source, condition, values = matching
        values = [*values, *where[1]]
        size = _affordable(question)
        by_row = f"FROM {source} WHERE {condition}{where[0]} ORDER BY e.id DESC LIMIT"
        last = f"f.entry_id = ANY(ARRAY(SELECT e.id {by_row} {size}))"
        everything = self.matching(question)[0]
        return database.in_two_parts(
            window,
            lambda part: self._ranked((everything, last, values), question, ("", []), part),
            lambda: size,
            lambda part: database.ids_of(
                f"SELECT e.id {by_row} %s OFFSET %s",
                [*values, part.limit, part.offset + size],
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
        ways = [way for part in question.must for way in tsquery.ways(part)]
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
                *[tsquery.rarity(entries) for _keys, entries in ways],
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
        _insert(rows)

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
                with _IntoNew() as writer:
                    yield writer
                cursor.execute("SET maintenance_work_mem = '256MB'")
                create(cursor, NEW)
                cursor.execute("RESET maintenance_work_mem")
                cursor.execute(f"ANALYZE {NEW}")
                with transaction.atomic():
                    cursor.execute(f"DROP TABLE {TABLE}")
                    cursor.execute(f"ALTER TABLE {NEW} RENAME TO {TABLE}")
                    for index in ("pkey", "date", "words", "title"):
                        cursor.execute(f"ALTER INDEX {NEW}_{index} RENAME TO {TABLE}_{index}")
            except BaseException:
                if connection.in_atomic_block is False:
                    cursor.execute(f"DROP TABLE IF EXISTS {NEW}")
                raise


class _IntoNew(Writer):
    """Stores beside the work on the next rows, unless a transaction hides the table from others."""

    def __init__(self) -> None:
        self._beside = None if connection.in_atomic_block else ThreadPoolExecutor(1)
        self._sent: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._beside is not None:
            # A thread has a connection of its own.
            self._beside.submit(connection.close)
            self._beside.shutdown()
        if error[0] is None:
            self._settle()

    def write(self, rows: Sequence[Row]) -> None:
        """Store in the table that readers do not see yet; the last rows may be under way."""
        self._settle()
        if self._beside is None:
            _copy(rows)
        else:
            self._sent = self._beside.submit(_copy, rows)

    def _settle(self) -> None:
        sent, self._sent = self._sent, None
        if sent is not None:
            sent.result()


def _copy(rows: Sequence[Row]) -> None:
    numbers = facets.numbers_of(rows)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {NEW} ({', '.join(_COLUMNS)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(_stored(row, numbers[row.id]))


def _insert(rows: Sequence[Row]) -> None:
    # One transaction: the full text writes its words out with each.
    with transaction.atomic(), connection.cursor() as cursor:
        numbers = facets.numbers_of(rows)
        cursor.executemany(
            f"INSERT INTO {TABLE} ({', '.join(_COLUMNS)}) "
            "VALUES (%s, %s::tsvector, %s::tsvector, %s, %s, %s, %s)",
            [_stored(row, numbers[row.id]) for row in rows],
        )


def _stored(row: Row, number: int) -> tuple[Any, ...]:
    """What stands in `_COLUMNS`."""
    stored = row.vector or vector(row.title, row.body)
    return row.id, *stored, number, row.date, row.expires_at


def _affordable(question: Question) -> int:
    """How many entries are ranked by these words while a reader waits."""
    return max(1, READINGS // sum(len(tsquery.ways(part)) for part in question.must))


def _rarest(question: Question) -> Question:
    """The question with its rarest words alone: as many as we can afford to rank, but one."""
    left = _affordable(question)
    rarest: list[Term | Phrase] = []
    for part in sorted(question.must, key=lambda part: part.entries):
        left -= part.entries
        if left < 0 and any(each.entries for each in rarest):
            break
        rarest.append(part)
    return Question(tuple(rarest), question.never, any_of=True)
