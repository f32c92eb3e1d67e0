"""The index follows the public record: at once where something goes, after the commit elsewhere."""

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from pages.models import ContentPage
from pages.record.models import PublicItem
from pages.search import answering, engines, indexing, rebuilding
from pages.search.engines.base import Narrowing
from pages.search.models import Entry, EntryText, IndexState, Pending, VocabularyWord
from tests import office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_serbian() -> Iterator[None]:
    with translation.override("sr"):
        yield


def index() -> int:
    """Do what the task does after the commit."""
    done: int = indexing.catch_up.func()
    return done


def found(query: str, **narrowing: Any) -> list[str]:
    """Titles that a search answers."""
    answer = answering.search(query, narrowing=Narrowing(**narrowing), interface="sr")
    assert answer.total == len(answer.hits)
    return [hit.entry.title for hit in answer.hits]


def test_item_when_published_then_found_after_the_task_and_not_before(city: office.City) -> None:
    office.public(office.news_item("Отворен мост на Липњачи"), city.news)
    assert found("мост") == []
    assert index() > 0
    for query in ("мост", "most", "мостови", "mostova", "мсот липњача"):
        assert found(query) == ["Отворен мост на Липњачи"], query
    assert not Pending.objects.exists()


def test_item_when_taken_down_then_gone_at_once_without_any_task(city: office.City) -> None:
    page = office.public(office.news_item("Тајновито дрво"), city.news)
    index()
    assert found("дрво")
    office.take_down(page)
    assert found("дрво") == []
    assert [entry.title for entry in answering.suggest("тајн")] == []
    assert not EntryText.objects.filter(body__contains="Тајновито").exists()
    index()
    # The vocabulary that slips are mended by has forgotten it too.
    assert not VocabularyWord.objects.filter(key="tajnovito", entries__gt=0).exists()
    assert set(engines.of_database().ids()) == set(Entry.objects.values_list("pk", flat=True))


def test_item_when_its_end_has_come_then_gone_at_that_second(city: office.City) -> None:
    end = timezone.now() + timedelta(hours=2)
    office.make_public(office.draft(office.news_item("Кратка вијест"), city.news), expire_at=end)
    index()
    assert found("кратка")
    with time_machine.travel(end):
        assert found("кратка") == []
        assert answering.suggest("крат") == []
        assert answering.search("кратка").counts.types == {}


def test_item_when_restricted_then_the_index_follows(city: office.City) -> None:
    page = office.public(office.news_item("Градска пијаца"), city.news)
    index()
    office.close(page)
    assert found("пијаца") == []


def test_item_when_corrected_then_its_new_words_are_found_and_the_old_are_not(
    city: office.City,
) -> None:
    page = office.public(office.news_item("Сајам књига"), city.news)
    index()
    office.edit(page, title="Сајам цвијећа")
    office.make_public_at_once(office.fresh(page))
    index()
    assert found("цвијеће") == ["Сајам цвијећа"]
    assert found("књига") == []


