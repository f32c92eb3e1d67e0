"""What a page costs in queries: asserted, and the same at 20 and at 2,000 items."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pages.models import Topic
from pages.record.models import PublicItem, PublicItemTopic
from tests import office

pytestmark = pytest.mark.django_db

NEWS_PAGE_QUERIES = 12
LISTING_QUERIES = 10


@pytest.fixture
def count() -> Callable[[str], int]:
    """Queries of one uncached answer."""

    def of(address: str) -> int:
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = Client().get(address)
        assert answer.status_code == 200
        return len(queries)

    return of


@pytest.fixture
def news(city: office.City) -> Any:
    """A news item with a topic, among others."""
    topic = Topic(name="Култура")
    topic.save()
    page = office.news_item()
    page.topics.add(topic)
    for number in range(3):
        other = office.news_item(f"Вијест {number}")
        other.topics.add(topic)
        office.public(other, city.news)
    return office.public(page, city.news)


def crowd(city: office.City, size: int) -> None:
    """Fill the record with copies of one row: what listings read."""
    row = PublicItem.objects.of_type("news").first()
    assert row is not None
    copies = []
    for number in range(size):
        row.pk = None
        copies.append(
            PublicItem(
                **{
                    field.attname: getattr(row, field.attname)
                    for field in PublicItem._meta.concrete_fields
                    if field.name not in ("id", "object_id", "path")
                },
                object_id=f"copy-{number}",
                path=f"{city.news.url}kopija-{number}/",
            )
        )
    made = PublicItem.objects.bulk_create(copies)
    PublicItemTopic.objects.bulk_create(
        PublicItemTopic(item=item, slug="kultura", label="Култура") for item in made
    )


@pytest.mark.parametrize("prefix", ["sr", "sr-latn"])
def test_news_page_when_uncached_then_costs_few_queries(
    news: Any, count: Callable[[str], int], prefix: str
) -> None:
    assert count(news.url.replace("/sr/", f"/{prefix}/")) <= NEWS_PAGE_QUERIES


@pytest.mark.parametrize("query", ["", "?topic=kultura", "?page=2"])
def test_listing_when_it_grows_then_costs_the_same_few_queries(
    city: office.City, news: Any, count: Callable[[str], int], query: str
) -> None:
    crowd(city, 20)
    small = count(f"{city.news.url}{query}")
    crowd_more = PublicItem.objects.filter(object_id__startswith="copy-")
    crowd_more.delete()
    crowd(city, 2000)
    large = count(f"{city.news.url}{query}")
    assert small == large <= LISTING_QUERIES
