"""The index in PostgreSQL: one vector of ready keys per entry, ranked word by word.

The server's own configurations would analyse Serbian another way than the other engines do
(research §2.1), so keys are stored as they are: exact ones after an "e", stems after an "s";
the title's words stand first, in classes A and C, the body's in B and D.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Final

from django.db import connection
from django.utils import timezone

from pages.search.engines import database, facets, postgres_table, tsquery
from pages.search.engines.base import (
    WEIGHTS,
    Engine,
    Found,
    Narrowing,
    Question,
    Row,
    Window,
    Writer,
)
from pages.search.engines.postgres_table import TABLE, TALLY, TITLED

#: The classes D, C, B, A of a vector: body stem, title stem, body exact, title exact.
_CLASSES: Final = [WEIGHTS[3] / 8, WEIGHTS[1] / 8, WEIGHTS[2] / 8, WEIGHTS[0] / 8]
#: From so many hits on those with the words in their title stand first,
MANY: Final = 1_000
#: and from so many on only some are ranked, and the others stand by date.
MOST: Final = 5_000
#: How often a vector is read for them, once for each word and its stem: some 20 ms.
READINGS: Final = 3_000
#: BM25's constant, as SQLite and Elasticsearch have it.
_K1: Final = 1.2
#: `ts_rank` of a key at one place of class A is this part of one.
_ONE: Final = WEIGHTS[0] * 1.64493406685


class PostgresEngine(Engine):
    """Vectors beside the table of entries, in the same transactions."""

    def ask(self, question: Question, narrowing: Narrowing, window: Window) -> Found:
        """The best entries: hits in a statement or two, counts in one."""
        return database.ask(self, question, narrowing, window)

    def matching(self, question: Question) -> database.Statement:
        """For `database.ask`: the vectors' own rows, by the names that both databases have."""
        own = "SELECT f.entry_id AS id, f.facets, f.date, f.expires_at"
        source = f"{TABLE} f CROSS JOIN LATERAL ({own}) e"
        return source, "f.words @@ %s::tsquery", [tsquery.expression(question)]

    def tally(self, question: Question, narrowing: Narrowing) -> list[facets.Tallied]:
        """For `database.ask`: from the vectors' own rows, by the index alone."""
        return facets.tallied(
            f"SELECT facets, entries FROM {TALLY}(%s::text[]::tsquery[], %s, %s, %s)",
            [tsquery.expressions(question), timezone.now(), narrowing.start, narrowing.end],
        )

    def hits(
        self, question: Question, where: database.Where, window: Window, total: int
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
        by_first = all_first = (source, foremost, [asked])
        # Found before they are put in order: else the server may read every vector by row.
        if total > MOST and question.any_of:
            rarest = question.rarest(_affordable(question))
            foremost, asked = "f.words @@ %s::tsquery", tsquery.expression(rarest)
            found = f"f.entry_id = ANY(ARRAY(SELECT f.entry_id FROM {TABLE} f WHERE {foremost}))"
            by_first = all_first = (source, found, [asked])
        elif total > MOST:
            # Where nothing is narrowed, no more than can be shown are fetched.
            is_narrowed = len(where[1]) > 1
            most = None if is_narrowed else _affordable(question) + window.offset + window.limit
            newest = f"(SELECT MAX(entry_id) FROM {TABLE})"
            titled, now = f"{TITLED}(%s::tsquery, %s, %s, {newest}) e", timezone.now()
            by_first = (titled, "TRUE", [asked, now, most])
            all_first = (titled, "TRUE", [asked, now, None])
        by_others = (source, f"{condition} AND NOT {foremost}", [*values, asked])
        return database.in_two_parts(
            window,
            lambda part: (
                self._last_ranked(by_first, question, where, part)
                if total > MOST
                else self._ranked(by_first, question, where, part)
            ),
            lambda: database.count_of(all_first, where),
            lambda part: (
                database.newest(by_others, where, part)
                if total > MOST
                else self._ranked(by_others, question, where, part)
            ),
        )

    def _last_ranked(
        self,
        matching: database.Statement,
        question: Question,
        where: database.Where,
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
        matching: database.Statement,
        question: Question,
        where: database.Where,
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
        postgres_table.insert(rows)

    def remove(self, ids: Sequence[int]) -> None:
        """Delete by the entry's id."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE entry_id = ANY(%s)", [list(ids)])

    def ids(self) -> Iterator[int]:
        """Ids of entries, in order."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT entry_id FROM {TABLE} ORDER BY entry_id")
            yield from [key for (key,) in cursor.fetchall()]

    def rebuild(self) -> AbstractContextManager[Writer]:
        """A second table, indexed when it is full, renamed over the first in one transaction."""
        return postgres_table.anew()


def _affordable(question: Question) -> int:
    """How many entries are ranked by these words while a reader waits."""
    return max(1, READINGS // sum(len(tsquery.ways(part)) for part in question.must))