def test_task_when_run_twice_or_killed_between_then_the_index_is_the_same(
    city: office.City, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.public(office.news_item("Нови вртић"), city.news)
    waiting = Pending.objects.count()

    def killed(*args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(indexing, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            index()
    assert Pending.objects.count() == waiting
    index()
    words = list(VocabularyWord.objects.order_by("pk").values_list("key", "entries"))
    indexing.mark([f"item:{PublicItem.objects.get(title='Нови вртић').pk}"])
    index()
    assert list(VocabularyWord.objects.order_by("pk").values_list("key", "entries")) == words
    assert list(rebuilding.differences()) == []


def test_timer_when_a_task_was_lost_then_catches_up(city: office.City) -> None:
    rebuilding.rebuild()
    office.public(office.news_item("Изгубљени задатак"), city.news)
    call_command("publish_due")
    assert found("изгубљен задатак") == []
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=True):
        call_command("publish_due")
    assert found("изгубљен задатак") == ["Изгубљени задатак"]


def test_timer_when_the_index_is_of_another_version_or_none_then_has_it_rebuilt(
    city: office.City,
) -> None:
    office.public(office.news_item("Стари индекс"), city.news)
    cache.clear()
    call_command("publish_due")
    assert found("стари индекс") == ["Стари индекс"]
    IndexState.objects.update(written_with="older")
    Entry.objects.update(title="as an older version wrote it")
    call_command("publish_due")
    # Asked for once in a while only: a rebuild may be waiting for its worker.
    assert not Entry.objects.filter(title="Стари индекс").exists()
    cache.clear()
    call_command("publish_due")
    assert Entry.objects.filter(title="Стари индекс").exists()


def test_server_when_it_is_down_then_the_database_answers_and_the_server_catches_up(
    city: office.City, settings: Any
) -> None:
    settings.SEARCH_URL = "opensearch://127.0.0.1:9/nobody-listens-here"
    office.public(office.news_item("Сервер не ради"), city.news)
    index()
    answer = answering.search("сервер не ради", interface="sr")
    assert [hit.entry.title for hit in answer.hits] == ["Сервер не ради"]
    assert answer.is_makeshift
    waiting = Pending.objects.filter(index=Pending.Index.SERVER)
    assert waiting.exists()
    url = os.environ.get("SEARCH_TEST_OPENSEARCH")
    if url:
        # The office's own server, with no index on it yet: it is built without anybody's help.
        settings.SEARCH_URL = f"{url}/javnost-test-{os.getpid()}"
        cache.clear()
        index()
        assert not waiting.exists()
        answer = answering.search("сервер не ради", interface="sr")
        assert [hit.entry.title for hit in answer.hits] == ["Сервер не ради"]
        assert not answer.is_makeshift


def test_rebuild_when_readers_ask_meanwhile_then_there_is_no_gap(city: office.City) -> None:
    for number in range(3):
        office.public(office.news_item(f"Улица број {number}"), city.news)
    index()
    seen: list[int] = []
    rebuilding.rebuild(progress=lambda _count: seen.append(len(found("улица"))))
    assert seen
    assert set(seen) == {3}
    assert len(found("улица")) == 3
    assert list(rebuilding.differences()) == []


def test_rebuild_when_something_is_published_meanwhile_then_it_is_found_afterwards(
    city: office.City,
) -> None:
    office.public(office.news_item("Прва"), city.news)

    def publish(_count: int) -> None:
        if not PublicItem.objects.filter(title="Усред обнове").exists():
            office.public(office.news_item("Усред обнове"), city.news)
            assert indexing.catch_up.func() == 0

    rebuilding.rebuild(progress=publish)
    assert found("усред обнове") == ["Усред обнове"]


def test_check_when_the_index_differs_then_says_so_and_mends_it(
    city: office.City, capsys: pytest.CaptureFixture[str]
) -> None:
    for title in ("Једна", "Друга", "Трећа"):
        office.public(office.news_item(title), city.news)
    index()
    Entry.objects.filter(title="Једна").delete()
    Entry.objects.filter(title="Друга").update(stamp="old")
    engines.of_database().remove(
        list(Entry.objects.filter(title="Трећа").values_list("pk", flat=True))
    )
    with pytest.raises(SystemExit):
        call_command("search_index", "--check")
    said = capsys.readouterr().out
    for words in ("missing: ", "out of date: ", "words missing"):
        assert words in said
    call_command("search_index", "--check")
    assert "says what the public record says" in capsys.readouterr().out
    assert all(found(title) == [title] for title in ("Једна", "Друга", "Трећа"))


@pytest.mark.parametrize(
    "query",
    [
        "*",
        "AND",
        "OR NOT",
        '"',
        '""',
        "te:мост",
        "NEAR(мост, 2)",
        "{te} : мост",
        "мост*",
        "'; DROP TABLE pages_search_entry; --",
        "мост & !вода | (",
        "\u202eтсом",
        "👍 мост 👩‍👩‍👧",
        "!!!",
        "-",
        "−мост",
        "а" * 10_000,
        "мост " * 3_000,
        "%",
        "\\",
        "мост\x00вода",
        "ﷺ",
        "ｍｏｓｔ",
    ],
)
def test_search_when_anything_is_typed_then_answers(city: office.City, query: str) -> None:
    office.public(office.news_item("Отворен мост"), city.news)
    index()
    answer = answering.search(query, interface="sr")
    assert answer.total >= 0
    answering.suggest(query)


def test_search_when_many_are_found_then_the_queries_are_the_same(city: office.City) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answering.search("улица", interface="sr")
        return len(captured)

    counts = []
    for number in range(12):
        office.public(office.news_item(f"Улица број {number}"), city.news)
        if number in (9, 11):
            index()
            queries()
            counts.append(queries())
    assert counts[0] == counts[1] <= 8, counts


def test_page_when_called_search_then_it_does_not_stand_in_the_way_of_the_search(
    city: office.City,
) -> None:
    page = office.draft(ContentPage(title="Search", summary="How to search."), city.home)
    assert page.slug == "search-2"
    page.slug = "search"
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "slug" in refused.value.message_dict
