"""The form of a news item: corrections keep their place, however places are counted."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from press.models import NewsPage, NewsPageCorrection
from tests import office

pytestmark = pytest.mark.django_db
NEW = {"date": "2026-11-20", "note": "Мост је широк 12 m."}


def form_of(page: NewsPage, parent: Any, *rows: dict[str, Any]) -> Any:
    """The form as it was posted; the rows' places are counted from 0."""
    data: dict[str, Any] = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "date": "2026-11-21 12:00",
            "body": streamfield([("text", rich_text("<p>Мост.</p>"))]),
            **dict.fromkeys(("place", "topics", "lead_image", "lead_image_alt"), ""),
            "source_language": "",
            **{name: inline_formset([]) for name in ("departments", "people", "comments")},
            "corrections": inline_formset(list(rows), initial=sum("id" in row for row in rows)),
        }
    )
    form_class = NewsPage.get_edit_handler().get_form_class()
    form = form_class(data, instance=page, parent_page=parent, for_user=office.person("editor"))
    with translation.override("en"):
        form.is_valid()
    return form


def test_corrections_when_one_is_added_then_those_that_readers_know_keep_their_place(
    city: office.City,
) -> None:
    page = office.news_item()
    page.corrections.add(NewsPageCorrection(date=date(2026, 11, 22), note="Мост је дуг 120 m."))
    page = office.public(page, city.news)
    (told,) = page.corrections.all()
    kept = {"id": str(told.pk), "date": "2026-11-22", "note": told.note}
    form = form_of(page, city.news, kept, NEW)
    assert form.is_valid(), form.errors
    form = form_of(office.fresh(page), city.news, {**kept, "ORDER": "1"}, {**NEW, "ORDER": "0"})
    assert "stays, in its place" in str(form.errors["__all__"])
