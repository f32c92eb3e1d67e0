"""What editors tell the search: synonyms, recommended pages, pages not to be found."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model

from pages.search import answering, engines, indexing, rebuilding
from pages.search.editing import reading
from pages.search.editing.models import BestBet, HiddenPage, SynonymGroup
from pages.search.engines.base import Narrowing
from pages.search.models import Entry
from tests import office
from tests.requests.search.conftest import Archive, index
from tests.requests.search.servers import Server, server
from tests.requests.search.test_api import asked
from tests.unit.search import documents_made as made

__all__ = ["server"]
pytestmark = pytest.mark.django_db

#: More than a page of the list.
STREETS = 11
SR = Narrowing(language="sr")


def found(query: str, **more: Any) -> list[str]:
    """Titles of the hits, in order, as they are stored."""
    given = {"narrowing": SR, "interface": "sr", **more}
    return [hit.entry.title for hit in answering.search(query, **given).hits]


def client(name: str) -> Client:
    """Somebody's browser, logged in."""
    browser = Client()
    browser.force_login(office.person(name))
    return browser


def bet(words: str, page: Any, **more: Any) -> BestBet:
    """A recommendation as the form makes it."""
    row = BestBet(words=words, page=page.page_ptr, **more)
    row.full_clean()
    row.save()
    return row


