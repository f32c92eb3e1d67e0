"""A file is served from the second something public shows it until the second nothing does."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from pages.approval import due
from pages.models import SiteIdentity
from pages.record.models import PublicItem
from tests import office
from tests.requests.media.conftest import addresses, body_with

FILES = re.compile(r"(?:/media/|/documents/)[^\s\"'<>&,]+")
Statuses = Callable[..., set[int]]
pytestmark = pytest.mark.django_db


def showing(*, picture: Any = None, document: Any = None, title: str = "Нови мост") -> Any:
    return office.news_item(title, body=body_with(picture, document))


def test_file_when_nothing_shows_it_then_is_not_there(
    bridge: Any, decision: Any, statuses: Statuses
) -> None:
    assert statuses(bridge, decision) == {404}


def test_file_when_only_a_draft_shows_it_then_is_not_there(
    city: office.City, bridge: Any, decision: Any, statuses: Statuses
) -> None:
    office.draft(showing(picture=bridge, document=decision), city.news)
    assert statuses(bridge, decision) == {404}


def test_file_when_an_approved_page_shows_it_then_is_served_until_taken_down(
    city: office.City, bridge: Any, decision: Any, statuses: Statuses
) -> None:
    page = office.public(showing(picture=bridge, document=decision), city.news)
    assert statuses(bridge, decision) == {200}
    office.take_down(page)
    assert statuses(bridge, decision) == {404}


def test_file_when_only_the_new_draft_of_a_public_page_shows_it_then_is_not_there(
    city: office.City, bridge: Any, statuses: Statuses
) -> None:
    page = office.public(office.news_item(), city.news)
    office.edit(page, body=body_with(bridge))
    assert statuses(bridge) == {404}
    office.make_public(page)
    assert statuses(bridge) == {200}


def test_file_when_the_next_approved_text_leaves_it_out_then_is_gone(
    city: office.City, bridge: Any, statuses: Statuses
) -> None:
    page = office.public(showing(picture=bridge), city.news)
    office.edit(page, body=body_with())
    assert statuses(bridge) == {200}
    office.make_public(page)
    assert statuses(bridge) == {404}


def test_file_when_two_pages_show_it_then_stays_until_the_second_goes(
    city: office.City, bridge: Any, statuses: Statuses
) -> None:
    one = office.public(showing(picture=bridge, title="Један"), city.news)
    other = office.public(
        office.news_item("Други", lead_image=bridge, lead_image_alt="Мост"), city.news
    )
    office.take_down(one)
    assert statuses(bridge) == {200}
    office.take_down(other)
    assert statuses(bridge) == {404}


def test_file_when_embargoed_then_appears_at_its_second(
    city: office.City, bridge: Any, decision: Any, anonymous: Client
) -> None:
    moment = (timezone.now() + timedelta(hours=2)).replace(microsecond=0)
    page = office.draft(showing(picture=bridge, document=decision), city.news)
    office.make_public(page, go_live_at=moment)
    asked = addresses(bridge, decision)
    with time_machine.travel(moment - timedelta(seconds=1), tick=False):
        due.act()
        assert {anonymous.get(address).status_code for address in asked} == {404}
    with time_machine.travel(moment, tick=False):
        due.act()
        assert {anonymous.get(address).status_code for address in asked} == {200}


def test_file_when_its_page_expires_then_is_gone_at_that_second_without_the_timer(
    city: office.City, bridge: Any, decision: Any, anonymous: Client
) -> None:
    moment = (timezone.now() + timedelta(hours=2)).replace(microsecond=0)
    page = office.draft(showing(picture=bridge, document=decision), city.news)
    office.make_public(page, expire_at=moment)
    asked = addresses(bridge, decision)
    for at, expected in ((moment - timedelta(seconds=1), 200), (moment, 404)):
        with time_machine.travel(at, tick=False):
            assert {anonymous.get(address).status_code for address in asked} == {expected}
    assert PublicItem.rows.filter(object_id=str(page.pk), path__gt="").exists()


@pytest.mark.parametrize("closed", ["page", "above"])
def test_file_when_its_page_is_closed_then_is_gone_until_opened(
    city: office.City, bridge: Any, decision: Any, statuses: Statuses, closed: str
) -> None:
    page = office.public(showing(picture=bridge, document=decision), city.news)
    restriction = office.close(page if closed == "page" else city.news)
    assert statuses(bridge, decision) == {404}
    office.open_again(restriction)
    assert statuses(bridge, decision) == {200}


def test_file_when_named_in_rich_text_then_is_served(
    city: office.City, bridge: Any, decision: Any, statuses: Statuses
) -> None:
    words = (
        f'<p><a linktype="document" id="{decision.pk}">Одлука</a></p>'
        f'<embed embedtype="image" id="{bridge.pk}" format="fullwidth" alt="Мост"/>'
    )
    office.public(office.news_item(body=[("text", words)]), city.news)
    assert statuses(decision, bridge) == {200}


def test_file_when_in_a_gallery_or_a_recording_then_is_served(
    city: office.City, bridge: Any, statuses: Statuses
) -> None:
    other, sound = office.picture("Ријека"), office.document("Снимак", name="snimak.mp3")
    shown = [{"image": image, "alt": "Мост", "decorative": False} for image in (bridge, other)]
    body = [
        ("gallery", {"title": "", "images": shown}),
        ("audio", {"title": "Снимак", "file": sound, "transcript": "<p>Ријечи.</p>"}),
    ]
    office.public(office.news_item(body=body), city.news)
    assert statuses(bridge, other, sound) == {200}


def test_arms_when_the_identity_is_public_then_are_served_and_not_before(
    city: office.City, bridge: Any, statuses: Statuses
) -> None:
    identity = office.snippet(SiteIdentity(name="Град Липоград", arms=bridge, arms_alt="Грб"))
    assert statuses(bridge) == {404}
    office.make_public(identity)
    assert statuses(bridge) == {200}
    office.take_down(identity)
    assert statuses(bridge) == {404}


def test_public_page_when_read_then_every_file_it_names_is_served(
    city: office.City, bridge: Any, decision: Any, anonymous: Client
) -> None:
    page = showing(picture=bridge, document=decision)
    page.lead_image, page.lead_image_alt = office.picture("Насловна"), "Мост"
    office.public(page, city.news)
    found = set()
    for address in (page.url, city.news.url, f"{city.news.url}feed.rss"):
        words = anonymous.get(address).content.decode()
        found |= set(FILES.findall(words))
    assert len(found) >= 4
    assert {anonymous.get(address).status_code for address in found} == {200}
