"""The public calculator: every law and term, in every language and script, and bad questions."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from access_to_documents import law_in_force
from access_to_documents.calculator.terms import TERMS
from access_to_documents.law import profiles
from access_to_documents.law_admin import changes
from tests import office

pytestmark = pytest.mark.django_db

ADDRESS = "/{}/access-to-documents/calculator/"
ASKED = {"law": "BA-RS", "term": "answer", "day": "2026-04-16"}
LANGUAGES = [code for code, _name in django_settings.LANGUAGES]


class Table(HTMLParser):
    """The cells of the table of days."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows = 0
        self.heads = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.rows += tag == "tr"
        self.heads += tag == "th" and ("scope", "row") in attrs


def ask(language: str = "sr", **asked: str) -> tuple[int, str]:
    answer = Client().get(ADDRESS.format(language), asked)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_answer_is_told_day_by_day_in_each_language(language: str, city: office.City) -> None:
    status, text = ask(language, **ASKED)
    assert status == 200
    assert 'datetime="2026-05-04"' in text
    table = Table(text)
    assert (table.rows, table.heads) == (20, 19)
    assert "<script" not in text.split("<main")[1].split("</main")[0]


def test_latin_page_has_no_cyrillic_in_its_answer(city: office.City) -> None:
    main = ask("sr-latn", **ASKED)[1].split("<main")[1].split("</main")[0]
    assert "Praznik rada" in main
    assert not [letter for letter in main if "Ѐ" <= letter <= "ӿ"]


def test_every_law_answers_every_term_or_says_it_has_none(city: office.City) -> None:
    for profile in profiles.all():
        if not profile.enabled:
            continue
        for term, asked in TERMS.items():
            status, _text = ask(law=profile.code, term=term, day="2026-06-02", hour="10:00")
            assert status == (200 if asked.of(profile) else 400), (profile.code, term)


def test_hours_are_told_to_the_minute(city: office.City) -> None:
    _status, text = ask("en", law="RS", term="urgent", day="2026-03-28", hour="10:00")
    assert "at 11:00" in text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"day": "2026-02-30"}, "day"),
        ({"day": ""}, "day"),
        ({"day": "1999-01-01"}, "day"),
        ({"day": "9999999999-01-01"}, "day"),
        ({"law": "DE"}, "law"),
        ({"law": "RS-BILL-2025"}, "law"),
        ({"term": "tea"}, "term"),
        ({"law": "RS", "term": "inform"}, "term"),
        ({"hour": "25:00"}, "hour"),
    ],
)
@pytest.mark.parametrize("language", ["sr", "en"])
def test_bad_question_gets_a_sentence_beside_its_field(
    language: str, change: dict[str, str], field: str, city: office.City
) -> None:
    answer = Client().get(ADDRESS.format(language), ASKED | change)
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    with translation.override(language):
        sentence = str(answer.context["form"].errors[field][0])
    assert answer.content.decode().count(sentence) == 2
    assert f'href="#id_{field}"' in answer.content.decode()


def test_unasked_form_offers_the_offices_law_first(city: office.City, settings: Any) -> None:
    settings.OFFICE_LAW = "XK"
    answer = Client().get(ADDRESS.format("sr"))
    assert answer.status_code == 200
    assert answer.context["form"].fields["law"].choices[0][0] == "XK"


def test_promise_of_this_office_stands_beside_the_laws_term(city: office.City) -> None:
    changes.note_fact(
        law_in_force.profile(),
        "promise.n",
        confirmed=False,
        lawyer="",
        note="",
        decided=True,
        value=8,
        by=None,
    )
    assert "Friday, 24 April 2026" in ask("en", **ASKED)[1].split("Day by day")[0]
    other = ask("en", **ASKED | {"law": "BA-FBiH"})[1]
    assert "promises" not in other


def test_page_is_read_only(city: office.City) -> None:
    assert Client().post(ADDRESS.format("sr"), ASKED).status_code == 405


def test_answer_costs_few_queries(city: office.City) -> None:
    ask(**ASKED)
    with CaptureQueriesContext(connection) as queries:
        ask(**ASKED)
    ours = [query["sql"] for query in queries if '"access_to_documents_' in query["sql"]]
    assert len(ours) == 3
    assert len(queries) <= 10


def test_switches_of_language_ask_the_same(city: office.City) -> None:
    text = ask(**ASKED)[1]
    assert "/sr-latn/access-to-documents/calculator/?law=BA-RS&amp;term=answer" in text
