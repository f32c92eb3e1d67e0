"""Where no translation is approved, there is no page."""

import pytest
from django.test import Client

from tests import office

pytestmark = pytest.mark.django_db


def test_address_when_its_language_has_no_home_then_there_is_no_page(city: office.City) -> None:
    assert Client().get("/sr/").status_code == 200
    assert Client().get("/en/").status_code == 404
    assert Client().get("/en/vijesti/").status_code == 404


def test_translation_when_only_the_original_is_approved_then_there_is_no_page(
    city: office.City,
) -> None:
    english = office.city("en", translation_of=city)
    news = office.public(office.news_item(), city.news)
    translated = office.news_item("New bridge", translation_key=news.translation_key)
    translated.locale = english.home.locale
    office.draft(translated, english.news)
    assert Client().get("/en/news/new-bridge/").status_code == 404
    assert Client().get("/en/news/").status_code == 200
