"""What the digest covers: every word a reader sees, and none of the bookkeeping."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from wagtail.models import Page

from pages.approval.canonical import canonical, digest
from pages.models import Department, Person, Topic
from press.models import NewsPageCorrection, NewsPageDepartment, NewsPagePerson
from tests import office

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(city: office.City) -> Any:
    """A draft with tags, inline rows and every kind of simple block."""
    locale = city.home.locale
    department = office.make_public(_snippet(Department(name="Одјељење", locale=locale)))
    person = office.make_public(_snippet(Person(name="Име", role="улога", locale=locale)))
    page = office.news_item(
        body=[
            ("text", "<p>Текст</p>"),
            ("quote", {"words": "Ријечи", "person": "Неко", "role": ""}),
            ("facts", {"title": "Важно", "facts": [{"label": "а", "value": "б"}]}),
            ("table", {"data": [["1", "2"]], "first_row_is_table_header": False}),
        ],
        date=datetime(2026, 11, 21, 9, 30, 15, 123456, tzinfo=UTC),
    )
    page.topics.add(_topic("Култура"), _topic("Спорт"))
    page.departments.add(NewsPageDepartment(department=department))
    page.people.add(NewsPagePerson(person=person))
    page.corrections.add(NewsPageCorrection(date=date(2026, 11, 21), note="Исправка"))
    return office.draft(page, city.news)


def _topic(name: str) -> Topic:
    topic = Topic(name=name)
    topic.save()
    return topic


def _snippet(snippet: Any) -> Any:
    snippet.live = False
    snippet.save()
    snippet.save_revision(user=office.person("editor"))
    return snippet


def test_digest_when_approved_published_and_saved_again_then_it_stays_the_same(full: Any) -> None:
    before = digest(full.get_latest_revision().as_object())
    page = office.make_public(full)
    assert digest(page) == before
    page.save()
    Page.objects.get(pk=page.pk).save()
    page = office.fresh(page)
    assert page.live
    assert digest(page) == before
    assert digest(page.save_revision(user=office.person("editor")).as_object()) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Друго"),
        ("slug", "drugo"),
        ("summary", "Друго"),
        ("seo_title", "Друго"),
        ("search_description", "Друго"),
        ("place", "Друго"),
        ("source_language", "en"),
        ("lead_image_alt", "Друго"),
        ("lead_image_decorative", True),
        ("date", datetime(2020, 1, 1, tzinfo=UTC)),
        ("body", [("text", "<p>Друго</p>")]),
    ],
)
def test_digest_when_a_word_changes_then_it_changes(full: Any, field: str, value: Any) -> None:
    before = digest(full)
    setattr(full, field, value)
    assert digest(full) != before


def test_digest_when_rows_or_tags_change_then_it_changes(full: Any) -> None:
    seen = {digest(full)}
    full.topics.add(_topic("Спортска"))
    seen.add(digest(full))
    full.corrections.add(NewsPageCorrection(date=date(2026, 11, 22), note="Друга"))
    seen.add(digest(full))
    full.people.set([])
    seen.add(digest(full))
    assert len(seen) == 4


def test_digest_when_rows_change_their_order_then_it_changes(full: Any) -> None:
    full.corrections.set(
        [
            NewsPageCorrection(date=date(2026, 11, 21), note="Прва", sort_order=0),
            NewsPageCorrection(date=date(2026, 11, 22), note="Друга", sort_order=1),
        ]
    )
    before = digest(full)
    first, second = full.corrections.all()
    first.sort_order, second.sort_order = 1, 0
    assert digest(full) != before


def test_digest_when_only_bookkeeping_changes_then_it_stays_the_same(full: Any) -> None:
    before = digest(full)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for field, value in {
        "live": True,
        "go_live_at": now,
        "expire_at": now,
        "first_published_at": now,
        "last_published_at": now,
        "latest_revision_created_at": now,
        "draft_title": "Друго",
        "url_path": "/drugo/",
        "locked": True,
        "has_unpublished_changes": True,
        "expired": True,
    }.items():
        setattr(full, field, value)
    assert digest(full) == before


def test_canonical_form_when_made_then_it_holds_no_keys_of_rows(full: Any) -> None:
    form = canonical(office.make_public(full))
    row = form["corrections"][0]
    assert set(row) == {"date", "note"}
    assert set(form["topic_items"][0]) == {"tag"}


def test_digest_when_a_newer_version_adds_an_empty_key_then_it_stays_the_same(full: Any) -> None:
    full = full.get_latest_revision().as_object()
    before = digest(full)
    raw = full.body.get_prep_value()
    quote = next(block for block in raw if block["type"] == "quote")
    del quote["value"]["role"]
    stored = type(full)._meta.get_field("body").to_python(raw)
    full.body = stored
    assert digest(full) == before


def test_digest_when_a_cell_moves_then_it_changes(full: Any) -> None:
    full.body = [("table", {"data": [["", "1"]]})]
    before = digest(full)
    full.body = [("table", {"data": [["1", ""]]})]
    assert digest(full) != before
