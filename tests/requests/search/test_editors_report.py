"""What readers look for: counted without anything about them, and told to editors."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pages import signals
from pages.search import counting
from pages.search.editing.models import BestBet, QueryCount
from tests import office
from tests.requests.search.conftest import Archive
from tests.requests.site import reading

pytestmark = pytest.mark.django_db


def ask(query: str, prefix: str = "sr", **more: str) -> Any:
    """A reader's search."""
    headers = {"user-agent": more.pop("agent", "Mozilla/5.0")}
    return Client().get(f"/{prefix}/search/", {"q": query, **more}, headers=headers)


def click(query: str, prefix: str = "sr", **headers: str) -> int:
    """What a reader's browser tells of an opened result."""
    answer = Client(enforce_csrf_checks=True).post(
        f"/{prefix}/search/clicked/", {"q": query}, headers=headers
    )
    return int(answer.status_code)


def counts() -> list[tuple[str, str, int, int, int]]:
    """All that is kept."""
    rows = QueryCount.objects.order_by("key", "language")
    return list(rows.values_list("key", "language", "searches", "empty", "clicks"))


def client(name: str) -> Client:
    """Somebody's browser, logged in."""
    made = Client()
    made.force_login(office.person(name))
    return made


def test_search_when_asked_in_two_scripts_then_is_counted_as_one(archive: Archive) -> None:
    ask("Мост")
    ask("most", "sr-latn")
    ask("bridge", "en")
    ask("непостојеће")
    assert counts() == [
        ("bridge", "en", 1, 0, 0),
        ("most", "sr", 2, 0, 0),
        ("nepostojece", "sr", 1, 1, 0),
    ]


@pytest.mark.parametrize(
    "query",
    [
        "ana@example.com",
        "0101990123456",
        "065 123-456",
        "+387 (65) 12 34 56",
        "моја сусједа из улице број пет има велику кућу",
        "а" * 101,
        "-мост",
        "!!!",
    ],
)
def test_search_when_it_may_be_personal_or_is_nothing_then_is_not_counted(
    archive: Archive, query: str
) -> None:
    assert ask(query).status_code == 200
    assert click(query) == 204
    assert not counts()


@pytest.mark.parametrize(
    "more", [{"page": "1"}, {"type": "news"}, {"agent": "Googlebot/2.1"}, {"sort": "best"}]
)
def test_search_when_turned_narrowed_refused_or_a_robots_then_is_not_counted(
    archive: Archive, more: dict[str, str]
) -> None:
    ask("мост", **more)
    assert not counts()


def test_search_when_it_cannot_be_counted_then_is_answered(archive: Archive) -> None:
    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "querycount" in sql:
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        assert ask("мост").status_code == 200
    assert not counts()


def test_search_when_the_day_has_its_many_then_only_known_ones_are_counted(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST_A_DAY", 2)
    for query in ("мост", "улица", "ријека", "мост"):
        counting.searched(query, "sr", is_empty=False)
    assert counts() == [("most", "sr", 2, 0, 0), ("ulica", "sr", 1, 0, 0)]


def test_click_when_its_query_was_counted_then_is_counted_once_per_search(archive: Archive) -> None:
    assert click("мост") == 204
    assert not counts()
    page = reading.parse(ask("мост").content.decode())
    hits = reading.classed(page, "hits")
    assert hits is not None
    assert (hits.get("data-clicked"), hits.get("data-query")) == ("/sr/search/clicked/", "мост")
    assert click("most", **{"Sec-Fetch-Site": "cross-site"}) == 204
    assert counts() == [("most", "sr", 1, 0, 0)]
    for _again in range(3):
        click("most")
    assert counts() == [("most", "sr", 1, 0, 1)]
    assert Client().get("/sr/search/clicked/").status_code == 405


def test_counts_when_older_than_kept_then_are_deleted(archive: Archive) -> None:
    # At noon: an hour before midnight, summer time would make it another day.
    now = timezone.now().replace(hour=11)
    for days in (counting.KEPT + 1, counting.KEPT - 1):
        with time_machine.travel(now - timedelta(days=days)):
            counting.searched("мост", "sr", is_empty=False)
    with time_machine.travel(now):
        signals.minute_passed.send(None)
        (kept,) = QueryCount.objects.all()
        assert kept.day == counting.today() - timedelta(days=counting.KEPT - 1)


def test_report_when_opened_then_tells_what_was_not_found_and_not_opened(archive: Archive) -> None:
    for query, times in (("мост", 3), ("улица", 2), ("ниједно", 2), ("=кишобран", 1)):
        for _time in range(times):
            ask(query)
    click("мост")
    with time_machine.travel(timezone.now() - timedelta(days=20)):
        for _time in range(2):
            counting.searched("=давно", "sr", is_empty=True)
    editor = client("editor")
    address = reverse("archive_searches")

    def lines(**given: str) -> list[str]:
        answer: Any = editor.get(address, {**given, "export": "csv"})
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        return text.splitlines()[1:]

    assert lines() == ["'=давно,sr,2,2,0", "ниједно,sr,2,2,0"]
    assert lines(show="empty", days="7") == ["ниједно,sr,2,2,0"]
    assert lines(show="unopened") == ["улица,sr,2,0,0"]
    assert lines(show="all", days="7")[0] == "мост,sr,3,0,1"
    page = editor.get(address, {"show": "all"}).content.decode()
    assert "мост" in page
    assert "кишобран" not in page
    assert editor.get(address, {"show": "x", "export": "csv"}).status_code == 200
    assert address in client("head").get("/admin/").content.decode()


@pytest.mark.parametrize("who", ["proofreader", "translator", "officer"])
def test_report_when_asked_for_by_others_then_is_refused(archive: Archive, who: str) -> None:
    browser = client(who)
    for given in ({}, {"export": "csv"}):
        answer = browser.get(reverse("archive_searches"), given)
        assert answer.status_code in (302, 403)
        assert "reports/searches" not in answer.headers.get("Location", "")


def test_page_when_a_result_is_recommended_then_says_so(archive: Archive) -> None:
    BestBet.objects.create(words="ријека", page=archive.bridge.page_ptr)
    page = reading.parse(ask("ријека").content.decode())
    (first, *others) = reading.all_classed(page, "hit")
    assert "Нови мост" in reading.words(first)
    assert reading.classed(first, "hit-pinned") is not None
    assert not any(reading.classed(other, "hit-pinned") is not None for other in others)
