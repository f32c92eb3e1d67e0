"""What was tried against the gate and got through once."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from pages.approval import audit, steps
from pages.approval.models import Approval
from pages.approval.refusal import NotApproved
from pages.models import MenuEntry
from pages.record.models import PublicItem
from press.models import NewsPage, NewsPageCorrection, NewsPageTopic
from tests import office

pytestmark = pytest.mark.django_db

WORDS = "Подметнуто"


def correction() -> NewsPageCorrection:
    """An inline row nobody approved."""
    return NewsPageCorrection(date=date(2026, 1, 1), note=WORDS)


def readers_see(page: Any) -> bool:
    """Whether the words stand anywhere a reader looks."""
    addresses = ("/sr/", "/sr/vijesti/", "/sr/vijesti/feed.rss", f"/sr/vijesti/{page.slug}/")
    if any(WORDS in Client().get(address).content.decode() for address in addresses):
        return True
    return any(WORDS in str(row.read_item()) + row.title for row in PublicItem.objects.all())


def refused_or_harmless(page: Any, attack: Callable[[], object]) -> bool:
    """Whether an attack ends with nothing to read and a clean audit; undone afterwards."""
    mark = transaction.savepoint()
    try:
        with transaction.atomic():
            attack()
    except NotApproved:
        pass
    held = not readers_see(page) and not list(audit.findings())
    transaction.savepoint_rollback(mark)
    return held


def test_rows_and_tags_when_written_past_the_page_then_nobody_reads_them(
    city: office.City,
) -> None:
    page = office.public(office.news_item(), city.news)
    menu = office.make_public(office.snippet(office.menu(("Вијести", city.news))))

    def saved(*fields: str, page_class: Any = NewsPage.objects) -> None:
        copy = page_class.get(pk=page.pk)
        copy.corrections.add(correction())
        copy.save(update_fields=list(fields)) if fields else copy.save(clean=False)

    def tagged() -> None:
        copy = office.fresh(page)
        copy.topics.add(office.topic(WORDS))
        copy.save(update_fields=["topic_items", "title"])

    def committed() -> None:
        copy = office.fresh(page)
        copy.corrections.add(correction())
        copy.corrections.commit()

    def in_menu(*fields: str) -> None:
        copy = office.fresh(menu)
        copy.entries.add(MenuEntry(title=WORDS, url="/x/", sort_order=9))
        copy.save(update_fields=list(fields))

    attacks: dict[str, Callable[[], object]] = {
        "only the relation": lambda: saved("corrections"),
        "relation and bookkeeping": lambda: saved("corrections", "draft_title"),
        "relation and title": lambda: saved("corrections", "title"),
        "deferred": lambda: saved(page_class=NewsPage.objects.defer("body")),
        "commit": committed,
        "row": lambda: NewsPageCorrection.objects.create(
            page=page, date=date(2026, 1, 1), note=WORDS
        ),
        "tag row": lambda: NewsPageTopic.objects.create(
            tag=office.topic(WORDS), content_object=page
        ),
        "tags": tagged,
        "menu": lambda: in_menu("entries"),
        "menu and place": lambda: in_menu("entries", "place"),
    }
    got_through = [name for name, tried in attacks.items() if not refused_or_harmless(page, tried)]
    assert got_through == []


def test_record_when_a_page_in_memory_holds_other_words_then_only_what_is_written_is_listed(
    city: office.City,
) -> None:
    page = office.public(office.news_item(), city.news)

    def partly() -> None:
        copy = office.fresh(page)
        copy.summary = WORDS
        copy.save(update_fields=["title"])

    def base() -> None:
        copy = Page.objects.get(pk=page.pk)
        copy.specific.summary = WORDS
        copy.save()

    assert refused_or_harmless(page, partly)
    assert refused_or_harmless(page, base)


def test_page_when_its_depth_or_type_is_forged_in_memory_then_it_is_judged(
    city: office.City,
) -> None:
    page = office.public(office.news_item(), city.news)
    for forged in ({"depth": 1}, {"content_type": city.home.content_type}):
        copy: Any = Page.objects.get(pk=page.pk)
        for name, value in {**forged, "title": WORDS}.items():
            setattr(copy, name, value)
        with pytest.raises(NotApproved):
            copy.save(update_fields=["title", *forged])


def test_alias_when_made_a_page_of_its_own_then_it_needs_its_own_approval(
    city: office.City, log_in: Callable[..., Client]
) -> None:
    page = office.public(office.news_item(), city.news)
    alias = office.fresh(page).create_alias(parent=city.news, update_slug="drugi-most")
    for name in ("editor", "head"):
        log_in(name).post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    assert office.fresh(alias).alias_of_id == page.pk
    office.take_down(page)
    assert Client().get("/sr/vijesti/drugi-most/").status_code == 404
    assert not list(audit.findings())


def test_source_when_it_has_an_alias_in_another_language_then_it_can_still_be_approved(
    city: office.City,
) -> None:
    english = office.english(city)
    page = office.draft(office.news_item(), city.news)
    alias = office.fresh(page).copy_for_translation(english.home.locale, alias=True)
    assert office.make_public(page).live
    assert not office.fresh(alias).live


def test_draft_fields_when_written_by_a_stale_object_then_the_page_stays_public(
    city: office.City,
) -> None:
    page = office.draft(office.news_item(), city.news)
    stale = office.fresh(page)
    office.make_public(page)
    stale.save_revision(user=office.person("editor"))
    assert Approval.objects.of(page).open().count() == 1
    assert Client().get(page.url).status_code == 200


def test_moving_a_public_page_when_tried_by_a_superuser_then_it_is_refused(
    city: office.City, log_in: Callable[..., Client]
) -> None:
    page = office.public(office.news_item(), city.news)
    section = office.section(city.home)
    listing = office.public(type(city.news)(title="Друге", locale=section.locale), section)
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, listing.pk])
    before = page.url
    log_in("root", superuser=True).post(address)
    assert office.fresh(page).url == before
    log_in("head").post(address)
    assert office.fresh(page).url != before


def test_refused_screen_when_reloaded_then_it_does_not_lead_to_itself(
    city: office.City, log_in: Callable[..., Client]
) -> None:
    page = office.draft(office.news_item(), city.news)
    steps.submit(page, office.person("editor"))
    state = office.fresh(page).current_workflow_task_state
    address = reverse("pages_approval:review", args=[state.pk])
    answer = log_in("editor").get(address, headers={"referer": f"http://testserver{address}"})
    assert not answer["Location"].endswith(address)


def test_due_pages_when_one_cannot_be_published_then_the_others_are(city: office.City) -> None:
    moment = timezone.now() + timedelta(hours=1)
    first = office.draft(office.news_item("Први"), city.news)
    second = office.draft(office.news_item("Други"), city.news)
    for page in (first, second):
        office.make_public(page, go_live_at=moment)
    # Its address was taken meanwhile, beneath the ORM.
    Page.objects.filter(pk=first.pk).update(slug="drugdje")
    office.draft(office.news_item("Трећи", slug=first.slug), city.news)
    with time_machine.travel(moment + timedelta(minutes=1)):
        call_command("publish_due")
    assert office.fresh(second).live
