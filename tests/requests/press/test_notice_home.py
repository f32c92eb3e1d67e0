"""Service information on the home page: in its band while it matters, gone by itself."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import office
from tests.contracts.html import faults
from tests.requests.press import noticing
from tests.requests.press.noticing import DAY, HOUR, NOW
from tests.requests.site import reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

HOME_QUERIES = 11


def band(home: Any) -> list[str]:
    """Titles in the band of service information."""
    return [
        reading.words(each) for each in reading.all_classed(reading.get(home.url), "service-title")
    ]


def news(home: Any) -> list[str]:
    """Titles among the news of the home page."""
    return reading.card_titles(reading.get(home.url))


def test_service_when_its_time_comes_and_goes_then_is_news_then_in_the_band_then_gone(
    city: office.City, board: Any, clock: Any
) -> None:
    office.public(
        noticing.service("Искључење", starts_at=NOW + 2 * DAY, ends_at=NOW + 2 * DAY + HOUR), board
    )
    for moment, in_news, in_band in (
        (NOW, True, False),
        (NOW + DAY, False, True),
        (NOW + 2 * DAY, False, True),
        (NOW + 2 * DAY + HOUR, False, False),
    ):
        clock.move_to(moment)
        assert ("Искључење" in news(city.home)) is in_news
        assert ("Искључење" in band(city.home)) is in_band


def test_band_when_there_are_several_then_soonest_first_and_calls_stay_news(
    city: office.City, board: Any
) -> None:
    office.public(noticing.service("Вечерас", starts_at=NOW + 10 * HOUR, ends_at=NOW + DAY), board)
    office.public(noticing.service("Сада"), board)
    office.public(noticing.notice("Позив"), board)
    assert band(city.home) == ["Сада", "Вечерас"]
    assert news(city.home) == ["Позив"]
    html = Client().get(city.home.url).content.decode()
    assert faults(html) == []
    badge = reading.classed(reading.parse(html), "status-open")
    assert badge is not None


def test_service_when_called_off_then_leaves_the_band_and_is_news(
    city: office.City, board: Any
) -> None:
    office.public(
        noticing.service("Ипак има воде", annulled_on=NOW.date(), annulment_reason="Поправљено."),
        board,
    )
    assert band(city.home) == []
    assert news(city.home) == ["Ипак има воде"]


def test_home_when_notices_grow_then_costs_the_same_few_queries(
    city: office.City, board: Any
) -> None:
    page = office.public(noticing.service(), board)

    def count() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(city.home.url).status_code == 200
        return len(queries)

    count()  # What a process asks once.
    few = count()
    noticing.crowd(page, 300)
    assert few == count() <= HOME_QUERIES
