"""A small archive in two languages, indexed, with texts that nobody may find."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone, translation

from pages.models import Department
from pages.search import indexing
from press.models import NewsPageDepartment
from tests import office
from tests.standing import forget, nothing_remembered  # noqa: F401

#: Stands in every text that is not public, and in no other.
SECRET = "тајнопис"


@dataclass
class Archive:
    """What the tests of the archive's page read."""

    sr: office.City
    en: office.City
    mayor: Any
    bridge: Any
    english: Any


def index() -> None:
    """Do what the task after the commit does: nothing is committed in a test."""
    indexing.catch_up.func()


@pytest.fixture(scope="module")
def archive(request: pytest.FixtureRequest, filled: None) -> Archive:
    """News of two years, with topics and a department; and hidden texts of every kind.

    A module says how many `STREETS` it needs, beside the mayor and the bridge.
    """
    forget()
    with translation.override("sr"):
        made = _public(getattr(request.module, "STREETS", 2))
        _hidden(made.sr)
        index()
    return made


def _public(streets: int) -> Archive:
    sr = office.city()
    en = office.english(sr)
    traffic = office.topic("Саобраћај", en="Traffic")
    culture = office.topic("Култура", en="Culture")
    traffic_office = office.make_public_at_once(
        office.snippet(Department(name="Одјељење за саобраћај"))
    )
    bridge = office.news_item(
        "Нови мост преко Липњаче",
        date=datetime(2026, 11, 3, 9, tzinfo=UTC),
        body=[("text", "<p>Градоначелник је отворио мост <script>&amp; рампу.</p>")],
    )
    bridge.topics.add(traffic)
    bridge.departments.add(NewsPageDepartment(department=traffic_office))
    bridge = office.public(bridge, sr.news)
    for number in range(streets):
        item = office.news_item(
            f"Обнова улице број {number}",
            date=datetime(2025 + number % 2, 1 + number, 3, 9, tzinfo=UTC),
            body=[("text", "<p>Радови почињу код моста. Јавни позив је отворен.</p>")],
        )
        item.topics.add(*([traffic, culture] if number % 3 == 0 else [culture]))
        office.public(item, sr.news)
    mayor = office.public(
        office.news_item(
            "Изјава градоначелника",
            date=datetime(2025, 6, 30, 22, 30, tzinfo=UTC),
            summary="О отвореном позиву и јавној набавци.",
            body=[("text", "<p>Ријека је мирна.</p>")],
        ),
        sr.news,
    )
    english = office.news_item(
        "The bridge is open",
        locale=en.news.locale,
        date=datetime(2026, 11, 3, 9, tzinfo=UTC),
        summary="The bridge over the river.",
        body=[("text", "<p>It is 120 m long.</p>")],
    )
    english.topics.add(traffic)
    return Archive(sr, en, mayor, bridge, office.public(english, en.news))


def secret(title: str, **fields: Any) -> Any:
    """A text with the secret word in its title, its body and its topic."""
    item = office.news_item(
        f"{title}: {SECRET} о мосту", body=[("text", f"<p>Мост и {SECRET}.</p>")], **fields
    )
    item.topics.add(office.topic(f"{SECRET} {title}"))
    return item


def _hidden(city: office.City) -> None:
    now = timezone.now()
    office.draft(secret("Нацрт"), city.news)
    office.make_public(
        office.draft(secret("Ембарго"), city.news), go_live_at=now + timedelta(days=1)
    )
    with time_machine.travel(now - timedelta(hours=2), tick=True):
        expired = office.draft(secret("Истекло"), city.news)
        office.make_public(expired, expire_at=now - timedelta(hours=1))
        index()
    for title in ("Затворено", "Повучено"):
        page = office.public(secret(title), city.news)
        index()
        if title == "Повучено":
            office.take_down(page)
        else:
            office.close(page)
