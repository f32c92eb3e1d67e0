"""The sitemap: every public page, in every language and script, naming its versions."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from tests import office
from tests.requests.site import reading
from tests.requests.site.conftest import Town

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def sitemap() -> dict[str, dict[str, str]]:
    """Alternates by hreflang, of every address in the sitemap."""
    answer = Client().get("/sitemap.xml")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{SITEMAP}urlset"
    return {
        entry.findtext(f"{SITEMAP}loc") or "": {
            link.get("hreflang", ""): link.get("href", "") for link in entry.iter(f"{XHTML}link")
        }
        for entry in root.iter(f"{SITEMAP}url")
    }


def test_sitemap_when_read_then_names_every_public_page_in_every_version(town: Town) -> None:
    public = [town.sr.home, town.sr.news, town.bridge, town.concert, town.latin]
    expected = {
        f"{reading.HOST}{reading.address(page, prefix)}"
        for page in public
        for prefix in ("sr", "sr-latn")
    } | {
        f"{reading.HOST}{reading.address(page)}"
        for page in (town.en.home, town.en.news, town.bridge_en)
    }
    assert set(sitemap()) == expected


def test_sitemap_when_read_then_alternates_are_reciprocal(town: Town) -> None:
    found = sitemap()
    for address, alternates in found.items():
        assert address in alternates.values()
        for other in alternates.values():
            assert found[other] == alternates, f"{address} names {other}, which does not return it"


def test_sitemap_when_a_page_is_translated_then_names_three_versions(town: Town) -> None:
    bridge = f"{reading.HOST}{reading.address(town.bridge)}"
    assert sitemap()[bridge] == {
        "sr-Cyrl": bridge,
        "sr-Latn": bridge.replace("/sr/", "/sr-latn/"),
        "en": f"{reading.HOST}{reading.address(town.bridge_en)}",
    }
    concert = f"{reading.HOST}{reading.address(town.concert)}"
    assert set(sitemap()[concert]) == {"sr-Cyrl", "sr-Latn"}


def test_sitemap_when_every_address_is_asked_for_then_each_answers(town: Town) -> None:
    for address in sitemap():
        assert Client().get(address).status_code == 200, address


def test_sitemap_when_a_page_is_a_draft_then_leaves_it_out(town: Town) -> None:
    draft = office.draft(office.news_item("Још један нацрт"), office.fresh(town.sr.news))
    assert not any(draft.slug in address for address in sitemap())


def test_robots_when_read_then_names_the_sitemap(town: Town) -> None:
    text = Client().get("/robots.txt").content.decode()
    assert f"Sitemap: {reading.HOST}/sitemap.xml" in text
