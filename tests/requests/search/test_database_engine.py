"""The index in the database: whole at its edges, on SQLite and on PostgreSQL alike."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from pages.search import answering, engines, indexing, rebuilding, vocabulary
from pages.search.analysis import analyse
from pages.search.engines import postgres, postgres_table, sqlite
from pages.search.engines.base import (
    EngineDownError,
    Narrowing,
    Question,
    Row,
    Term,
    Window,
)
from pages.search.models import Entry, EntryText, IndexState, Pending, VocabularyWord
from tests import office

pytestmark = pytest.mark.django_db
WORDS = ("мост", "ријека", "парк")
#: Far apart, as in an archive that has long been written: PostgreSQL looks through blocks of 4,096.
FAR_APART = (1, 5_000, 9_000, 60_000, 400_000, 2_000_000)


@pytest.fixture(autouse=True)
def _in_serbian() -> Iterator[None]:
    with translation.override("sr"):
        yield


@pytest.fixture
def streets(city: office.City) -> list[str]:
    """Titles of a dozen news items; every third has the common word in its title."""
    titles = []
    for number in range(12):
        title = f"Улица {WORDS[number % 3]} {number}"
        office.public(
            office.news_item(title, body=[("text", f"<p>Обнова моста. {'А ' * number}</p>")]),
            city.news,
        )
        titles.append(title)
    indexing.catch_up.func()
    return titles


def pages_of(query: str, per_page: int) -> list[str]:
    """Titles on all pages of an answer, one page after the other."""
    found: list[str] = []
    for page in range(1, 20):
        hits = answering.search(query, page=page, per_page=per_page, interface="sr").hits
        if not hits:
            break
        found += [hit.entry.title for hit in hits]
    return found


@pytest.mark.parametrize("per_page", [1, 5, 7])
@pytest.mark.parametrize("most", [3, 100])
def test_pages_when_very_many_are_found_then_each_stands_on_one_page(
    streets: list[str], monkeypatch: pytest.MonkeyPatch, per_page: int, most: int
) -> None:
    for engine in (sqlite, postgres):
        monkeypatch.setattr(engine, "MANY", 2)
    monkeypatch.setattr(sqlite, "RANKED", 4)
    monkeypatch.setattr(postgres, "MOST", most)
    monkeypatch.setattr(postgres, "READINGS", 6)
    assert sorted(pages_of("мост", per_page)) == sorted(streets)


@pytest.mark.parametrize("per_page", [1, 5, 7])
def test_pages_when_any_word_is_enough_then_those_with_the_rarest_stand_first(
    streets: list[str], city: office.City, monkeypatch: pytest.MonkeyPatch, per_page: int
) -> None:
    rare = "Споменик код Смедерева"
    office.public(office.news_item(rare), city.news)
    for number in range(3):
        office.public(office.news_item(f"Парк без имена {number}"), city.news)
    indexing.catch_up.func()
    for engine in (sqlite, postgres):
        monkeypatch.setattr(engine, "MANY", 2)
    monkeypatch.setattr(sqlite, "MANY_OF_ANY", 3)
    monkeypatch.setattr(sqlite, "RANKED", 2)
    monkeypatch.setattr(postgres, "MOST", 3)
    monkeypatch.setattr(postgres, "READINGS", 4)
    found = pages_of("парк мост споменик", per_page)
    assert found[0] == rare
    parks = [f"Парк без имена {number}" for number in range(3)]
    assert sorted(found) == sorted([*streets, rare, *parks])


def test_common_word_when_entries_lie_far_apart_then_the_last_written_stand_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = datetime.now(UTC)
    words, body = analyse("Заједничко", "sr"), analyse("", "sr")
    rows = [
        Row(id, words, body, "news", "sr", "", (), now, now.year, now.month) for id in FAR_APART
    ]
    engine = engines.of_database()
    engine.write(rows)
    for each in (sqlite, postgres):
        monkeypatch.setattr(each, "MANY", 1)
    monkeypatch.setattr(sqlite, "RANKED", 3)
    monkeypatch.setattr(postgres, "MOST", 2)
    monkeypatch.setattr(postgres, "READINGS", 6)
    question = Question((Term((words.exact,), (words.stem,), entries=6, exact_entries=6),))

    def asked(narrowing: Narrowing) -> list[int]:
        return [
            id
            for offset in range(0, len(FAR_APART), 2)
            for id in engine.ask(question, narrowing, Window(offset, 2)).ids
        ]

    wanted = sorted(FAR_APART, reverse=True)
    assert asked(Narrowing()) == asked(Narrowing(type="news")) == wanted
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # As they were written before titles named their block.
            cursor.execute(
                f"UPDATE {postgres_table.TABLE} SET title = array_to_tsvector(%s)",
                [[f"e{words.exact}", f"s{words.stem}"]],
            )
            postgres_table.name_blocks(cursor)
        assert asked(Narrowing()) == wanted


def test_rebuild_when_little_changed_then_that_alone_is_written(streets: list[str]) -> None:
    Entry.objects.filter(title=streets[0]).update(title="Нико није одобрио")
    EntryText.objects.filter(entry__title=streets[1]).update(body="", keys="ništa")
    with CaptureQueriesContext(connection) as asked:
        rebuilding.rebuild()
    written = [each["sql"] for each in asked if each["sql"].startswith("INSERT INTO")]
    for table in (Entry, EntryText):
        (statement,) = [sql for sql in written if f'"{table._meta.db_table}"' in sql]
        assert statement.count("(") == 3, statement
    assert sorted(pages_of("улица", 5)) == sorted(streets)
    assert "ništa" not in EntryText.objects.get(entry__title=streets[1]).keys
    assert list(rebuilding.differences()) == []


def test_rebuild_when_done_twice_then_every_index_of_the_table_is_there(
    streets: list[str],
) -> None:
    for _time in range(2):
        assert rebuilding.rebuild() == len(streets) + 1  # and their listing
    assert sorted(pages_of("улица", 5)) == sorted(streets)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indexname FROM pg_indexes WHERE tablename = %s", [postgres_table.TABLE]
            )
            names = {name for (name,) in cursor.fetchall()}
        assert names == {
            f"{postgres_table.TABLE}_{name}" for name in ("pkey", "date", "words", "title")
        }


def test_rebuild_when_the_server_is_down_then_the_database_is_whole_and_the_lines_stay(
    streets: list[str], settings: Any
) -> None:
    settings.SEARCH_URL = "opensearch://127.0.0.1:9/nobody-listens-here"
    waits = Entry.objects.get(title=streets[0]).source
    indexing.mark([waits], Pending.Index.SERVER)
    with pytest.raises(EngineDownError):
        rebuilding.rebuild()
    assert Pending.objects.filter(index=Pending.Index.SERVER, source=waits).exists()
    settings.SEARCH_URL = ""
    assert list(rebuilding.differences()) == []
    assert IndexState.objects.get().written_with
    assert sorted(pages_of("улица", 5)) == sorted(streets)


def test_rebuild_when_it_dies_halfway_then_it_is_wanted_again_and_readers_lose_nothing(
    streets: list[str],
) -> None:
    rebuilding.rebuild()

    def die(_count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuilding.rebuild(progress=die)
    assert sorted(pages_of("улица", 5)) == sorted(streets)
    assert not IndexState.objects.get().written_with


def test_exclusion_when_of_a_phrase_then_texts_with_it_are_left_out(streets: list[str]) -> None:
    assert "Улица мост 3" in pages_of("улица", 5)
    for query in ('улица -"улица мост"', "улица −„улица мост“"):
        assert not any("мост" in title for title in pages_of(query, 5)), query
        assert len(pages_of(query, 5)) == 8


def test_vocabulary_when_a_word_has_no_entry_left_then_it_is_gone(city: office.City) -> None:
    page = office.public(office.news_item("Тајновито дрво"), city.news)
    indexing.catch_up.func()
    assert vocabulary.meant_by("tajnovitp") == ("tajnovito",)
    # Two slips, at the beginning or at the end.
    assert vocabulary.meant_by("tajnovixx") == vocabulary.meant_by("xxjnovito") == ("tajnovito",)
    office.take_down(page)
    indexing.catch_up.func()
    assert not VocabularyWord.objects.filter(key="tajnovito").exists()


def test_server_when_another_worker_was_quicker_then_the_older_words_do_not_stay(
    streets: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the reading of an entry and the server's answer its row is written anew."""
    entry = Entry.objects.get(title=streets[0])

    class Slow(sqlite.SQLiteEngine):
        """A server that takes its time."""

        def write(self, rows: Any) -> None:
            assert all(isinstance(row, Row) for row in rows)
            Entry.objects.filter(pk=entry.pk).update(stamp="newer")

        def remove(self, ids: Any) -> None:
            """Nothing."""

    monkeypatch.setattr(engines, "of_server", Slow)
    indexing.mark([entry.source], Pending.Index.SERVER)
    indexing._catch_up_server()
    assert not Pending.objects.exists()  # The second time it had not changed.
    written: list[str] = []
    monkeypatch.setattr(
        Slow, "write", lambda self, rows: written.append(Entry.objects.get(pk=entry.pk).stamp)
    )
    Entry.objects.filter(pk=entry.pk).update(stamp="newest")
    indexing.mark([entry.source], Pending.Index.SERVER)
    indexing._catch_up_server()
    assert written == ["newest"]
