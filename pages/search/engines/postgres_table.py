"""PostgreSQL's table of vectors: made, written, and made anew without a gap."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Final, Self

from django.db import connection, transaction

from pages.search.analysis.vectors import vector
from pages.search.engines import facets
from pages.search.engines.base import Row, Writer

TABLE: Final = "pages_search_vector"
NEW: Final = "pages_search_vector_new"
TALLY: Final = "pages_search_tally"
TITLED: Final = "pages_search_titled"
#: Bits of an id that tell apart the entries of one block; after an "n" its title says which.
BLOCK: Final = 12
#: So many blocks are looked through at a time, before all others.
_WIDTHS: Final = [2, 2, 4, 8, 16, 32]
_COLUMNS: Final = ("entry_id", "words", "title", "size", "facets", "date", "expires_at")


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
    read them all, though the index alone knows the answer. Of several expressions any is enough;
    each is looked up apart, which takes half the time of one that holds them all.
    """
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {TALLY} "
        "(asked tsquery[], moment timestamptz, since timestamptz, before timestamptz) "
        "RETURNS TABLE (facets bigint, entries bigint) "
        "LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$ BEGIN RETURN QUERY EXECUTE "
        f"'SELECT n.facets, COUNT(*) FROM {TABLE} n WHERE (' || "
        "(SELECT string_agg('n.words @@ $1[' || i || ']', ' OR ') "
        "FROM generate_subscripts(asked, 1) i) || "
        "') AND (n.expires_at IS NULL OR n.expires_at > $2) AND n.facets IS NOT NULL "
        "AND ($3 IS NULL OR n.date >= $3) AND ($4 IS NULL OR n.date < $4) GROUP BY 1' "
        "USING asked, moment, since, before; END $$"
    )


def create_titled(cursor: Any) -> None:
    """Entries with the words in their title as a function, for the same reason: the last written.

    They are looked for block by block, the last ones first: of a word that half of all titles have
    few rows are read. `newest` is the highest id there is. Without `most` it tells all of them.
    """
    found = (
        f"RETURN QUERY SELECT n.entry_id, n.facets, n.date, n.expires_at FROM {TABLE} n "
        "WHERE {words} AND (n.expires_at IS NULL OR n.expires_at > moment) "
        "ORDER BY n.entry_id DESC LIMIT most - found; "
    )
    block = "n.title @@ (asked && blocks)"
    older = "n.title @@ asked AND (most IS NULL OR n.entry_id >> {bits} <= last)"
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {TITLED} "
        "(asked tsquery, moment timestamptz, most integer, newest bigint) "
        "RETURNS TABLE (id bigint, facets bigint, date timestamptz, expires_at timestamptz) "
        "LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = off "
        "SET max_parallel_workers_per_gather = 0 AS $$ "
        f"DECLARE last bigint := newest >> {BLOCK}; "
        "found integer := 0; got integer; width integer; blocks tsquery; "
        "BEGIN IF most IS NOT NULL THEN "
        f"FOREACH width IN ARRAY ARRAY{_WIDTHS} LOOP "
        "blocks := (SELECT string_agg('n' || i, ' | ')::tsquery "
        "FROM generate_series(greatest(last - width + 1, 0), last) i); "
        f"{found.format(words=block)}"
        "GET DIAGNOSTICS got = ROW_COUNT; found := found + got; last := last - width; "
        "IF found >= most OR last < 0 THEN RETURN; END IF; "
        "END LOOP; END IF; "
        f"{found.format(words=older.format(bits=BLOCK))}"
        "END $$"
    )


def name_blocks(cursor: Any) -> None:
    """Write its block into every title that has none yet."""
    cursor.execute(
        f"UPDATE {TABLE} SET title = title || ('n' || (entry_id >> {BLOCK}))::tsvector "
        f"WHERE NOT title @@ ('n' || (entry_id >> {BLOCK}))::tsquery"
    )


def insert(rows: Sequence[Row]) -> None:
    """Store rows of which there are none yet."""
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
    words, title, size = row.vector or vector(row.title, row.body)
    title = f"{title} 'n{row.id >> BLOCK}'"
    return row.id, words, title, size, number, row.date, row.expires_at


@contextmanager
def anew() -> Iterator[Writer]:
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
            self._beside.submit(_close)
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


def _close() -> None:
    # The thread's own connection: which one it is, is asked there.
    connection.close()


def _copy(rows: Sequence[Row]) -> None:
    numbers = facets.numbers_of(rows)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {NEW} ({', '.join(_COLUMNS)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(_stored(row, numbers[row.id]))
