"""The press archive by number, kind and year; the register as a table."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from openpyxl import load_workbook

from press.models import NewsIndexPage, PressReleasePage, RegisterEntry
from tests import office

BEFORE = datetime(2025, 12, 31, 22, 30, tzinfo=UTC)
AFTER = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 21, 11, tzinfo=UTC)


def release(title: str, at: datetime, **fields: Any) -> PressReleasePage:
    """A release that is nowhere yet."""
    return PressReleasePage(title=title, summary="О мосту.", date=at, **fields)


@pytest.fixture
def listing(city: office.City) -> NewsIndexPage:
    """1/2025, 1/2026 (a denial), 2/2026, withdrawn 3/2026; 4/2026 approved for later; a draft."""
    shown = NewsIndexPage(title="Саопштења", shows="press_release", locale=city.home.locale)
    shown = office.public(shown, city.home)
    with time_machine.travel(BEFORE):
        office.public(release("=Стара година", BEFORE), shown)
    with time_machine.travel(AFTER):
        office.public(release("Нова година", AFTER, kind="denial"), shown)
    with time_machine.travel(LATER):
        office.public(release("Љетни радови", LATER), shown)
        office.take_down(office.public(release("Повучено", LATER), shown))
        later = office.draft(release("Сутра", LATER), shown)
        office.make_public(later, go_live_at=datetime(2099, 1, 1, tzinfo=UTC))
        office.draft(release("Нацрт", LATER), shown)
    assert RegisterEntry.objects.count() == 5
    return office.fresh(shown)


def titles(client: Client, url: str) -> list[str]:
    answer = client.get(url)
    return [card["title"] for card in answer.context["cards"]]


def test_archive_when_filtered_then_it_finds_by_number_kind_and_year(
    listing: NewsIndexPage, client: Client
) -> None:
    url = listing.url
    everything = ["Љетни радови", "Нова година", "=Стара година"]
    for query, expected in {
        "": everything,
        "?number=1/2026": ["Нова година"],
        "?number=1": ["Нова година", "=Стара година"],
        "?number=%202%20/%202026": ["Љетни радови"],
        "?number=3/2026": [],
        "?number=4/2026": [],
        "?number=7": [],
        "?kind=denial": ["Нова година"],
        "?year=2025": ["=Стара година"],
        "?year=2026": ["Љетни радови", "Нова година"],
        "?year=2026&kind=release": ["Љетни радови"],
        "?month=2025-12": ["=Стара година"],
        "?year=2025&month=2026-11": [],
    }.items():
        assert titles(client, f"{url}{query}") == expected, query
    feed = client.get(f"{url}feed.json?number=1/2026").json()
    assert [item["title"] for item in feed["items"]] == ["Нова година"]
    html = client.get(f"{url}?number=1/2026&kind=denial").content.decode()
    assert 'value="1/2026"' in html
    assert "register.csv" in html


@pytest.mark.parametrize("query", ["number=x", "number=0", "kind=x", "year=1999", "number=1/26"])
def test_archive_when_a_filter_is_wrong_then_it_says_so(
    listing: NewsIndexPage, client: Client, query: str
) -> None:
    url = listing.url
    answer = client.get(f"{url}?{query}")
    assert (answer.status_code, answer.context["total"]) == (200, 0)
    assert "error-sentence" in answer.content.decode()
    assert client.get(f"{url}feed.rss?{query}").status_code == 400


def test_archive_when_there_are_more_releases_then_there_are_no_more_queries(
    listing: NewsIndexPage, client: Client, django_assert_num_queries: Any
) -> None:
    url = f"{listing.url}?year=2026&number=1"
    client.get(url)
    with django_assert_num_queries(Counted(client, url).queries):
        client.get(url)
    before = Counted(client, url).queries
    with time_machine.travel(LATER):
        for number in range(3):
            office.public(release(f"Још {number}", LATER), listing)
    translation.activate("sr")
    client.get(url)  # The counts are made anew, once.
    assert Counted(client, url).queries == before


class Counted:
    """How many questions an address puts to the database."""

    def __init__(self, client: Client, url: str) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        self.queries = len(asked)


def test_register_when_taken_as_csv_then_it_holds_what_is_or_was_public(
    listing: NewsIndexPage, client: Client
) -> None:
    url = listing.url
    answer = client.get(f"{url}register.csv")
    text = answer.content.decode("utf-8-sig")
    table = list(csv.reader(StringIO(text)))
    assert len(table[0]) == 7
    assert [row[:3] for row in table[1:]] == [
        ["3", "2026", "2026-11-21"],
        ["2", "2026", "2026-11-21"],
        ["1", "2026", "2026-01-01"],
        ["1", "2025", "2025-12-31"],
    ]
    assert [row[4] for row in table[1:]] == [
        *("Повучено", "Љетни радови", "Нова година", "'=Стара година"),
    ]
    assert table[2][5] == f"http://testserver{url}ljetni-radovi/"
    assert table[1][5] == ""
    assert len({row[6] for row in table[2:]}) == 1
    assert table[1][6] != table[2][6]
    assert "Сутра" not in text
    assert "Нацрт" not in text
    latin = client.get(f"{url.replace('/sr/', '/sr-latn/')}register.csv").content.decode()
    assert "Ljetni radovi" in latin
    assert "Povučeno" in latin
    assert "/sr-latn/saopstenja/ljetni-radovi/" in latin


def test_register_when_taken_as_a_workbook_then_no_cell_is_a_formula(
    listing: NewsIndexPage, client: Client
) -> None:
    answer = client.get(f"{listing.url}register.xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sheet["A2"].value == 3
    assert sheet["E5"].value == "'=Стара година"


def test_register_when_the_listing_is_no_register_or_closed_then_there_is_none(
    city: office.City, listing: NewsIndexPage, client: Client
) -> None:
    url, news = listing.url, city.news.url
    for name in ("register.csv", "register.xlsx"):
        assert client.get(f"{news}{name}").status_code == 404
        assert client.post(f"{url}{name}").status_code == 405
    page = PressReleasePage.objects.get(title="Љетни радови")
    closed = office.close(page)
    assert "Љетни радови" not in client.get(f"{url}register.csv").content.decode()
    office.open_again(closed)
    office.close(listing)
    assert client.get(f"{url}register.csv").status_code == 404