@pytest.mark.parametrize("words", ["ћуприја\nмост", "most, ćuprija", "Мостови; CUPRIJE"])
def test_synonyms_when_written_in_any_form_then_are_found_in_all(
    archive: Archive, words: str
) -> None:
    assert not found("ћуприји")
    group = SynonymGroup.objects.create(words=words)
    for query in ("ћуприји", "cuprija", "ćuprije"):
        assert "Нови мост преко Липњаче" in found(query)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        reading.wishes()
    assert len(asked) == 1
    group.delete()
    assert not found("ћуприји")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "мост",
        "мост\nmost, MOST",
        "!!, ??",
        ",".join(map(str, range(21))),
        "а б в г д ђ е ж з,и",
    ],
)
def test_synonyms_when_they_say_nothing_or_too_much_then_are_refused(words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        SynonymGroup(words=words).full_clean()
    assert list(refused.value.message_dict) == ["words"]


@pytest.mark.parametrize(
    "query",
    ["јавна набавка", "јавне набавке", "JAVNIH NABAVKI", "набавци јавној", "јавној набваци"],
)
def test_bet_when_its_words_are_asked_in_any_form_then_stands_first(
    archive: Archive, query: str
) -> None:
    bet("Javna nabavka", archive.bridge)
    answer = answering.search(query, narrowing=SR, interface="sr")
    assert answer.hits[0].entry.title == "Нови мост преко Липњаче"
    assert [hit.is_pinned for hit in answer.hits] == [True, *[False] * (len(answer.hits) - 1)]
    assert len({hit.entry.pk for hit in answer.hits}) == len(answer.hits)


def test_bet_when_more_or_fewer_words_are_asked_then_does_not_stand(archive: Archive) -> None:
    bet("јавна набавка", archive.bridge)
    for query in ("набавка", "јавна набавка мост", "јавна -набавка"):
        hits = answering.search(query, narrowing=SR, interface="sr").hits
        assert not any(hit.is_pinned for hit in hits)
    narrower = Narrowing(language="sr", year=2026)
    assert not any(
        hit.is_pinned for hit in answering.search("набавка јавна", narrowing=narrower).hits
    )


@pytest.mark.parametrize("query", ["мост", "улица"])
def test_bet_when_pages_are_turned_then_each_text_stands_once(archive: Archive, query: str) -> None:
    before = answering.search(query, narrowing=SR, interface="sr").total
    # Found by its own words, and not found by them.
    bet(query, archive.bridge)
    answers = [
        answering.search(query, narrowing=SR, interface="sr", page=page) for page in (1, 2, 3)
    ]
    shown = [hit.entry.title for answer in answers for hit in answer.hits]
    assert shown[0] == "Нови мост преко Липњаче"
    assert len(answers[0].hits) == answering.PER_PAGE
    assert len(shown) == len(set(shown)) == answers[0].total == answers[1].total
    assert answers[0].total == before + (query == "улица")


@pytest.mark.integration
def test_bet_when_a_search_server_answers_then_stands_first_as_well(
    archive: Archive, server: Server, settings: Any
) -> None:
    bet("улица", archive.bridge)
    by_database = [answering.search("улица", narrowing=SR, page=page) for page in (1, 2)]
    settings.SEARCH_URL = f"{server.root}/{server.name}?timeout=10"
    rebuilding.rebuild()
    assert engines.of_server() is not None
    answers = [answering.search("улица", narrowing=SR, page=page) for page in (1, 2)]
    assert not any(answer.is_makeshift for answer in answers)
    for answer, other in zip(answers, by_database, strict=True):
        assert [hit.entry.pk for hit in answer.hits] == [hit.entry.pk for hit in other.hits]
        assert [hit.is_pinned for hit in answer.hits] == [hit.is_pinned for hit in other.hits]
        assert answer.total == other.total
    assert answers[0].hits[0].is_pinned
    shown = asked("search", q="улица", language="sr")["items"]
    assert [each["is_recommended"] for each in shown][:2] == [True, False]


def test_bet_when_expired_then_nothing_stands(archive: Archive) -> None:
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    bet("изјава", archive.bridge, expires_on=today)
    assert found("изјава")[0] == "Нови мост преко Липњаче"
    BestBet.objects.all().delete()
    bet("изјава", archive.bridge, expires_on=today - timedelta(days=1))
    assert found("изјава") == ["Изјава градоначелника"]
    page = client("editor").get(reverse("bestbet:index"), {"state": "expired"})
    assert "изјава" in page.content.decode()
    page = client("editor").get(reverse("bestbet:index"), {"state": "current"})
    assert "изјава" not in page.content.decode()


def test_bet_when_its_page_is_not_public_then_nothing_stands(archive: Archive) -> None:
    draft = office.draft(office.news_item("Тајни нацрт о ријеци"), archive.sr.news)
    bet("изјава", draft)
    assert found("изјава") == ["Изјава градоначелника"]
    closed = office.public(office.news_item("Затворена вијест"), archive.sr.news)
    index()
    bet("липњача", closed)
    assert found("липњача")[0] == "Затворена вијест"
    office.close(closed)
    assert found("липњача") == ["Нови мост преко Липњаче"]


def test_bet_when_asked_in_another_language_then_is_not_of_this_one(archive: Archive) -> None:
    bet("river", archive.bridge)
    english = answering.search("river", narrowing=Narrowing(language="en"), interface="en")
    assert [hit.item.language for hit in english.hits] == ["en"]
    assert found("river") == ["Нови мост преко Липњаче"]


def test_hidden_page_when_hidden_then_is_nowhere_at_once_and_back_afterwards(
    archive: Archive,
) -> None:
    title = "Нови мост преко Липњаче"
    bet("липњача", archive.bridge)
    assert found("липњача") == [title]
    before = list(rebuilding.differences())
    row = HiddenPage.objects.create(page=archive.bridge.page_ptr, reason="застарјело")
    for _again in range(2):
        assert title not in [*found("липњача"), *found("мост", page=2), *found("мост")]
        assert not answering.suggest("нови мост", language="sr")
        index()
    assert list(rebuilding.differences()) == before
    assert Client().get(office.fresh(archive.bridge).url).status_code == 200
    archive.bridge.refresh_from_db()
    rebuilding.rebuild()
    assert not found("липњача")
    row.delete()
    index()
    assert found("липњача") == [title]
    assert [entry.title for entry in answering.suggest("нови мост", language="sr")] == [title]


def test_hidden_page_when_another_is_chosen_then_the_first_is_found_again(archive: Archive) -> None:
    row = HiddenPage.objects.create(page=archive.bridge.page_ptr, reason="застарјело")
    index()
    row.page = archive.mayor.page_ptr
    row.save()
    index()
    assert found("липњача") == ["Нови мост преко Липњаче"]
    assert not found("изјава")


def test_document_when_every_page_that_shows_it_is_hidden_then_is_not_found(
    archive: Archive, django_capture_on_commit_callbacks: Any
) -> None:
    content = made.pdf("Одлука о кишобранима")
    shown = get_document_model()(
        title="Прилог", file=ContentFile(content, name="p.pdf"), file_size=len(content)
    )
    shown.save()
    body = f'<p>Види <a linktype="document" id="{shown.pk}">прилог</a>.</p>'
    with django_capture_on_commit_callbacks(execute=True):
        pages = [
            office.public(office.news_item(title, body=[("text", body)]), archive.sr.news)
            for title in ("Први", "Други")
        ]
    index()
    within = [hit.item.title for hit in answering.search("кишобрани", narrowing=SR).hits]
    assert within == ["Први"]
    for page, left in zip(pages, (["Други"], []), strict=True):
        HiddenPage.objects.create(page=page.page_ptr, reason="застарјело")
        assert not found("кишобрани")
        index()
        within = [hit.item.title for hit in answering.search("кишобрани", narrowing=SR).hits]
        assert within == left


def test_hidden_pages_when_a_batch_is_indexed_then_are_asked_for_once(archive: Archive) -> None:
    names = list(Entry.objects.values_list("source", flat=True))
    assert len(names) > STREETS
    with CaptureQueriesContext(connection) as asked:
        indexing.write(names)
    table = HiddenPage._meta.db_table
    assert len([query for query in asked if table in query["sql"]]) == 1


def test_lists_when_they_have_many_rows_then_cost_no_more_queries(archive: Archive) -> None:
    browser = client("editor")
    counted = []
    for page in (archive.bridge, archive.mayor, archive.english):
        HiddenPage.objects.create(
            page=page.page_ptr, reason="застарјело", hidden_by=office.person("head")
        )
        bet(f"мост {page.pk}", page)
        counted.append(0)
        for name in ("hiddenpage", "bestbet"):
            browser.get(reverse(f"{name}:index"))
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(reverse(f"{name}:index")).status_code == 200
            counted[-1] += len(asked)
    assert len(set(counted[1:])) == 1, counted


MODELS = ("bestbet", "synonymgroup", "hiddenpage")


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("who", ["editor", "head"])
def test_screens_when_opened_by_editors_and_the_head_then_can_be_written(
    archive: Archive, name: str, who: str
) -> None:
    browser = client(who)
    assert browser.get(reverse(f"{name}:index")).status_code == 200
    assert browser.get(reverse(f"{name}:add")).status_code == 200
    given = {"words": "мост, ћуприја", "page": archive.bridge.pk, "reason": "застарјело"}
    assert browser.post(reverse(f"{name}:add"), given).status_code == 302
    model = next(m for m in (BestBet, SynonymGroup, HiddenPage) if m._meta.model_name == name)
    row = model._default_manager.get()
    if isinstance(row, HiddenPage):
        assert row.hidden_by == office.person(who)
    assert browser.post(reverse(f"{name}:delete", args=[row.pk])).status_code == 302
    assert not model._default_manager.exists()


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("who", ["proofreader", "translator", "officer"])
def test_screens_when_opened_by_others_then_are_refused(
    archive: Archive, name: str, who: str
) -> None:
    browser = client(who)
    given = {"words": "мост, ћуприја", "page": archive.bridge.pk, "reason": "застарјело"}
    for answer in (
        browser.get(reverse(f"{name}:index")),
        browser.post(reverse(f"{name}:add"), given),
    ):
        assert answer.status_code in (302, 403)
        assert "/search" not in answer.headers.get("Location", "")
    assert not BestBet.objects.exists()
    assert not SynonymGroup.objects.exists()
    assert not HiddenPage.objects.exists()
