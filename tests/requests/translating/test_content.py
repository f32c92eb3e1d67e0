"""What of a page is translated, and what follows its source."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import checks
from django.test import Client

from pages.approval import steps
from pages.models import Department
from press.models import NewsPage, NewsPageCorrection, NewsPageDepartment
from tests import office
from tests.requests.translating.conftest import (
    Bilingual,
    ask_for_translation,
    editor_of,
    press_publish,
    target_of,
    translation_of,
    write,
)

pytestmark = pytest.mark.django_db

TABLE = {
    "data": [["Улица", "Сат"], ["Цара Лазара", "08:00"]],
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "table_caption": "Без воде",
}


def rich_page(bilingual: Bilingual) -> Any:
    """A public news item with rows, topics, a table and facts."""
    department = office.make_public(office.snippet(Department(name="Кабинет")))
    page = office.news_item(
        body=[
            ("text", "<p>Мост је <b>отворен</b>.</p>"),
            ("table", TABLE),
            ("facts", {"title": "Мост", "facts": [{"label": "Дужина", "value": "120 m"}]}),
        ],
        place="Липоград",
    )
    page.topics.add(office.topic("Саобраћај", en="Transport"))
    page.corrections.add(NewsPageCorrection(date=date(2026, 11, 1), note="Исправљен датум."))
    page.departments.add(NewsPageDepartment(department=department))
    return office.public(page, bilingual.city.news)


def test_page_when_translated_then_rows_tables_and_lists_say_it_in_english(
    bilingual: Bilingual, act_as: Callable[[str], Client]
) -> None:
    source = rich_page(bilingual)
    client = act_as("translator")
    ask_for_translation(client, source, bilingual.locale)
    target = target_of(source)
    assert client.get(editor_of(target)).status_code == 200
    paths = {
        segment.string.data: segment.context.path
        for segment in translation_of(source).source.stringsegment_set.all()
    }
    assert "08:00" not in paths
    english = {
        "Нови мост отворен": "A new bridge",
        "Исправљен датум.": "The date was corrected.",
        "Цара Лазара": "Tsar Lazar Street",
        "Улица": "Street",
        "Без воде": "No water",
        "Дужина": "Length",
        "Липоград": "Lipograd",
        "Мост је <b>отворен</b>.": "The bridge is <b>open</b>.",
    }
    write(client, source, **{paths[text]: words for text, words in english.items()})
    press_publish(client, source)
    steps.pass_on(target, office.person("proofreader"))
    steps.pass_on(target, office.person("head"))

    page = NewsPage.objects.get(pk=target.pk)
    assert page.live
    assert [topic.name for topic in page.topics.all()] == ["Саобраћај"]
    assert [(row.date, row.note) for row in page.corrections.all()] == [
        (date(2026, 11, 1), "The date was corrected.")
    ]
    # The department has no English page of its own, so it is not named.
    assert list(page.departments.all()) == []
    assert page.date == source.date
    shown = Client().get(page.url).content.decode()
    for words in ("Tsar Lazar Street", "08:00", "No water", "Length", "120 m", "Lipograd"):
        assert words in shown
    assert "The bridge is <b>open</b>." in shown
    assert "Transport" in shown


def test_public_types_when_checked_then_all_say_what_is_translated(monkeypatch: Any) -> None:
    assert [
        error for error in checks.run_checks(tags=["javnost"]) if error.id == "javnost.E010"
    ] == []
    monkeypatch.setattr(NewsPage, "translated_fields", ("headline",))
    said = [error.msg for error in checks.run_checks(tags=["javnost"])]
    assert any("press.NewsPage" in sentence and "headline" in sentence for sentence in said)
