"""The notice board: its order, filters, cards, sheets, spreadsheet, feeds, and what it costs."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import feedparser
import pytest
import typst
import zxingcpp
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as PillowImage

from press.models import NewsIndexPage
from tests import office
from tests.contracts.html import faults
from tests.requests.press import noticing
from tests.requests.press.noticing import DAY, HOUR, NOW
from tests.requests.site import reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

SVG = 'xmlns="http://www.w3.org/2000/svg"'
BOARD_QUERIES = 12
SHEET_QUERIES = 8
TABLE_QUERIES = 8


@pytest.fixture
def full(board: NewsIndexPage) -> NewsIndexPage:
    """A board with a notice of each status."""
    traffic = office.topic("Саобраћај")
    later = noticing.notice("Најављен", kind="vacancy", opens_at=NOW + DAY)
    later.topics.add(traffic)
    for page in (
        noticing.notice("Затворен", deadline=NOW - DAY, date=NOW - 40 * DAY),
        noticing.notice("Поништен", annulled_on=date(2026, 11, 20), annulment_reason="Грешка."),
        later,
        noticing.notice("Отворен", kind="tender"),
        noticing.notice("Ускоро се затвара", deadline=NOW + 2 * DAY),
        noticing.service("Без воде"),
        noticing.service("Било без воде", starts_at=NOW - DAY, ends_at=NOW - HOUR),
    ):
        office.public(page, board)
    return board


def titles(address: str) -> list[str]:
    """Titles of the cards at an address."""
    return reading.card_titles(reading.get(address))


def test_board_when_read_then_open_come_first_then_announced_then_the_rest(full: Any) -> None:
    assert titles(full.url)[:4] == ["Без воде", "Ускоро се затвара", "Отворен", "Најављен"]
    assert set(titles(full.url)[4:]) == {"Затворен", "Поништен", "Било без воде"}
    assert titles(full.url)[-1] == "Затворен"
    html = Client().get(full.url).content.decode()
    assert faults(html) == []
    badges = reading.all_classed(reading.parse(html), "status")
    assert [each.get("class", "").split()[-1] for each in badges[:4]] == [
        *("status-in-force", "status-closing-soon", "status-open", "status-announced"),
    ]


FILTERED: dict[str, set[str]] = {
    "?status=open": {"Отворен", "Ускоро се затвара"},
    "?status=closing_soon": {"Ускоро се затвара"},
    "?status=announced": {"Најављен"},
    "?status=in_force": {"Без воде"},
    "?status=ended": {"Било без воде"},
    "?status=closed": {"Затворен"},
    "?status=annulled": {"Поништен"},
    "?status=decided": set(),
    "?kind=tender": {"Отворен"},
    "?kind=service&status=in_force": {"Без воде"},
    "?topic=saobracaj": {"Најављен"},
    "?topic=saobracaj&status=open": set(),
    "?month=2026-10": {"Затворен"},
}


def test_board_when_filtered_then_shows_what_was_asked_for(full: Any) -> None:
    assert {query: set(titles(f"{full.url}{query}")) for query in FILTERED} == FILTERED


def test_board_when_filter_is_unknown_then_says_so_everywhere(full: Any) -> None:
    for query in ("?status=secret", "?kind=1"):
        document = reading.get(f"{full.url}{query}")
        assert reading.classed(document, "error-sentence") is not None
        assert Client().get(f"{full.url}notices.csv{query}").status_code == 400
        assert Client().get(f"{full.url}feed.rss{query}").status_code == 400


def test_board_when_read_then_leads_to_its_sheet_and_table_with_the_filter(full: Any) -> None:
    side = reading.links(reading.get(f"{full.url}?kind=tender").find(".//main"))
    assert {f"{full.url}board/", f"{full.url}notices.csv?kind=tender"} <= set(side.values())


@pytest.mark.parametrize("prefix", ["sr", "sr-latn"])
def test_sheet_when_printed_then_has_what_is_open_and_announced(full: Any, prefix: str) -> None:
    for query, size in (("", "a4"), ("?size=a3", "a3"), ("?size=a5", "a4")):
        answer = Client().get(f"{full.url}board/{query}".replace("/sr/", f"/{prefix}/"))
        html = answer.content.decode()
        assert faults(html) == []
        assert answer["X-Robots-Tag"] == "noindex"
        document = reading.parse(html)
        body = document.find("body")
        assert body is not None
        assert body.get("class") == f"sheet {size}"
        expected = ["Без воде", "Ускоро се затвара", "Отворен", "Најављен"]
        if prefix == "sr-latn":
            expected = ["Bez vode", "Uskoro se zatvara", "Otvoren", "Najavljen"]
        assert [reading.words(each) for each in document.iter("h2")] == expected
        codes = reading.all_classed(document, "qr")
        assert len(codes) == 5
        assert f"http://testserver/{prefix}/" in codes[0].get("aria-label", "")
        fetched = [each.get("src", "") for each in document.iter() if each.get("src")]
        assert not [each for each in fetched if each.startswith(("http", "//"))]


def test_sheet_of_one_notice_when_printed_then_has_its_words_and_qr_code(full: Any) -> None:
    page = office.public(noticing.notice("За таблу", reference_number="02-1/26"), full)
    html = Client().get(f"{page.url}sheet/").content.decode()
    assert faults(html) == []
    assert "02-1/26" in html
    assert "Пријаве се подносе у писарници." in html
    assert scanned(html) == [f"http://testserver{page.url}"]
    latin = Client().get(f"{page.url}sheet/".replace("/sr/", "/sr-latn/", 1)).content.decode()
    assert scanned(latin) == [f"http://testserver{page.url.replace('/sr/', '/sr-latn/', 1)}"]
    assert Client().get(f"{page.url}sheet/", {"size": "a3"}).status_code == 200


def scanned(html: str) -> list[str]:
    """What a phone reads from the QR codes of a sheet."""
    found = []
    for code in re.findall(r"<svg[^>]*qr-code.*?</svg>", html, re.DOTALL):
        drawing = code if "xmlns=" in code else code.replace("<svg", f"<svg {SVG}", 1)
        page = "#set page(width: 60mm, height: 60mm, margin: 4mm)\n#image(bytes(sys.inputs.qr))"
        picture = typst.compile(page.encode(), format="png", ppi=200, sys_inputs={"qr": drawing})
        found += [
            each.text for each in zxingcpp.read_barcodes(PillowImage.open(io.BytesIO(picture)))
        ]
    return found


def test_sheet_when_there_is_no_board_then_is_not_found(city: office.City, full: Any) -> None:
    assert Client().get(f"{city.news.url}board/").status_code == 404
    assert Client().get(f"{city.news.url}notices.csv").status_code == 404
    assert Client().get(f"{full.url}sheet/").status_code == 404


def test_page_when_its_address_is_that_of_the_sheet_then_is_read_as_ever(full: Any) -> None:
    page = office.public(noticing.notice("Табла", slug="board"), full)
    assert page.url == f"{full.url}board/"
    assert reading.words(reading.get(page.url).find(".//h1")) == "Табла"


def test_board_when_closed_to_the_public_then_its_sheet_and_table_are_too(full: Any) -> None:
    office.close(full)
    for name in ("board/", "notices.csv", "feed.rss"):
        answer = Client().get(f"{full.url}{name}")
        assert answer.status_code in {302, 403, 404}, name
        assert "Отворен" not in answer.getvalue().decode()


def table(address: str) -> list[list[str]]:
    """The lines of a CSV file."""
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer.streaming
    return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def test_table_when_read_then_has_what_the_filter_found_and_no_formula(full: Any) -> None:
    office.public(noticing.notice("=HYPERLINK(1)", reference_number="@cmd"), full)
    lines = table(f"{full.url}notices.csv")
    assert len(lines) == 1 + 8
    assert {line[0] for line in lines} >= {"'=HYPERLINK(1)", "Отворен"}
    assert "'@cmd" in {line[3] for line in lines}
    assert [line[0] for line in table(f"{full.url}notices.csv?kind=vacancy")[1:]] == ["Најављен"]
    latin = table(f"{full.url}notices.csv?kind=vacancy".replace("/sr/", "/sr-latn/"))
    assert latin[1][0] == "Najavljen"
    assert latin[1][5] == "2026-11-24 09:00"


def test_feed_when_read_then_carries_status_and_deadline(full: Any, clock: Any) -> None:
    def of(title: str) -> dict[str, Any]:
        items = json.loads(Client().get(f"{full.url}feed.json").content)["items"]
        found: dict[str, Any] = next(item for item in items if item["title"] == title)
        return found

    said = of("Отворен")["_notice"]
    assert (said["status"], said["deadline"]) == ("open", (NOW + 10 * DAY).isoformat())
    assert of("Без воде")["_notice"]["ends"] == (NOW + 3 * HOUR).isoformat()
    clock.move_to(NOW + 10 * DAY)
    assert of("Отворен")["_notice"]["status"] == "closed"
    for name in ("feed.rss", "feed.atom"):
        answer = Client().get(f"{full.url}{name}")
        feed = feedparser.parse(
            answer.content, response_headers={"content-type": answer["Content-Type"]}
        )
        assert not feed.bozo
        assert len(feed.entries) == 7
        # What the clock changed is a change for those who ask whether there is one.
        assert feedparser.parse(answer.content).entries[0].summary.count(". ") >= 1
        assert answer["Last-Modified"] == "Thu, 03 Dec 2026 08:00:00 GMT"


@pytest.mark.parametrize(
    ("rest", "most"),
    [("", BOARD_QUERIES), ("board/", SHEET_QUERIES), ("notices.csv", TABLE_QUERIES)],
)
def test_board_when_it_grows_then_costs_the_same_few_queries(
    board: Any, rest: str, most: int
) -> None:
    page = office.public(noticing.notice(), board)

    def count() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get(f"{board.url}{rest}")
            assert answer.getvalue()
        assert answer.status_code == 200
        return len(queries)

    count()  # What a process asks once.
    noticing.crowd(page, 10)
    few = count()
    noticing.crowd(page, 300)
    many = count()
    assert few == many <= most
