"""Trees that follow another language: rows, and nothing that readers notice."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

from pages.approval import audit, steps
from tests import office
from tests.requests.approval.test_admin_paths import create
from tests.requests.translating.conftest import (
    ActAs,
    ask_for_translation,
    everybody,
)

pytestmark = pytest.mark.django_db


@everybody
def test_submit_when_parents_have_no_translation_then_they_are_aliases_nobody_reads(
    city: office.City, act_as: ActAs, name: str
) -> None:
    news = office.public(office.news_item(), city.news)
    locale = Locale.objects.create(language_code="en")
    answer = ask_for_translation(act_as(name), news, locale)
    assert answer.status_code == 200
    foreign = Page.objects.filter(locale=locale)
    assert foreign.count() == 3
    assert not foreign.filter(live=True).exists()
    assert not foreign.filter(first_published_at__isnull=False).exists()
    assert Client().get("/en/").status_code == 404


@everybody
def test_trees_when_synchronised_then_the_other_language_has_rows_nobody_reads(
    city: office.City, act_as: ActAs, name: str
) -> None:
    news = office.public(office.news_item(), city.news)
    locale = Locale.objects.create(language_code="en")
    LocaleSynchronization.objects.create(locale=locale, sync_from=city.home.locale)
    call_command("sync_locale_trees")
    foreign = Page.objects.filter(locale=locale)
    assert foreign.count() == 3
    assert not foreign.filter(live=True).exists()

    # A new page, through the screen, has its alias at once; then it is approved.
    answer = create(act_as(name), city, title="Друга вијест", **{"action-submit": "1"})
    assert answer.status_code == 200
    made = Page.objects.get(title="Друга вијест", alias_of__isnull=True).specific
    if not made.workflow_in_progress:
        steps.submit(made, office.person("editor"))
    steps.pass_on(made, office.person("proofreader"))
    steps.pass_on(made, office.person("head"))
    assert office.fresh(made).live
    office.edit(news, title="Измијењено")
    office.make_public(news)
    assert Page.objects.filter(locale=locale).count() == 4
    assert not Page.objects.filter(locale=locale, live=True).exists()
    assert Client().get("/en/").status_code == 404
    assert list(audit.findings()) == []


def test_locale_when_added_with_a_source_to_follow_then_its_tree_is_not_public(
    city: office.City, act_as: ActAs
) -> None:
    client = act_as("root")
    answer = client.post(
        reverse("wagtaillocales:add"),
        {
            "language_code": "en",
            "component-wagtail_localize_localesynchronization-enabled": "on",
            "component-wagtail_localize_localesynchronization-sync_from": city.home.locale_id,
        },
        follow=True,
    )
    assert answer.status_code == 200
    foreign = Page.objects.filter(locale__language_code="en")
    assert foreign.count() == 2
    assert not foreign.filter(live=True).exists()
    assert client.get(reverse("wagtaillocales:index")).status_code == 200
