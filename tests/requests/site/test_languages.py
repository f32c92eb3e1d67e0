"""Which language and script a reader gets, and the way from one to another."""

import pytest
from django.test import Client

from tests.requests.site import reading
from tests.requests.site.conftest import Town

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "/sr/"),
        ("*", "/sr/"),
        ("sr", "/sr/"),
        ("sr-RS,sr;q=0.9", "/sr/"),
        ("sr-Cyrl-BA", "/sr/"),
        ("sr-Latn", "/sr-latn/"),
        ("sr-Latn-RS,sr;q=0.8,en;q=0.5", "/sr-latn/"),
        ("bs", "/sr-latn/"),
        ("bs-BA,bs;q=0.9,en;q=0.8", "/sr-latn/"),
        ("hr", "/sr-latn/"),
        ("hr-HR", "/sr-latn/"),
        ("en", "/en/"),
        ("en-GB,en;q=0.9,sr;q=0.1", "/en/"),
        ("de-DE,de;q=0.9,en;q=0.3", "/en/"),
        ("en;q=0.1,sr-Latn;q=0.9", "/sr-latn/"),
        ("de", "/sr/"),
        ("xx;q=abc,,,;;", "/sr/"),
        ("\x00\xff", "/sr/"),
        ("en," * 5000, "/en/"),
    ],
)
def test_first_address_when_a_browser_asks_then_its_language_is_chosen(
    town: Town, accepted: str, expected: str
) -> None:
    answer = Client().get("/", headers={"accept-language": accepted} if accepted else {})
    assert answer.status_code == 302
    assert answer["Location"] == expected
    assert "accept-language" in answer["Vary"].lower()
    assert Client().get(expected).status_code == 200


@pytest.mark.parametrize(
    ("address", "other"),
    [
        (
            "/sr/vijesti/?topic=kultura&month=2026-10",
            "/sr-latn/vijesti/?topic=kultura&month=2026-10",
        ),
        (
            "/sr-latn/vijesti/?topic=kultura&month=2026-10",
            "/sr/vijesti/?topic=kultura&month=2026-10",
        ),
        ("/sr/vijesti/koncert-u-parku/", "/sr-latn/vijesti/koncert-u-parku/"),
        ("/sr/nema/", "/sr-latn/nema/"),
        ("/sr-latn/", "/sr/"),
    ],
)
def test_script_switch_when_pressed_then_keeps_the_address_and_the_filters(
    town: Town, address: str, other: str
) -> None:
    page = reading.parse(Client().get(address).content.decode())
    switch = reading.classed(page, "script-switch")
    assert switch is not None
    offered = [(link.get("href"), link.get("aria-current")) for link in switch.iter("a")]
    assert sorted(offered, key=str) == sorted([(address, "true"), (other, None)], key=str)
    assert reading.links(switch).keys() == {"Ћирилица", "Latinica"}


def test_script_switch_when_the_page_is_english_then_is_not_there(town: Town) -> None:
    assert reading.classed(reading.get(reading.address(town.bridge_en)), "script-switch") is None


def language_switch(address: str) -> dict[str, str]:
    """Words and address of each way to another language."""
    return reading.links(reading.classed(reading.get(address), "language-switch"))


def test_language_switch_when_a_page_is_translated_then_leads_to_the_translation(
    town: Town,
) -> None:
    assert language_switch(reading.address(town.bridge))["English"] == reading.address(
        town.bridge_en
    )
    latin = reading.address(town.bridge, "sr-latn")
    assert language_switch(latin)["English"] == reading.address(town.bridge_en)
    assert language_switch(latin)["Srpski"] == latin
    assert language_switch(reading.address(town.bridge_en))["Српски"] == reading.address(
        town.bridge
    )


def test_language_switch_when_not_translated_then_leads_to_the_home_and_says_so(
    town: Town,
) -> None:
    for prefix in ("sr", "sr-latn"):
        offered = language_switch(reading.address(town.concert, prefix))
        words = next(label for label in offered if label.startswith("English"))
        assert offered[words] == reading.address(town.en.home) == "/en/"
        assert words.removeprefix("English").strip(" ()")


def test_english_page_when_asked_for_below_the_serbian_prefix_then_is_not_there(
    town: Town,
) -> None:
    for prefix in ("sr", "sr-latn"):
        address = reading.address(town.bridge_en).replace("/en/", f"/{prefix}/")
        assert Client().get(address).status_code == 404
    assert Client().get(reading.address(town.bridge).replace("/sr/", "/en/")).status_code == 404


@pytest.mark.parametrize(
    ("address", "tag"),
    [("/sr/", "sr-Cyrl"), ("/sr-latn/", "sr-Latn"), ("/en/", "en"), ("/sr-latn/x/", "sr-Latn")],
)
def test_page_when_read_then_says_its_language_and_script(
    town: Town, address: str, tag: str
) -> None:
    answer = Client().get(address)
    assert reading.parse(answer.content.decode()).get("lang") == tag


def test_reader_when_reading_then_gets_no_cookie(town: Town) -> None:
    for address in (
        "/",
        "/sr/",
        "/sr-latn/vijesti/?topic=kultura",
        reading.address(town.bridge_en),
        "/sr/x/",
    ):
        assert not Client().get(str(address)).cookies, address
