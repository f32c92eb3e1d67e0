"""The search of the admin, by the archive's analysis."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from tests import office

pytestmark = pytest.mark.django_db
TITLE = "Одлука о порезу на непокретности"


@pytest.fixture(scope="module")
def admin(filled: None) -> User:
    """The editor, with a draft, other texts, a picture and a document to look for."""
    city = office.city()
    office.draft(office.news_item(TITLE), city.news)
    office.draft(office.news_item("Нови мост преко Липњаче"), city.news)
    english = office.english(city)
    office.draft(
        office.news_item("Children's libraries open", locale=english.news.locale), english.news
    )
    office.picture("Градоначелникова кућа")
    office.document("Правилник о зградама")
    return office.person("editor")


def said(admin: User, name: str, **given: str) -> str:
    """What a screen of the admin says."""
    browser = Client()
    browser.force_login(admin)
    answer = browser.get(reverse(name), given)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "odluke o porezu",
        "непокретност",
        "NEPOKRETNOSTIMA",
        "порезима одлуке",
        "odluka o pore",
        TITLE,
        'odluka "porez',
    ],
)
def test_pages_when_looked_for_in_any_form_then_the_draft_is_found(admin: User, query: str) -> None:
    for name in ("wagtailadmin_pages:search", "wagtailadmin_choose_page_search"):
        page = said(admin, name, q=query)
        assert TITLE in page
        assert "Липњаче" not in page


@pytest.mark.parametrize("query", ["odluke o mostu", "пола", "***", "%s", "AND"])
def test_pages_when_other_words_are_asked_then_are_not_found(admin: User, query: str) -> None:
    assert TITLE not in said(admin, "wagtailadmin_pages:search", q=query)


def test_pages_when_written_in_english_then_are_found_by_its_endings(admin: User) -> None:
    assert "libraries" in said(admin, "wagtailadmin_pages:search", q="child library")


@pytest.mark.parametrize(
    ("name", "query", "title"),
    [
        ("wagtailimages:index", "gradonacelnikove kuce", "Градоначелникова кућа"),
        ("wagtaildocs:index", "pravilnici zgrada", "Правилник о зградама"),
    ],
)
def test_files_when_looked_for_in_any_form_then_are_found(
    admin: User, name: str, query: str, title: str
) -> None:
    assert title in said(admin, name, q=query)
    assert title not in said(admin, name, q="most")


def test_search_in_code_when_denied_or_any_then_holds(admin: User) -> None:
    from wagtail.search.query import Not, PlainText

    pages: Any = Page.objects.filter(depth__gt=3)
    assert not [p for p in pages.search(Not(PlainText("odluke"))) if p.title == TITLE]
    either = pages.search(PlainText("odluke mostovi", operator="or"))
    assert {TITLE, "Нови мост преко Липњаче"} <= {page.title for page in either}


def test_index_when_written_anew_then_finds_the_same(admin: User) -> None:
    call_command("update_index", verbosity=0)
    assert TITLE in said(admin, "wagtailadmin_pages:search", q="odluke o porezu")
    assert get_image_model().objects.search("kuca").count() == 1
    assert get_document_model().objects.search("zgrade").count() == 1
