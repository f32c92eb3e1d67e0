"""Documents among the hits: opened at the page where the words stand, and only while public."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from tests import office
from tests.requests.search.conftest import index
from tests.requests.search.looking import ask, facet, titles
from tests.requests.site import reading
from tests.unit.search import documents_made as made

pytestmark = pytest.mark.django_db


def test_document_when_found_then_opens_at_its_page_and_when_taken_down_is_gone(
    city: office.City, django_capture_on_commit_callbacks: Any
) -> None:
    content = made.pdf("Одлука о комуналном реду", "Прилог: кишобрани на тргу")
    shown = get_document_model()(
        title="Прилог одлуке",
        file=ContentFile(content, name="prilog.pdf"),
        file_size=len(content),
    )
    shown.save()
    body = f'<p>Види <a linktype="document" id="{shown.pk}">прилог</a>.</p>'
    with django_capture_on_commit_callbacks(execute=True):
        item = office.public(office.news_item(body=[("text", body)]), city.news)
    index()
    page = ask("kišobran", type="document")
    assert titles(page) == ["Прилог одлуке"]
    hit = reading.classed(page, "hit")
    assert hit is not None
    assert [reading.words(mark) for mark in hit.iter("mark")] == ["кишобрани"]
    links = reading.links(hit)
    assert links["Прилог одлуке"] == f"{shown.url}#page=2"
    assert f"{shown.url}#page=2" in [url for words, url in links.items() if words.endswith("2")]
    assert links[item.title] == reading.address(item)
    assert reading.words(reading.classed(page, "file-facts")).startswith("PDF, ")
    assert sum(facet(page, "type").values()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        office.take_down(item)
    index()
    assert titles(ask("kišobran")) == []
    assert Client().get("/sr/search/suggest/", {"q": "прил"}).json()["items"] == []
