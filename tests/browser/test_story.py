"""The office's main job: an item is written, read, approved, and then, not before, public."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from pages.approval import steps
from pages.approval.models import Approval
from pages.approval.refusal import NotApproved
from pages.scripts import to_latin
from press.models import NewsPage
from tests import office
from tests.browser import people
from tests.browser.conftest import PHONE
from tests.browser.people import Citizen, Colleague

pytestmark = pytest.mark.browser

CYRILLIC = re.compile("[\u0400-\u04ff]")
CONTACT = "Пишите на press@lipograd.example, више је на https://lipograd.example/vijesti."
Join = Callable[..., Colleague]


@dataclass
class Seed:
    """A news item made of one of the office's own texts."""

    title: str
    summary: str
    paragraphs: list[str]


@pytest.fixture
def seed(root: Path) -> Seed:
    """The beginning of the office's work plan, with the invented city's name."""
    folder = root.parent / "shared" / "seeds"
    found = sorted(folder.glob("000_*.txt")) if folder.is_dir() else []
    if not found:
        pytest.skip(f"the office's own texts are not here ({folder})")
    text = found[0].read_text(encoding="utf-8").replace("Бијељин", "Липоград")
    lines = [line.strip(" -\t\ufeff") for line in text.splitlines()]
    lines = [line for line in lines if len(line) > 20]
    summary = lines[1][:150].rsplit(" ", 1)[0]
    return Seed(lines[0].rstrip(":"), summary, [*lines[1:7], CONTACT])


def addresses(slug: str) -> tuple[str, str]:
    """An item's address in both scripts."""
    return f"/sr/vijesti/{slug}/", f"/sr-latn/vijesti/{slug}/"


def test_news_when_written_read_and_approved_then_and_not_before_citizens_read_it_in_both_scripts(
    city: office.City, seed: Seed, colleague: Join, citizen: Citizen
) -> None:
    office.picture("Зграда управе")

    # The editor writes, and would like to publish at once.
    editor = colleague("editor")
    form = editor.begin_news(city.news.pk).fill(title=seed.title, summary=seed.summary)
    form.choose_lead_picture("Зграда управе", alt="Зграда Градске управе, поглед с трга")
    form.type_text(*seed.paragraphs)
    assert not form.offers("action-publish")
    form.press("action-publish")
    assert "Ништа се не објављује прије одобрења" in editor.messages()
    # Wagtail saves by itself while one types: on a slow machine that is a draft of its own.
    item = NewsPage.objects.filter(title=seed.title).latest("pk")
    assert not item.live
    both = addresses(item.slug)
    nobody_reads(citizen, item)

    # Nobody gets around it.
    revision = item.get_latest_revision()
    with pytest.raises(NotApproved, match="одобр"):
        revision.publish()
    root = office.person("root", superuser=True)
    with pytest.raises(NotApproved, match="одобр"):
        revision.publish(user=root)
    superuser = colleague("root", superuser=True)
    screen = superuser.open_in_editor(item.pk)
    assert not screen.offers("action-publish")
    screen.press("action-publish")
    assert "прије одобрења" in superuser.messages()
    nobody_reads(citizen, item)

    # The proofreader finds it, reads both scripts, and cannot publish either.
    proofreader = colleague("proofreader")
    assert proofreader.waiting() == [seed.title]
    desk = proofreader.open_in_editor(item.pk)
    assert not desk.offers("action-publish")
    desk.press("action-publish")
    assert "Ништа се не објављује прије одобрења" in proofreader.messages()
    nobody_reads(citizen, item)
    review = proofreader.open_waiting(seed.title)
    cyrillic, latin = review.scripts().values()
    assert seed.title in cyrillic
    assert seed.paragraphs[2] in cyrillic
    assert to_latin(seed.title) in latin
    assert to_latin(seed.paragraphs[2]) in latin
    review.let_stand().pass_on()
    assert proofreader.waiting() == []
    nobody_reads(citizen, item)

    # The head reads it on a telephone, and approves.
    head = colleague("head", viewport=PHONE)
    assert head.waiting() == [seed.title]
    review = head.open_waiting(seed.title)
    assert people.overflow(head.page) <= 0
    assert to_latin(seed.title) in review.scripts().popitem()[1]
    nobody_reads(citizen, item)
    review.pass_on()
    assert Approval.objects.of(item).get().approver.username == "head"

    # Now the city reads it.
    assert citizen.status_of(*both) == {200}
    reads_in_both_scripts(citizen, seed, both)
    finds_it_everywhere(citizen, seed.title, both)


def test_news_when_returned_with_a_comment_then_is_changed_sent_again_and_approved(
    city: office.City, colleague: Join, citizen: Citizen
) -> None:
    editor, proofreader, head = colleague("editor"), colleague("proofreader"), colleague("head")
    form = editor.begin_news(city.news.pk).fill(
        title="Затворена улица", summary="Улица Јована Дучића затворена је за саобраћај."
    )
    form.type_text("Радови трају до петка.").press("action-submit")
    item = NewsPage.objects.get()

    proofreader.open_waiting("Затворена улица").send_back("Недостаје час затварања.")
    assert proofreader.waiting() == []
    assert head.waiting() == []
    form = editor.open_in_editor(item.pk)
    assert "Недостаје час затварања." in editor.page.content()
    form.fill(title="Затворена улица", summary="Улица Јована Дучића затворена је од 8 часова.")
    form.press("action-submit" if form.offers("action-submit") else "action-restart-workflow")

    review = proofreader.open_waiting("Затворена улица")
    assert "Недостаје час затварања." in review.history()
    assert "od 8 časova" in review.scripts().popitem()[1]
    review.pass_on()
    nobody_reads(citizen, item)

    # The head returns it once more; what comes back is read again before he sees it.
    head.open_waiting("Затворена улица").send_back("Додати обилазак.")
    form = editor.open_in_editor(item.pk)
    form.fill(title="Затворена улица", summary="Затворена од 8 часова; обилазак Змај Јовином.")
    form.press("action-submit" if form.offers("action-submit") else "action-restart-workflow")
    assert head.waiting() == []
    proofreader.open_waiting("Затворена улица").pass_on()
    nobody_reads(citizen, item)
    head.open_waiting("Затворена улица").pass_on()
    citizen.visit("/sr/vijesti/zatvorena-ulica/")
    assert "обилазак Змај Јовином" in citizen.page.inner_text("main")


