"""One Serbian text, read in two scripts."""

import re
from xml.etree.ElementTree import Element

import pytest
from django.test import Client

from pages.scripts import html_to_latin, to_cyrillic, to_latin
from tests.requests.site import reading
from tests.requests.site.conftest import Town

pytestmark = pytest.mark.django_db

CYRILLIC = re.compile("[\u0400-\u04ff]")
LATIN = re.compile("[a-zA-ZčćžšđČĆŽŠĐ]")
KEPT = ("href", "src", "srcset", "id", "class", "datetime", "width", "height", "sizes")
#: The words of an item, apart from the interface around them.
OWN = ("dateline", "page-head", "prose", "card-title", "card-summary")


def both(address: str | None) -> tuple[Element, Element]:
    """A page in Cyrillic and in Latin."""
    cyrillic = str(address)
    return reading.get(cyrillic), reading.get(cyrillic.replace("/sr/", "/sr-latn/"))


def own_words(page: Element) -> list[str]:
    """What the office wrote on a page."""
    return [reading.words(part) for name in OWN for part in reading.all_classed(page, name)]


@pytest.mark.parametrize("which", ["bridge", "concert"])
def test_latin_page_when_read_then_is_the_cyrillic_one_in_latin(town: Town, which: str) -> None:
    cyrillic, latin = both(reading.address(getattr(town, which)))
    assert own_words(latin) == [to_latin(words) for words in own_words(cyrillic)]
    assert not CYRILLIC.search("".join(own_words(latin)))


def test_latin_page_when_converted_whole_then_has_nothing_left_to_convert(town: Town) -> None:
    for page in (town.bridge, town.sr.home, town.sr.news):
        address = reading.address(page, "sr-latn")
        html = Client().get(address).content.decode()
        assert html_to_latin(html) == html


def test_latin_page_when_compared_with_the_cyrillic_then_structure_and_attributes_are_its_own(
    town: Town,
) -> None:
    for page in (town.bridge, town.sr.news, town.sr.home):
        parts = [reading.classed(document, "wrap") for document in both(reading.address(page))]
        for document in both(reading.address(page)):
            parts.append(next(document.iter("main")))
        cyrillic, latin = parts[-2], parts[-1]
        assert cyrillic is not None
        assert latin is not None
        before, after = list(cyrillic.iter()), list(latin.iter())
        assert [element.tag for element in before] == [element.tag for element in after]
        for one, other in zip(before, after, strict=True):
            for name in KEPT:
                in_latin = (one.get(name) or "").replace("/sr/", "/sr-latn/")
                if name != "id":
                    assert other.get(name, "") == in_latin, name


def test_latin_page_when_read_then_attributes_that_people_read_are_latin(town: Town) -> None:
    _cyrillic, latin = both(reading.address(town.bridge))
    alts = {image.get("alt") for image in latin.iter("img")}
    assert {"Novi most preko rijeke", "Ograda mosta"} <= alts
    for element in latin.iter():
        for name in ("alt", "title", "aria-label", "placeholder"):
            if element.get("lang") != "sr-Cyrl":
                assert not CYRILLIC.search(element.get(name) or ""), (element.tag, name)
    title = latin.find("head/title")
    assert reading.words(title).startswith("Ljubinje: novi most otvoren")


def test_latin_page_when_it_has_addresses_then_they_are_kept(town: Town) -> None:
    _cyrillic, latin = both(reading.address(town.bridge))
    body = reading.links(reading.classed(latin, "prose"))
    assert body["press@lipograd.example"] == "mailto:press@lipograd.example"
    assert body["najavu"] == "https://пример.срб/новости"


@pytest.mark.parametrize(
    ("prefix", "day"), [("sr", "21. новембар 2026."), ("sr-latn", "21. novembar 2026.")]
)
def test_date_when_read_then_is_words_of_the_script(town: Town, prefix: str, day: str) -> None:
    page = reading.get(reading.address(town.bridge, prefix))
    dateline = reading.classed(page, "dateline")
    assert reading.words(dateline).endswith(day)


def test_item_in_latin_when_read_under_sr_then_is_cyrillic(town: Town) -> None:
    cyrillic, _latin = both(reading.address(town.latin))
    heading = reading.words(next(cyrillic.iter("h1")))
    assert heading == "Отворена изложба у Дому културе"
    body = reading.words(reading.classed(cyrillic, "prose"))
    # The exception list at work: nadživjeti has д and ж, not џ.
    assert body == "Надживјели су све: изложба фотографија Ђорђа Љубића."
    assert cyrillic.get("lang") == "sr-Cyrl"


def test_item_in_latin_when_read_under_sr_latn_then_is_as_written(town: Town) -> None:
    _cyrillic, latin = both(reading.address(town.latin))
    assert reading.words(next(latin.iter("h1"))) == town.latin.title
    body = reading.words(reading.classed(latin, "prose"))
    assert body == "Nadživjeli su sve: izložba fotografija Đorđa Ljubića."
    assert latin.get("lang") == "sr-Latn"


def test_item_in_latin_when_listed_then_its_card_is_in_the_readers_script(town: Town) -> None:
    cyrillic, latin = both(reading.address(town.sr.news))
    assert to_cyrillic(town.latin.title) in reading.card_titles(cyrillic)
    assert town.latin.title in reading.card_titles(latin)
    assert not LATIN.search("".join(reading.card_titles(cyrillic)))
    assert not CYRILLIC.search("".join(reading.card_titles(latin)))


def test_page_when_it_links_to_another_then_stays_in_the_readers_script(town: Town) -> None:
    for page in (town.sr.home, town.sr.news, town.bridge):
        for prefix in ("sr", "sr-latn"):
            document = reading.get(reading.address(page, prefix))
            for link in next(document.iter("main")).iter("a"):
                address = link.get("href", "")
                if address.startswith("/sr"):
                    assert address.startswith(f"/{prefix}/"), address


def test_switches_when_read_in_either_script_then_name_scripts_in_their_own(town: Town) -> None:
    for document in both(reading.address(town.bridge)):
        switch = reading.classed(document, "script-switch")
        assert switch is not None
        assert {link.get("lang"): reading.words(link) for link in switch.iter("a")} == {
            "sr-Cyrl": "Ћирилица",
            "sr-Latn": "Latinica",
        }
