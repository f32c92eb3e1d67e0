"""The public record follows everything that happens to what is public."""

from collections.abc import Callable
from typing import Any

import feedparser
import pytest
from django.test import Client

from pages.models import ContentPage
from pages.record.models import Change, CollectionVersion, PublicItem
from press.models import NewsIndexPage
from tests import office
from tests.requests.site import reading

pytestmark = pytest.mark.django_db


def where_it_shows(title: str, address: str) -> set[str]:
    """The places in which a reader meets an item: its page and each list, feed and map."""
    shown = set()
    if Client().get(address).status_code == 200:
        shown.add("page")
    for place, listed in (("home", "/sr/"), ("listing", "/sr/vijesti/")):
        answer = Client().get(listed)
        if answer.status_code == 200 and title in answer.content.decode():
            shown.add(place)
    for name in ("feed.rss", "feed.atom", "feed.json"):
        answer = Client().get(f"/sr/vijesti/{name}")
        if answer.status_code == 200 and title in answer.content.decode():
            shown.add(name)
    if address in Client().get("/sitemap.xml").content.decode():
        shown.add("sitemap")
    return shown


EVERYWHERE = {"page", "home", "listing", "feed.rss", "feed.atom", "feed.json", "sitemap"}


@pytest.fixture
def item(city: office.City) -> Any:
    """A public news item."""
    return office.public(office.news_item("Нови мост отворен"), city.news)


@pytest.fixture
def shown(item: Any) -> Callable[[], set[str]]:
    """Where that item shows now."""
    address = reading.address(item)
    return lambda: where_it_shows("Нови мост отворен", address)


def test_item_when_approved_then_shows_everywhere(shown: Callable[[], set[str]]) -> None:
    assert shown() == EVERYWHERE


def test_item_when_a_draft_submitted_or_proofread_then_shows_nowhere(city: office.City) -> None:
    from pages.approval import steps

    page = office.draft(office.news_item("Тајна вијест"), city.news)
    address = f"/sr/vijesti/{page.slug}/"
    assert where_it_shows("Тајна вијест", address) == set()
    steps.submit(page, office.person("editor"))
    assert where_it_shows("Тајна вијест", address) == set()
    steps.pass_on(page, office.person("proofreader"))
    assert where_it_shows("Тајна вијест", address) == set()
    steps.pass_on(page, office.person("head"))
    assert where_it_shows("Тајна вијест", address) == EVERYWHERE


def test_item_when_unpublished_then_shows_nowhere(item: Any, shown: Callable[[], set[str]]) -> None:
    item.unpublish(user=office.person("head"))
    assert shown() == set()
    assert Client().get("/sr/vijesti/nema/").status_code == 404


@pytest.mark.parametrize("which", ["item", "listing", "home"])
def test_item_when_it_or_one_above_is_closed_then_shows_nowhere_until_opened(
    city: office.City, item: Any, shown: Callable[[], set[str]], which: str
) -> None:
    closed = office.close({"item": item, "listing": city.news, "home": city.home}[which])
    assert shown() == set()
    for name in ("feed.rss", "feed.json"):
        assert "мост" not in Client().get(f"/sr/vijesti/{name}").content.decode()
    office.open_again(closed)
    assert shown() == EVERYWHERE


def test_item_when_published_inside_a_closed_section_then_shows_nowhere(city: office.City) -> None:
    closed = office.close(city.news)
    page = office.public(office.news_item("Иза врата"), city.news)
    address = reading.address(page)
    assert where_it_shows("Иза врата", address) == set()
    office.open_again(closed)
    assert where_it_shows("Иза врата", address) == EVERYWHERE


def test_closed_page_when_asked_for_then_says_nothing_of_its_words(item: Any) -> None:
    office.close(item)
    answer = Client().get(reading.address(item))
    assert answer.status_code in {302, 403, 404}
    assert "мост" not in answer.content.decode()


