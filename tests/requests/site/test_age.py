"""What a reader of an old item is told."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from pages.models import Mandate
from press.presenters.age import ARCHIVED_AFTER
from tests import office

pytestmark = pytest.mark.django_db
ARCHIVE = "Ово је из архиве"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def mandate(holder: str, starts_on: date, ends_on: date | None = None, **fields: Any) -> Mandate:
    """A mandate that nobody has approved yet."""
    site = Site.objects.get(is_default_site=True)
    values = {"office": "Градоначелник Липограда", "starts_on": starts_on, "ends_on": ends_on}
    return Mandate(site=site, holder=holder, **values, **fields)


def page_of(city: office.City, day: datetime) -> str:
    """A public item of that date, as a reader gets it."""
    news = office.public(office.news_item(date=day), city.news)
    return Client().get(news.url).content.decode()


@pytest.mark.parametrize(("older", "told"), [(timedelta(0), False), (timedelta(seconds=1), True)])
def test_item_when_two_years_old_then_it_says_so(
    city: office.City, time_machine: Any, older: timedelta, told: bool
) -> None:
    time_machine.move_to(NOW, tick=False)
    assert (ARCHIVE in page_of(city, timezone.now() - ARCHIVED_AFTER - older)) is told


def test_item_when_somebody_else_led_the_city_then_it_says_who(
    city: office.City, time_machine: Any
) -> None:
    time_machine.move_to(NOW, tick=False)
    office.make_public(office.snippet(mandate("Ана Анић", date(2022, 1, 1), date(2026, 10, 31))))
    office.make_public(office.snippet(mandate("Бора Борић", date(2026, 11, 1))))
    # The last local day of a mandate is its last: 22:30 UTC is half past eleven at night.
    before = page_of(city, datetime(2026, 10, 31, 22, 30, tzinfo=UTC))
    assert "Ана Анић" in before
    assert "31. октобар 2026." in before
    assert ARCHIVE not in before
    after = page_of(city, datetime(2026, 10, 31, 23, 0, tzinfo=UTC))
    assert "Ана Анић" not in after
    assert "Бора Борић" not in after


def test_mandate_when_nobody_approved_it_then_no_reader_is_told(
    city: office.City, time_machine: Any
) -> None:
    time_machine.move_to(NOW, tick=False)
    draft = mandate("Ана Анић", date(2022, 1, 1), date(2026, 10, 31))
    draft.locale, draft.live = city.home.locale, False
    draft.save()
    assert "Ана Анић" not in page_of(city, datetime(2025, 1, 1, tzinfo=UTC))


def test_mandate_when_it_ends_before_it_starts_then_it_is_refused() -> None:
    with pytest.raises(Exception, match="ends_on"):
        mandate("Ана Анић", date(2022, 1, 1), date(2021, 1, 1)).clean()