def test_news_when_the_head_schedules_it_then_is_public_from_that_minute(
    city: office.City, colleague: Join, citizen: Citizen
) -> None:
    item = office.draft(office.news_item("Сутра без воде"), city.news)
    steps.submit(item, office.person("editor"))
    steps.pass_on(item, office.person("proofreader"))
    moment = timezone.localtime() + timedelta(hours=2)
    moment = moment.replace(second=0, microsecond=0)

    head = colleague("head", viewport=PHONE)
    head.open_waiting("Сутра без воде").pass_on(at=moment)
    call_command("publish_due")
    nobody_reads(citizen, item)
    with time_machine.travel(moment - timedelta(minutes=2)):
        call_command("publish_due")
        nobody_reads(citizen, item)
    with time_machine.travel(moment + timedelta(seconds=1)):
        call_command("publish_due")
        assert citizen.status_of(*addresses(item.slug)) == {200}
        citizen.visit("/sr-latn/")
        assert citizen.cards() == ["Sutra bez vode"]


def test_news_when_two_heads_decide_at_once_then_the_second_is_told(
    city: office.City, colleague: Join
) -> None:
    item = office.draft(office.news_item("Двоструко"), city.news)
    steps.submit(item, office.person("editor"))
    steps.pass_on(item, office.person("proofreader"))
    first = colleague("head").open_waiting("Двоструко")
    second = colleague("head").open_waiting("Двоструко")
    first.pass_on()
    second.pass_on()
    expect(second.page.locator(".review-done")).to_be_visible()
    assert Approval.objects.of(item).count() == 1


def test_news_when_changed_under_the_heads_eyes_then_his_approval_is_refused_in_words(
    city: office.City, colleague: Join, citizen: Citizen
) -> None:
    item = office.draft(office.news_item("Промијењено"), city.news)
    steps.submit(item, office.person("editor"))
    steps.pass_on(item, office.person("proofreader"))
    review = colleague("head").open_waiting("Промијењено")
    office.edit(item, summary="Подметнуто.")
    review.pass_on()
    assert review.errors() or review.warnings() or review.page.locator(".review-done").count()
    nobody_reads(citizen, item)


def nobody_reads(citizen: Citizen, item: NewsPage) -> None:
    """The item's addresses answer 404 in both scripts, and no list names it."""
    assert citizen.status_of(*addresses(item.slug)) == {404}
    for place in ("/sr/", "/sr-latn/vijesti/", "/sr/vijesti/feed.rss", "/sitemap.xml"):
        source = citizen.source_of(place)
        assert item.title not in source
        assert f"/{item.slug}/" not in source


def reads_in_both_scripts(citizen: Citizen, seed: Seed, both: tuple[str, str]) -> None:
    """The same words in Cyrillic and in Latin; addresses as they were written."""
    day = timezone.localdate()
    for address, convert, month in (
        (both[0], str, "новембар"),
        (both[1], to_latin, "novembar"),
    ):
        citizen.visit(address)
        text = citizen.page.inner_text("main")
        assert citizen.heading() == convert(seed.title)
        assert citizen.page.title().startswith(convert(seed.title))
        for paragraph in seed.paragraphs[:-1]:
            assert convert(paragraph) in text
        assert "press@lipograd.example" in text
        assert "https://lipograd.example/vijesti" in text
        if day.month == 11:
            assert f"{day.day}. {month} {day.year}." in text
        alt = citizen.page.locator(".lead-image img").get_attribute("alt")
        assert alt == convert("Зграда Градске управе, поглед с трга")
        described = json.loads(
            citizen.page.locator("script[type='application/ld+json']").inner_text()
        )
        assert described["headline"] == convert(seed.title)
        assert described["url"].endswith(address)
    latin = citizen.page.locator("html")
    assert latin.get_attribute("lang") == "sr-Latn"
    labels = citizen.page.evaluate(
        "[...document.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label'))"
    )
    assert labels
    assert not CYRILLIC.search(" ".join(labels))
    citizen.page.locator(".script-switch a[hreflang=sr-Cyrl]").click()
    expect(citizen.page).to_have_url(re.compile(re.escape(both[0]) + "$"))


def finds_it_everywhere(citizen: Citizen, title: str, both: tuple[str, str]) -> None:
    """In the listing, on the home page, in every feed and in the sitemap."""
    for prefix, address, convert in (("sr", both[0], str), ("sr-latn", both[1], to_latin)):
        for place in (f"/{prefix}/", f"/{prefix}/vijesti/"):
            citizen.visit(place)
            citizen.page.get_by_role("link", name=convert(title)).first.click()
            expect(citizen.page).to_have_url(re.compile(re.escape(address) + "$"))
        for name in ("feed.rss", "feed.atom"):
            feed: Any = feedparser.parse(citizen.source_of(f"/{prefix}/vijesti/{name}"))
            assert [entry.title for entry in feed.entries] == [convert(title)]
        json_feed = json.loads(citizen.source_of(f"/{prefix}/vijesti/feed.json"))
        assert json_feed["items"][0]["title"] == convert(title)
        assert address in citizen.source_of("/sitemap.xml")