def test_section_when_its_slug_changes_by_approval_then_everything_below_moves(
    city: office.City, django_capture_on_commit_callbacks: Any
) -> None:
    section = office.section(city.home, "Градска управа")
    below = office.public(
        ContentPage(title="Матична служба", summary="Изводи.", locale=section.locale), section
    )
    old = reading.address(below)
    assert Client().get(old).status_code == 200
    office.edit(section, slug="uprava")
    assert Client().get(old).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        office.make_public(section)
    assert PublicItem.objects.get(object_id=str(below.pk)).path == "/sr/uprava/maticna-sluzba/"
    assert Client().get("/sr/uprava/maticna-sluzba/").status_code == 200
    assert Client().get("/sr-latn/uprava/maticna-sluzba/").status_code == 200
    assert Client().get(old).status_code != 200
    assert old not in Client().get("/sitemap.xml").content.decode()
    assert "/sr/uprava/maticna-sluzba/" in Client().get("/sitemap.xml").content.decode()


def test_page_when_moved_then_its_address_and_lists_follow(city: office.City, item: Any) -> None:
    section = office.section(city.home, "Архива")
    other = office.public(NewsIndexPage(title="Старе вијести", locale=section.locale), section)
    office.fresh(item).move(other, pos="last-child", user=office.person("head"))
    row = PublicItem.objects.get(object_id=str(item.pk))
    assert row.path == "/sr/arhiva/stare-vijesti/novi-most-otvoren/"
    assert row.tree_path == office.fresh(item).path
    assert Client().get(row.path).status_code == 200
    assert reading.card_titles(reading.get("/sr/vijesti/")) == []
    assert "Нови мост отворен" in reading.card_titles(reading.get("/sr/arhiva/stare-vijesti/"))
    feed = feedparser.parse(Client().get("/sr/arhiva/stare-vijesti/feed.atom").content)
    assert [entry.link for entry in feed.entries] == [f"{reading.HOST}{row.path}"]


def test_listing_when_moved_then_its_items_move_with_it(city: office.City, item: Any) -> None:
    section = office.section(city.home, "Новинари")
    office.fresh(city.news).move(section, pos="last-child", user=office.person("head"))
    row = PublicItem.objects.get(object_id=str(item.pk))
    assert row.path == "/sr/novinari/vijesti/novi-most-otvoren/"
    assert "Нови мост отворен" in reading.card_titles(reading.get("/sr/novinari/vijesti/"))
    assert "Нови мост отворен" in reading.card_titles(reading.get("/sr/"))


def test_item_when_changed_by_approval_then_new_words_replace_the_old_everywhere(
    item: Any, shown: Callable[[], set[str]]
) -> None:
    office.edit(item, title="Нови мост ипак отворен")
    assert shown() == EVERYWHERE
    office.make_public(item)
    assert shown() == {"page", "sitemap"}
    assert where_it_shows("Нови мост ипак отворен", reading.address(item)) == EVERYWHERE


def test_log_when_something_goes_public_changes_and_goes_away_then_has_a_line_for_each(
    city: office.City,
) -> None:
    page = office.draft(office.news_item(), city.news)
    start, version = Change.objects.count(), CollectionVersion.objects.get().version
    office.edit(page, summary="Друго.")
    assert Change.objects.count() == start
    page = office.make_public(page)
    office.edit(page, summary="Треће.")
    page = office.make_public(page)
    page.unpublish(user=office.person("head"))
    lines = list(Change.objects.all()[start:])
    kinds = Change.Kind
    assert [line.kind for line in lines] == [kinds.PUBLISHED, kinds.CHANGED, kinds.REMOVED]
    assert {line.external_id for line in lines} == {str(page.translation_key)}
    assert {line.path for line in lines} == {"/sr/vijesti/novi-most-otvoren/"}
    assert all(line.approval_id for line in lines)
    assert CollectionVersion.objects.get().version == version + 3


def test_log_when_a_closed_section_opens_again_then_says_so(city: office.City, item: Any) -> None:
    start = Change.objects.count()
    office.open_again(office.close(city.news))
    lines = [(line.kind, line.type) for line in Change.objects.all()[start:]]
    kinds = Change.Kind
    assert sorted(lines) == sorted(
        [
            (kinds.REMOVED, "news_index"),
            (kinds.REMOVED, "news"),
            (kinds.PUBLISHED, "news_index"),
            (kinds.PUBLISHED, "news"),
        ]
    )


def test_log_when_nothing_of_the_item_changes_then_stays(item: Any) -> None:
    start, version = Change.objects.count(), CollectionVersion.objects.get().version
    office.fresh(item).save()
    assert Change.objects.count() == start
    assert CollectionVersion.objects.get().version == version
