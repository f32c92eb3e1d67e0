"""What readers find where something was withdrawn, and where a text was corrected."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from pages.approval.screens.deciding import address_of
from pages.approval.transitions import Withdraw
from pages.record.models import PastVersion
from press.models import NewsPageCorrection
from tests import office

pytestmark = pytest.mark.django_db

ADDRESS = "/sr/vijesti/novi-most-otvoren/"
WHY = "Датум отварања био је погрешан."


@pytest.fixture
def news(city: office.City) -> Any:
    """A news item that is public."""
    return office.public(office.news_item(), city.news)


def withdraw(page: Any, **options: Any) -> None:
    Withdraw(page, office.person("head"), **options).carry_out()


@pytest.mark.parametrize("reason", ["in_error", "withdrawn", "archived"])
def test_address_when_withdrawn_then_says_so_in_both_scripts(news: Any, reason: str) -> None:
    withdraw(news, reason=reason, explanation=WHY)
    cyrillic = Client().get(ADDRESS)
    assert cyrillic.status_code == 410
    assert WHY in cyrillic.content.decode()
    assert "Мост је дуг" not in cyrillic.content.decode()
    assert cyrillic["X-Robots-Tag"] == "noindex"
    latin = Client().get(ADDRESS.replace("/sr/", "/sr-latn/"))
    assert latin.status_code == 410
    assert "Datum otvaranja bio je pogrešan." in latin.content.decode()
    assert "novi-most" not in Client().get("/sitemap.xml").content.decode()
    assert "Нови мост" not in Client().get("/sr/vijesti/").content.decode()


def test_address_when_consolidated_then_sends_readers_on_in_their_script(
    news: Any, city: office.City
) -> None:
    other = office.public(office.news_item("Мостови града"), city.news)
    withdraw(news, reason="consolidated", target=other)
    answer = Client().get(ADDRESS.replace("/sr/", "/sr-latn/"))
    assert (answer.status_code, answer["Location"]) == (301, "/sr-latn/vijesti/mostovi-grada/")


def test_address_when_its_target_went_away_too_then_says_gone_and_never_loops(
    news: Any, city: office.City
) -> None:
    other = office.public(office.news_item("Мостови града"), city.news)
    withdraw(news, reason="consolidated", target=other)
    news = office.make_public(news)
    withdraw(other, reason="consolidated", target=news)
    withdraw(office.fresh(news), reason="archived")
    for address in (ADDRESS, "/sr/vijesti/mostovi-grada/"):
        assert Client().get(address).status_code == 410


def test_address_when_the_text_is_public_again_then_shows_the_text(news: Any) -> None:
    withdraw(news, reason="archived")
    office.make_public(news)
    assert Client().get(ADDRESS).status_code == 200


def test_address_when_the_page_was_closed_then_nothing_is_told(news: Any) -> None:
    office.close(news)
    withdraw(news, reason="in_error", explanation=WHY)
    answer = Client().get(ADDRESS)
    assert answer.status_code == 404
    assert "Нови мост" not in answer.content.decode()


def test_screen_when_the_head_withdraws_then_mistakes_are_told_and_nothing_is_lost(
    news: Any, log_in: Callable[..., Client]
) -> None:
    client = log_in("head")
    address = address_of("withdraw", news)
    assert client.get(address).status_code == 200
    refused = client.post(address, {"reason": "withdrawn", "comment": "За архиву"})
    assert refused.status_code == 409
    assert "За архиву" in refused.content.decode()
    assert Client().get(ADDRESS).status_code == 200
    assert client.post(address, {"reason": "withdrawn", "explanation": WHY}).status_code == 302
    assert Client().get(ADDRESS).status_code == 410


def test_wagtails_unpublish_when_used_by_the_head_then_leads_to_withdrawal(
    news: Any, log_in: Callable[..., Client]
) -> None:
    answer = log_in("head").post(f"/admin/pages/{news.pk}/unpublish/")
    assert answer["Location"] == address_of("withdraw", news)
    assert Client().get(ADDRESS).status_code == 200


def correct(page: Any, **options: Any) -> Any:
    """Change the text and say what was corrected, approved."""
    draft = office.fresh(page).get_latest_revision_as_object()
    draft.body = [("text", "<p>Мост је дуг 140 m.</p>")]
    draft.corrections.add(
        NewsPageCorrection(
            date=date(2026, 11, 20), note="Дужина је 140 m, не 120.", sort_order=1, **options
        )
    )
    draft.save_revision(user=office.person("editor"))
    return office.make_public(page)


def test_text_when_corrected_then_the_version_before_stays_readable(news: Any) -> None:
    correct(news)
    assert "?version=1" in Client().get(ADDRESS).content.decode()
    before = Client().get(f"{ADDRESS}?version=1")
    assert before.status_code == 200
    text = before.content.decode()
    assert "дуг 120" in text
    assert "140 m, не 120" in text
    assert 'name="robots" content="noindex"' in text
    latin = Client().get(f"{ADDRESS.replace('/sr/', '/sr-latn/')}?version=1").content.decode()
    assert "dug 120" in latin
    assert PastVersion.objects.get().approval_id


def test_version_when_its_picture_left_the_text_then_the_picture_is_still_served(
    city: office.City,
) -> None:
    picture = office.picture()
    page = office.public(office.news_item(lead_image=picture, lead_image_alt="Мост"), city.news)
    draft = office.fresh(page).get_latest_revision_as_object()
    draft.lead_image = None
    draft.save_revision(user=office.person("editor"))
    correct(page)
    assert PastVersion.objects.get().files
    assert Client().get(picture.file.url).status_code == 200
    withdraw(office.fresh(page), reason="archived")
    assert Client().get(picture.file.url).status_code == 404


@pytest.mark.parametrize("asked", ["0", "2", "x", "", "1'", "99999999", "-1", "١"])
def test_version_when_there_is_none_then_404(news: Any, asked: str) -> None:
    correct(news)
    assert Client().get(ADDRESS, {"version": asked}).status_code == 404


def test_version_when_the_head_approved_to_hide_it_then_404(news: Any) -> None:
    correct(news, is_previous_hidden=True)
    assert Client().get(f"{ADDRESS}?version=1").status_code == 404
    assert "?version=1" not in Client().get(ADDRESS).content.decode()


def test_version_when_the_text_was_withdrawn_then_it_is_gone_as_well(news: Any) -> None:
    withdraw(correct(news), reason="archived")
    assert Client().get(f"{ADDRESS}?version=1").status_code == 410
