"""The archive's page: what is found, how it is shown, and what is refused."""

import re
from collections import Counter
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.record.models import PublicItem
from tests.requests.search.conftest import Archive
from tests.requests.search.looking import ask, facet, marked, named, titles
from tests.requests.site import reading

pytestmark = pytest.mark.django_db

#: More than a page of the list.
STREETS = 11
#: With the language's own chrome, the index, the record and the count of the search; the same for
#: one hit and for ten.
QUERIES = 17


@pytest.mark.parametrize(
    ("prefix", "title"),
    [("sr", "Изјава градоначелника"), ("sr-latn", "Izjava gradonačelnika")],
)
@pytest.mark.parametrize("query", ["градоначелник", "gradonačelnik", "GRADONACELNIKU"])
def test_search_when_asked_in_any_script_then_answers_in_the_readers_own(
    archive: Archive, prefix: str, title: str, query: str
) -> None:
    page = ask(query, prefix)
    assert title in titles(page)
    hits = reading.all_classed(page, "hit")
    assert len(hits) == 2
    assert all(list(hit.iter("mark")) for hit in hits)
    is_latin = [bool(re.match(r"[a-zč]+\Z", word, re.IGNORECASE)) for word in marked(page)]
    assert set(is_latin) == {prefix == "sr-latn"}
    assert named(page, "site-search-q").get("value") == query


def test_search_when_a_text_has_markup_in_it_then_it_is_shown_as_words(archive: Archive) -> None:
    answer = Client().get("/sr/search/", {"q": 'мост "><script>alert(1)</script>'})
    html = answer.content.decode()
    assert "<script>alert" not in html
    assert titles(reading.parse(html))


def test_hit_when_shown_then_says_type_date_department_and_topics(archive: Archive) -> None:
    page = ask("Липњача")
    hit = reading.classed(page, "hit")
    said = reading.words(reading.classed(page, "card-meta"))
    assert said == "Вијест 3. новембар 2026. Одјељење за саобраћај Саобраћај"
    assert reading.links(hit)["Нови мост преко Липњаче"] == reading.address(archive.bridge)
    narrowed = parse_qs(urlsplit(reading.links(hit)["Саобраћај"]).query)
    assert narrowed == {"q": ["Липњача"], "topic": ["saobracaj"]}


@pytest.mark.parametrize(
    ("query", "count"),
    [("„јавни позив“", 11), ("мост -улице", 1), ("мост −обнова", 1)],
)
def test_search_when_phrases_or_exclusions_are_asked_then_they_hold(
    archive: Archive, query: str, count: int
) -> None:
    page = ask(query)
    assert reading.words(named(page, "results")).startswith(f"{count} ")
    assert reading.classed(page, "search-widened") is None


def test_search_when_no_text_has_the_phrase_then_says_that_others_follow(archive: Archive) -> None:
    page = ask('"позив јавни"')
    assert titles(page)
    assert reading.classed(page, "search-widened") is not None


def test_search_when_misspelt_then_says_what_it_looked_for(archive: Archive) -> None:
    page = ask("градончелник", topic="")
    meant = reading.classed(page, "search-meant")
    assert "градончелник" in reading.words(meant)
    assert [link for link in reading.links(meant) if link.startswith("градоначелник")]
    assert len(titles(page)) == 2


def test_facets_when_filters_are_set_then_each_counts_without_its_own(archive: Archive) -> None:
    page = ask("мост", topic="saobracaj", year="2026")
    items = PublicItem.objects.of_type("news").in_language("sr").prefetch_related("topics")
    found = [
        (
            {topic.label for topic in item.topics.all()},
            timezone.localtime(item.date).year,
            timezone.localtime(item.date).month,
        )
        for item in items
        if item.pk != PublicItem.objects.get(object_id=str(archive.mayor.pk)).pk
    ]
    topics = Counter(label for labels, year, _ in found if year == 2026 for label in labels)
    assert facet(page, "topic") == topics
    assert topics["Саобраћај"] != topics["Култура"] > 0
    of_topic = [(year, month) for labels, year, month in found if "Саобраћај" in labels]
    dates = facet(page, "date")
    assert dates["2025"] == sum(year == 2025 for year, _ in of_topic)
    assert dates["2026"] == sum(year == 2026 for year, _ in of_topic) == len(titles(page))
    assert dates["новембар 2026."] == 1
    assert sum(count for label, count in dates.items() if len(label) > 4) == dates["2026"]
    assert facet(page, "type") == {"Вијест": dates["2026"]}


