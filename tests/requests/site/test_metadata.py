"""What machines read in the head of a page."""

import json
from typing import Any

import pytest

from pages.models import SiteIdentity
from tests import office
from tests.requests.site import reading
from tests.requests.site.conftest import Town

pytestmark = pytest.mark.django_db

CYRILLIC = tuple("абвгдђежзијклљмнњопрстћуфхцчџш")


def json_ld(address: str) -> dict[str, Any]:
    """The JSON-LD of a page."""
    scripts = [
        script.text or ""
        for script in reading.get(address).iter("script")
        if script.get("type") == "application/ld+json"
    ]
    assert len(scripts) == 1
    found: dict[str, Any] = json.loads(scripts[0])
    return found


def test_page_when_translated_then_names_every_version_and_a_default(town: Town) -> None:
    expected = {
        "sr-Cyrl": f"{reading.HOST}{reading.address(town.bridge)}",
        "sr-Latn": f"{reading.HOST}{reading.address(town.bridge, 'sr-latn')}",
        "en": f"{reading.HOST}{reading.address(town.bridge_en)}",
        "x-default": f"{reading.HOST}{reading.address(town.bridge)}",
    }
    for address in (
        reading.address(town.bridge),
        reading.address(town.bridge, "sr-latn"),
        reading.address(town.bridge_en),
    ):
        assert reading.head_links(reading.get(str(address))) == expected


def test_page_when_not_translated_then_names_its_two_scripts_only(town: Town) -> None:
    found = reading.head_links(reading.get(reading.address(town.concert)))
    assert set(found) == {"sr-Cyrl", "sr-Latn", "x-default"}


@pytest.mark.parametrize("prefix", ["sr", "sr-latn"])
def test_page_when_filtered_then_its_canonical_address_has_no_filter(
    town: Town, prefix: str
) -> None:
    address = f"/{prefix}/{town.sr.news.slug}/"
    page = reading.get(f"{address}?topic=kultura")
    assert reading.head_links(page, "canonical") == {"canonical": f"{reading.HOST}{address}"}


def test_open_graph_when_an_item_is_shared_then_says_what_it_is(town: Town) -> None:
    found = reading.meta(reading.get(reading.address(town.bridge)))
    assert found["og:title"] == town.bridge.title
    assert found["og:description"] == town.bridge.summary
    assert found["og:type"] == "article"
    assert found["og:url"] == f"{reading.HOST}{reading.address(town.bridge)}"
    assert found["og:image"].startswith(f"{reading.HOST}/media/")
    assert found["og:image:alt"] == "Нови мост преко ријеке"
    assert found["og:locale"] == "sr_BA"
    assert found["og:locale:alternate"] == "en_GB"
    assert found["article:published_time"].startswith("2026-11-21T09:30")


def test_open_graph_when_read_in_latin_then_words_are_latin_and_addresses_kept(town: Town) -> None:
    address = reading.address(town.bridge, "sr-latn")
    found = reading.meta(reading.get(address))
    assert found["og:title"] == "Ljubinje: novi most otvoren"
    assert found["og:image:alt"] == "Novi most preko rijeke"
    assert found["og:url"] == f"{reading.HOST}{address}"
    original = reading.meta(reading.get(reading.address(town.bridge)))
    assert found["og:image"] == original["og:image"]


def test_json_ld_when_read_then_describes_the_article(town: Town) -> None:
    found = json_ld(reading.address(town.bridge))
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "NewsArticle"
    assert found["headline"] == town.bridge.title
    assert found["inLanguage"] == "sr-Cyrl"
    assert found["keywords"] == ["Саобраћај"]
    assert found["contentLocation"]["name"] == "Љубиње"
    assert found["publisher"]["@type"] == "GovernmentOrganization"
    assert found["image"].startswith(reading.HOST)


def test_json_ld_when_read_in_latin_then_words_are_latin_and_addresses_kept(town: Town) -> None:
    cyrillic, found = (
        json_ld(reading.address(town.bridge)),
        json_ld(reading.address(town.bridge, "sr-latn")),
    )
    assert found["headline"] == "Ljubinje: novi most otvoren"
    assert found["keywords"] == ["Saobraćaj"]
    assert found["contentLocation"]["name"] == "Ljubinje"
    assert found["inLanguage"] == "sr-Latn"
    assert found["image"] == cyrillic["image"]
    assert found["@id"] == f"{reading.HOST}{reading.address(town.bridge, 'sr-latn')}"
    assert not any(letter in json.dumps(found, ensure_ascii=False) for letter in CYRILLIC)


@pytest.mark.parametrize("which", ["home", "news"])
def test_json_ld_when_a_page_is_no_article_then_names_its_kind(town: Town, which: str) -> None:
    found = json_ld(reading.address(getattr(town.sr, which)))
    assert found["@type"] == {"home": "WebSite", "news": "CollectionPage"}[which]


def test_json_ld_when_words_try_to_end_the_script_then_stay_words(town: Town) -> None:
    title = "</script><script>alert(1)</script> & «крај»"
    page = office.public(office.news_item(title), office.fresh(town.sr.news))
    assert json_ld(reading.address(page))["headline"] == title
    assert "alert(1)" not in "".join(
        script.text or ""
        for script in reading.get(reading.address(page)).iter("script")
        if script.get("type") != "application/ld+json"
    )


def test_publisher_when_the_identity_is_public_then_is_the_city(town: Town) -> None:
    identity = SiteIdentity(name="Град Липоград", email="info@lipograd.example", phone="+387 5")
    office.make_public(office.snippet(identity))
    publisher = json_ld(reading.address(town.sr.home))["publisher"]
    assert publisher["name"] == "Град Липоград"
    assert publisher["email"] == "info@lipograd.example"
    latin_publisher = json_ld("/sr-latn/")["publisher"]
    assert latin_publisher["name"] == "Grad Lipograd"
    assert latin_publisher["email"] == "info@lipograd.example"
