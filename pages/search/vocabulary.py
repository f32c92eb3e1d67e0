"""The keys of the index and how many entries have each: what is rare, and what was misspelt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from pages.search.analysis import spelling
from pages.search.analysis.entries import LONGEST
from pages.search.models import VocabularyWord

#: So many words of the vocabulary are compared with a misspelt one at most.
NEIGHBOURS: Final = 800
#: From so many letters on the halves of a word are rare enough to look for.
LONG: Final = 8
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
#: A key and whether it is a stem.
Key = tuple[str, bool]


class Tally:
    """In how many entries each key stands, counted entry by entry."""

    def __init__(self) -> None:
        # Two of texts, not one of pairs: millions of keys are counted in a rebuild.
        self._exact: Counter[str] = Counter()
        self._stems: Counter[str] = Counter()

    def add(self, keys: str) -> None:
        """Count an entry in, by its `EntryText.keys`."""
        exact, _break, stems = keys.partition("\n")
        self._exact.update(exact.split())
        self._stems.update(stems.split())

    def subtract(self, keys: str) -> None:
        """Count an entry out."""
        exact, _break, stems = keys.partition("\n")
        self._exact.subtract(exact.split())
        self._stems.subtract(stems.split())

    def counts(self) -> Iterator[tuple[Key, int]]:
        """Each key and its count; those that came out even are left out."""
        for is_stem, counted in ((False, self._exact), (True, self._stems)):
            yield from (((key, is_stem), count) for key, count in counted.items() if count)


def change(added: Iterable[str] = (), removed: Iterable[str] = ()) -> None:
    """Count entries in and out; both are values of `EntryText.keys`."""
    tally = Tally()
    for keys in added:
        tally.add(keys)
    for keys in removed:
        tally.subtract(keys)
    counts = dict(tally.counts())
    _add(counts)
    if gone := [key for (key, _is_stem), count in counts.items() if count < 0]:
        # What no entry has is in nobody's vocabulary, nor in this table.
        VocabularyWord.objects.filter(key__in=gone, entries__lte=0).delete()


def replace(tally: Tally) -> None:
    """Make this the whole vocabulary, in one transaction."""
    with transaction.atomic():
        table = VocabularyWord._meta.db_table
        rows = [(key, key[::-1], is_stem, count) for (key, is_stem), count in tally.counts()]
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
            columns = f"{table} (key, backwards, is_stem, entries)"
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {columns} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
                # Until the server has looked at it by itself, it would read the whole table for
                # a question of many words.
                cursor.execute(f"ANALYZE {table}")
            else:
                cursor.executemany(f"INSERT INTO {columns} VALUES (%s, %s, %s, %s)", rows)


def entries_with(keys: Iterable[Key]) -> dict[Key, int]:
    """How many entries have each of these keys; those that none has are left out."""
    wanted = set(keys)
    names = {key for key, _is_stem in wanted}
    if not names:
        return {}
    # As SQL: every search waits for this, and the ORM takes as long as the database.
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key, is_stem, entries FROM {VocabularyWord._meta.db_table} "
            f"WHERE key IN ({', '.join(['%s'] * len(names))}) AND entries > 0",
            list(names),
        )
        rows = cursor.fetchall()
    found = {(key, bool(is_stem)): entries for key, is_stem, entries in rows}
    return {key: entries for key, entries in found.items() if key in wanted}


def meant_by(word: str, *, at_most: int = 3, only_one_slip: bool = False) -> tuple[str, ...]:
    """Words of the vocabulary that a misspelt exact key may have meant, the commonest first.

    Those two slips away only where none is one slip away.
    """
    if not spelling.slips(word) or len(word) > LONGEST:
        return ()
    near = _one_slip_away(word)
    if not near and spelling.slips(word) > 1 and not only_one_slip:
        near = _counted(_two_slips_away(word))
    return tuple(candidate.word for candidate in spelling.candidates(word, near)[:at_most])


@lru_cache(maxsize=256)
def one_slip_away(word: str) -> frozenset[str]:
    """All that one slip could have made of a word: some fifty times its length."""
    parts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    less = {first + rest[1:] for first, rest in parts if rest}
    swapped = {first + rest[1] + rest[0] + rest[2:] for first, rest in parts if len(rest) > 1}
    other = {first + letter + rest[1:] for first, rest in parts if rest for letter in _LETTERS}
    more = {first + letter + rest for first, rest in parts for letter in _LETTERS}
    return frozenset((less | swapped | other | more) - {word})


def _one_slip_away(word: str) -> list[str]:
    """Words of the vocabulary among these, the commonest first.

    Long words have hundreds, each to be looked up; but one slip spares a word's first half or its
    second, and few words share that.
    """
    could_be = one_slip_away(word)
    if len(word) < LONG:
        return _counted(VocabularyWord.objects.filter(key__in=could_be))
    half = len(word) // 2
    begins, ends = word[: half - 1], word[:half:-1]
    sharing = VocabularyWord.objects.filter(_begin("key", begins) | _begin("backwards", ends))
    alike = sharing.annotate(length=Length("key")).filter(
        length__gte=len(word) - 1, length__lte=len(word) + 1
    )
    return [found for found in _known(alike) if found in could_be][:NEIGHBOURS]


def _two_slips_away(word: str) -> "QuerySet[VocabularyWord]":
    """Words that begin or end as this one does: of two slips, one end is nearly always spared."""
    spared = len(word) // 2 - 1
    begins, ends = word[:spared], word[::-1][:spared]
    return VocabularyWord.objects.filter(_begin("key", begins) | _begin("backwards", ends))


def _begin(field: str, letters: str) -> Q:
    """Values that begin so, through an index: each database has its own way to use one."""
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": letters, f"{field}__lt": letters + "{"})
    return Q(**{f"{field}__startswith": letters})


def _counted(words: "QuerySet[VocabularyWord]") -> list[str]:
    return list(_known(words)[:NEIGHBOURS])


def _known(words: "QuerySet[VocabularyWord]") -> "QuerySet[VocabularyWord, str]":
    found = words.filter(is_stem=False, entries__gt=0).order_by("-entries", "key")
    return found.values_list("key", flat=True)


def _add(counts: dict[Key, int]) -> None:
    """Upsert in order of the keys: of two writers at once none holds what the other waits for."""
    rows: Sequence[tuple[str, str, bool, int]] = [
        (key, key[::-1], is_stem, count) for (key, is_stem), count in sorted(counts.items())
    ]
    table = VocabularyWord._meta.db_table
    with connection.cursor() as cursor:
        for start in range(0, len(rows), 200):
            chunk = rows[start : start + 200]
            places = ", ".join(["(%s, %s, %s, %s)"] * len(chunk))
            cursor.execute(
                f"INSERT INTO {table} (key, backwards, is_stem, entries) VALUES {places} "
                "ON CONFLICT (key, is_stem) DO UPDATE "
                f"SET entries = {table}.entries + excluded.entries",
                [value for row in chunk for value in row],
            )
