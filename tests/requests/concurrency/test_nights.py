"""The nights on which the clocks change: what is due comes at its second, once."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from pages.approval import due
from pages.approval.models import AuditEvent
from tests import office

pytestmark = pytest.mark.django_db

SARAJEVO = ZoneInfo("Europe/Sarajevo")
#: Moments in the office's zone; `fold` tells the two half past twos of an autumn night apart.
MOMENTS = {
    "autumn, the first half past two": datetime(2026, 10, 25, 2, 30, tzinfo=SARAJEVO),
    "autumn, the second half past two": datetime(2026, 10, 25, 2, 30, tzinfo=SARAJEVO, fold=1),
    "autumn, after it": datetime(2026, 10, 25, 3, 0, tzinfo=SARAJEVO),
    "spring, the last second before": datetime(2027, 3, 28, 1, 59, 59, tzinfo=SARAJEVO),
    "spring, the first after": datetime(2027, 3, 28, 3, 0, tzinfo=SARAJEVO),
}


@pytest.mark.parametrize("night", MOMENTS)
def test_text_when_due_on_a_night_of_changing_clocks_then_it_comes_at_its_second_once(
    city: office.City, night: str
) -> None:
    moment = MOMENTS[night].astimezone(UTC)
    with time_machine.travel(moment - timedelta(hours=12), tick=False) as clock:
        page: Any = office.draft(office.news_item(), city.news)
        office.make_public(page, go_live_at=moment)
        address = f"/sr/vijesti/{page.slug}/"
        for early in (timedelta(hours=1), timedelta(seconds=1)):
            clock.move_to(moment - early)
            assert due.act() == 0
            assert Client().get(address).status_code == 404
        clock.move_to(moment)
        assert due.act() == 1
        assert Client().get(address).status_code == 200
        for late in (timedelta(seconds=1), timedelta(hours=1)):
            clock.move_to(moment + late)
            assert due.act() == 0
        events = AuditEvent.objects.of(page).filter(action=AuditEvent.Action.PUBLISHED)
        assert [event.at for event in events] == [moment]