def test_month_when_an_item_is_of_its_first_night_then_counts_in_the_offices_zone(
    archive: Archive,
) -> None:
    # 22.30 UTC on the last of June is half past midnight, the first of July.
    assert titles(ask("изјава", year="2025", month="7"))
    assert titles(ask("изјава", **{"from": "1.7.2025.", "to": "2025-07-01"}))
    assert not titles(ask("изјава", to="2025-06-30"))


def test_chips_when_pressed_then_take_one_filter_away(archive: Archive) -> None:
    page = ask("мост", topic="saobracaj", year="2026", month="11", sort="date")
    chips = reading.links(reading.classed(page, "search-chips"))
    assert len(chips) == 3
    without = {words: parse_qs(urlsplit(url).query) for words, url in chips.items()}
    rest = {"q": ["мост"], "sort": ["date"]}
    assert {"topic": ["saobracaj"], "year": ["2026"], **rest} in without.values()
    assert {"year": ["2026"], "month": ["11"], **rest} in without.values()
    assert {"q": ["мост"]} in without.values()


def test_language_when_another_has_texts_then_the_reader_is_led_there(archive: Archive) -> None:
    page = ask("bridge")
    elsewhere = reading.links(reading.classed(page, "search-nothing"))
    address = next(url for words, url in elsewhere.items() if words.startswith("English"))
    found = reading.get(address)
    assert titles(found) == ["The bridge is open"]
    link = next(iter(reading.all_classed(found, "hit-title")))[0]
    assert link.get("lang") == "en"
    assert link.get("href") == reading.address(archive.english)
    assert titles(ask("bridge", language="all")) == titles(ask("bridge", "en"))
    assert facet(ask("bridge OR мост", "en", language="all"), "language")


def test_switches_when_used_on_a_search_then_it_is_asked_again_there(archive: Archive) -> None:
    page = ask("мост", topic="saobracaj", page="1")
    switches = reading.links(reading.classed(page, "script-switch"))
    assert parse_qs(urlsplit(switches["Latinica"]).query)["q"] == ["мост"]
    languages = reading.links(reading.classed(page, "language-switch"))
    assert urlsplit(languages["English"]).path == "/en/search/"
    assert parse_qs(urlsplit(languages["English"]).query)["topic"] == ["saobracaj"]


def test_order_when_by_date_then_newest_first_on_every_page(archive: Archive) -> None:
    first = ask("мост", sort="date")
    assert titles(first)[0] == "Нови мост преко Липњаче"
    follow = reading.links(reading.classed(first, "pagination"))
    second = reading.get(next(url for url in follow.values() if "page=2" in url))
    assert len(titles(first)) == 10
    assert len(titles(second)) == 2
    assert not set(titles(first)) & set(titles(second))
    times = [each.get("datetime") for page in (first, second) for each in page.iter("time")]
    days = [str(time)[:10] for time in times]
    assert days == sorted(days, reverse=True)
    numbered = reading.classed(second, "hits")
    assert numbered is not None
    assert numbered.get("start") == "11"


@pytest.mark.parametrize(
    ("given", "named_in_it"),
    [
        ("foo=1", "foo"),
        ("type=xx", "xx"),
        ("topic=nema", "nema"),
        ("department=nema", "nema"),
        ("language=de", "de"),
        ("year=20x", "year"),
        ("year=1", "year"),
        ("month=3", "month"),
        ("year=2026&month=13", "month"),
        ("from=juce", "juce"),
        ("to=2026-02-30", "2026-02-30"),
        ("from=2026-03-02&to=2026-03-01", "from"),
        ("sort=best", "best"),
        ("page=0", "page"),
        ("page=x", "page"),
        ("type=news&type=event", "type"),
        ("q=a&q=b", "q"),
    ],
)
def test_parameter_when_not_understood_then_is_named_and_the_words_are_kept(
    archive: Archive, given: str, named_in_it: str
) -> None:
    query = given if given.startswith("q=") else f"q=мост&{given}"
    answer = Client().get(f"/sr/search/?{query}")
    assert answer.status_code == 400
    page = reading.parse(answer.content.decode())
    assert named_in_it in reading.words(named(page, "refused"))
    assert named(page, "site-search-q").get("value") == ("b" if "q=b" in query else "мост")
    feed = Client().get(f"/sr/search/feed.atom?{query}")
    assert (feed.status_code, named_in_it in feed.content.decode()) == (400, True)


