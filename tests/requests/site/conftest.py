"""A database that a module fills once, and a town that its tests only read."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from press.models import NewsPage
from tests import office
from tests.standing import forget, nothing_remembered  # noqa: F401

#: The title's «Љ» has two letters in Latin; the addresses in the text must stay as they are.
BODY = (
    "<h2>Радови</h2><p>Мост је дуг 120 m. Пишите на "
    '<a href="mailto:press@lipograd.example">press@lipograd.example</a> или видите '
    '<a href="https://пример.срб/новости">најаву</a>.</p>'
)


@dataclass
class Town:
    """What the reading tests read."""

    sr: office.City
    en: office.City
    bridge: NewsPage
    bridge_en: NewsPage
    concert: NewsPage
    latin: NewsPage


@pytest.fixture(scope="module")
def town(filled: None) -> Town:
    """Two languages, topics, pictures, several months, one item written in Latin."""
    forget()
    sr = office.city()
    en = office.english(sr)
    traffic = office.topic("Саобраћај", en="Traffic")
    culture = office.topic("Култура", en="Culture")
    bridge = office.news_item(
        "Љубиње: нови мост отворен",
        date=datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
        place="Љубиње",
        body=[
            ("text", BODY),
            (
                "image",
                {
                    "image": office.picture("Љетња ограда"),
                    "alt": "Ограда моста",
                    "decorative": False,
                    "caption": "Ограда је од љутог камена.",
                    "credit": "",
                },
            ),
            ("document", {"document": office.document(), "title": ""}),
        ],
        lead_image=office.picture(),
        lead_image_alt="Нови мост преко ријеке",
    )
    bridge.topics.add(traffic)
    bridge = office.public(bridge, sr.news)
    bridge_en = office.news_item(
        "New bridge open",
        locale=en.news.locale,
        translation_key=bridge.translation_key,
        date=bridge.date,
        summary="The bridge over the river is open.",
        body=[("text", "<p>The bridge is 120 m long.</p>")],
    )
    bridge_en.topics.add(traffic)
    bridge_en = office.public(bridge_en, en.news)
    concert = office.news_item("Концерт у парку", date=datetime(2026, 10, 5, 18, tzinfo=UTC))
    concert.topics.add(culture)
    concert = office.public(concert, sr.news)
    latin = office.news_item(
        "Otvorena izložba u Domu kulture",
        date=datetime(2026, 10, 1, 8, tzinfo=UTC),
        summary="Izložba je otvorena do kraja godine.",
        body=[("text", "<p>Nadživjeli su sve: izložba fotografija Đorđa Ljubića.</p>")],
    )
    latin.topics.add(culture)
    latin = office.public(latin, sr.news)
    office.draft(office.news_item("Тајни нацрт"), sr.news)
    return Town(sr, en, bridge, bridge_en, concert, latin)