def test_parameter_when_another_site_added_it_then_is_overlooked(archive: Archive) -> None:
    assert titles(ask("Липњача", fbclid="1", utm_source="x"))


@pytest.mark.parametrize("prefix", ["sr", "en"])
def test_page_number_when_beyond_the_end_then_is_not_found_and_words_are_kept(
    archive: Archive, prefix: str
) -> None:
    answer = Client().get(f"/{prefix}/search/?q=bridge&language=en&page=2")
    assert answer.status_code == 404
    page = reading.parse(answer.content.decode())
    assert named(page, "site-search-q").get("value") == "bridge"


@pytest.mark.parametrize(
    "query",
    [
        "а" * 10_000,
        "мост " * 2_000,
        "!?… — -",
        "-мост",
        '* OR NEAR( " te:мост ^ {bs} ) AND NOT',
        "%' OR 1=1 --",
        "🌉🌉 мост",
        "‮جسر‬ גשר мост",
        "\ud83cмост".encode("utf-8", "replace").decode(),
        "м​о\u0301ст",
    ],
)
def test_search_when_anything_is_typed_then_answers(archive: Archive, query: str) -> None:
    for address in ("/sr/search/", "/sr-latn/search/", "/sr/search/suggest/"):
        assert Client().get(address, {"q": query}).status_code == 200
    assert Client().get("/sr/search/feed.rss", {"q": query}).status_code in (200, 400)


def test_search_when_nul_is_sent_then_is_refused(archive: Archive) -> None:
    for address in ("/sr/search/?q=%00", "/sr/search/suggest/?q=%00"):
        assert Client().get(address).status_code == 400


def test_page_when_nothing_is_asked_then_helps_and_may_be_indexed(archive: Archive) -> None:
    page = ask()
    assert reading.words(named(page, "help"))
    assert "robots" not in reading.meta(page)
    assert named(page, "site-search").get("action") == "/sr/search/"
    kept = ask("-мост")
    assert reading.classed(kept, "error-sentence") is not None


def test_query_when_it_is_a_word_of_python_then_stays_itself_in_addresses(archive: Archive) -> None:
    own = reading.head_links(ask("True"), "canonical")["canonical"]
    assert own == f"{reading.HOST}/sr/search/?q=True"


def test_page_when_a_search_then_is_kept_from_indexes_and_shared_caches(archive: Archive) -> None:
    answer = Client().get("/sr/search/?page=1&sort=relevance&language=sr&topic=&q=мост&fbclid=1")
    page = reading.parse(answer.content.decode())
    assert reading.meta(page)["robots"] == "noindex, follow"
    own = f"{reading.HOST}/sr/search/?{urlencode({'q': 'мост'})}"
    assert reading.head_links(page, "canonical") == {"canonical": own}
    second = ask("мост", page="2")
    assert reading.head_links(second, "canonical") == {"canonical": f"{own}&page=2"}
    assert "private" in answer["Cache-Control"]
    assert not answer.cookies
    assert "/search/" not in Client().get("/sitemap.xml").content.decode()


def test_search_when_many_are_found_then_costs_no_more_queries(archive: Archive) -> None:
    counted = []
    for query in ("Липњаче", "мост"):
        ask(query)
        with CaptureQueriesContext(connection) as queries:
            ask(query)
        counted.append(len(queries))
    assert len(set(counted)) == 1, counted
    assert counted[0] <= QUERIES, counted


def test_search_when_a_browser_asks_for_its_description_then_names_the_address(
    archive: Archive,
) -> None:
    page = ask()
    address = reading.head_links(page, "search")["application/opensearchdescription+xml"]
    answer = Client().get(address)
    assert f"{reading.HOST}/sr/search/?q={{searchTerms}}" in answer.content.decode()
