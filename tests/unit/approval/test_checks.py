"""What each check notices, and what it leaves alone. Without a dictionary."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.rich_text import RichText

from pages.approval.checks import (
    Finding,
    alternative,
    contents_of,
    headings,
    link_text,
    mixed,
    register,
    slips,
    summary,
    title_of,
    unregister,
)
from pages.approval.checks.contents import Contents, Link, Passage, Picture, plain
from pages.approval.checks.inside import path_inside
from pages.approval.checks.registry import checks
from pages.approval.checks.words import words_of
from pages.blocks import BodyBlock
from pages.scripts import Script, to_latin
from press.models import NewsPage

# A page that is not saved asks for its language all the same.
pytestmark = pytest.mark.django_db


def said(words: str, *, name: str = "text") -> Contents:
    """A text of plain words."""
    return Contents(NewsPage(title="Наслов"), passages=[Passage(name, "Текст", words)])


def rich(*sources: str) -> Contents:
    """A text of rich text, a passage each."""
    soups = [BeautifulSoup(source, "html.parser") for source in sources]
    passages = [Passage("text", "Текст", plain(soup), soup) for soup in soups]
    return Contents(NewsPage(title="Наслов"), passages=passages)


def written(text: str) -> list[str]:
    """The words of a text that would be looked up."""
    return [word.written for word in words_of(text)]


@pytest.mark.parametrize("script", [str, to_latin])
def test_words_when_the_text_holds_what_no_dictionary_has_then_they_are_left_out(
    script: Callable[[str], str],
) -> None:
    text = script("Град је 2026. године, 12,5 km, у XVIII вијеку, ЈУ, COVID-19, РТРС-а, Г8 и ")
    text += "www.lipograd.example, grad@lipograd.example, https://lipograd.example/sr/ @grad #grad"
    found = [word for word in words_of(text) if not word.is_short_form]
    assert [word.written for word in found] == [
        script(word) for word in ("Град", "је", "године", "вијеку")
    ]


def test_words_when_joined_by_a_hyphen_then_each_part_counts() -> None:
    found = written("српско-њемачки, е-управа, Facebook-у")
    assert found == ["српско", "њемачки", "управа", "Facebook"]


def test_words_when_accented_or_softly_broken_then_the_letters_alone_count() -> None:
    found = written("но\u0301ви\u0304 гра\u00adдо\u00adви c\u030cac\u030cak")
    assert found == ["нови", "градови", "čačak"]


def test_words_when_of_two_scripts_then_they_are_another_checks() -> None:
    assert written("Bijel\u0458ina град") == ["град"]


def test_words_when_their_script_is_asked_then_it_is_their_own_not_the_texts() -> None:
    scripts = {word.written: word.script for word in words_of("Град и Stadt")}
    assert scripts == {"Град": Script.CYRILLIC, "Stadt": Script.LATIN}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Мост је отворен. Отворио га је Марко.", ["Марко"]),
        ("Саопштио је: „Мост је отворен.“", []),
        ("Марко Марковић је дошао.", ["Марко", "Марковић"]),
        ("Дошли су.\nСутра долазе остали.", []),
    ],
)
def test_words_when_capitals_stand_within_a_sentence_then_they_are_names(
    text: str, names: list[str]
) -> None:
    assert [word.written for word in words_of(text) if word.is_name] == names


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("по закону, бр. 12 и сл. одредбе", ["бр", "сл"]),
        ("дуг 120 kWh и 12\u00a0кмх", ["kWh", "кмх"]),
        ("Овдје је мсот. Онда крај.", []),
    ],
)
def test_words_when_shortened_then_that_is_known_of_them(text: str, short: list[str]) -> None:
    assert [word.written for word in words_of(text) if word.is_short_form] == short


def test_plain_when_words_are_marked_as_foreign_then_they_are_left_out() -> None:
    soup = BeautifulSoup(
        '<h2>Наслов</h2><p>Ријеч <span lang="en">Paperless City Hall</span> и <b>је</b>дно</p>',
        "html.parser",
    )
    words = plain(soup)
    assert written(words) == ["Наслов", "Ријеч", "једно"]
    assert not list(slips.check(said(words)))


def test_mixed_when_a_word_has_both_scripts_then_it_is_found_once_with_its_repair() -> None:
    [found] = list(mixed.check(said("Bijel\u0458ina i opet Bijel\u0458ina")))
    assert (found.excerpt, found.suggestion, found.count) == ("Bijel\u0458ina", "Bijeljina", 2)
    assert "\u0458" in found.message
    assert not list(mixed.check(said("Град Bijeljina, PDF-ом, е-управа")))


@pytest.mark.parametrize(
    ("sources", "complaints"),
    [
        (["<h2>А</h2><p>а</p><h3>Б</h3><h2>В</h2>"], []),
        (["<h2>А</h2>", "<h3>Б</h3>"], []),
        (["<h3>А</h3>"], ["А"]),
        (["<h2>А</h2><h4>Б</h4>"], ["Б"]),
        (["<h2>А</h2>", "<h4>Б</h4>"], ["Б"]),
        (["<h1>А</h1>"], ["А"]),
        (["<h2> </h2><h2>А</h2>"], ["<h2>"]),
        (["<p>а</p>"], []),
    ],
)
def test_headings_when_levels_are_leapt_over_then_the_lower_one_is_found(
    sources: list[str], complaints: list[str]
) -> None:
    assert [found.excerpt for found in headings.check(rich(*sources))] == complaints


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        *((words, True) for words in ("овдје", "Овдје.", "ovdje", "кликните овдје", "here")),
        *((words, True) for words in ("Read more", "këtu", "", "www.lipograd.example")),
        *((words, True) for words in ("https://lipograd.example/sr/", "опширније »")),
        *((words, False) for words in ("Одлука о мосту", "Odluka o mostu", "овдје ради општина")),
        ("grad@lipograd.example", False),
    ],
)
def test_link_text_when_it_says_nothing_then_it_is_found(words: str, is_found: bool) -> None:
    link = Link("Текст", "address", "https://elsewhere.example/", words)
    found = list(link_text.check(Contents(NewsPage(), links=[link])))
    assert bool(found) is is_found


def test_link_text_when_two_targets_share_their_words_then_the_second_is_found() -> None:
    first, again, other = (Link("Текст", "page", target, "Одлука") for target in ("3", "3", "4"))
    assert not list(link_text.check(Contents(NewsPage(), links=[first, again])))
    assert len(list(link_text.check(Contents(NewsPage(), links=[first, again, other])))) == 1


def test_link_text_when_readers_see_the_targets_title_then_nothing_is_found() -> None:
    assert not list(link_text.check(Contents(NewsPage(), links=[Link("Мени", "page", "3")])))


@pytest.mark.parametrize(
    ("picture", "is_found"),
    [
        (Picture("Слика", "a", "Мост", ""), True),
        (Picture("Слика", "a", "Мост", "IMG_2041"), True),
        (Picture("Слика", "a", "Мост", "most-2.JPG"), True),
        (Picture("Слика", "a", "Мост", "", decorative=True), False),
        (Picture("Слика", "a", "Мост", "Мост преко ријеке"), False),
    ],
)
def test_alternative_text_when_it_is_missing_or_a_file_name_then_it_is_found(
    picture: Picture, is_found: bool
) -> None:
    contents = Contents(NewsPage(), pictures=[picture])
    assert bool(list(alternative.check(contents))) is is_found


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Мост преко ријеке отворен је за саобраћај.", 0),
        ("Мост је отворен. Саобраћај је пуштен у 8.30 часова.", 0),
        ("Мост је отворен. Саобраћај је пуштен. Сви су дошли.", 1),
        ("Мост преко ријеке отворен је за саобраћај", 1),
        ("Наслов", 1),
        ("Наслов.", 1),
        ("Мост" + " и мост" * 21 + ".", 1),
        ("„Мост је отворен.“", 0),
    ],
)
def test_summary_when_it_is_long_or_no_sentence_then_it_is_found(words: str, number: int) -> None:
    assert len(list(summary.check(said(words, name="summary")))) == number
    assert not list(summary.check(said(words, name="text")))


@pytest.mark.parametrize("script", [str, to_latin])
@pytest.mark.parametrize(
    ("words", "excerpts"),
    [
        ("Мост је је отворен", ["је је"]),
        ("Је је отворен", ["Је је"]),
        ("једва једва, дан дан", []),
        ("једна је јер је", []),
        ("Мост  је", ["Мост  је"]),
        ("Мост , ријека", ["Мост ,"]),
        ("мост,ријека", ["мост,ријека"]),
        ("Резултат је 2 : 1. Цијена 12,50 и 1,5.", []),
        ("Крај. Нови … почетак", []),
        ("то је\nје ли", []),
    ],
)
def test_slips_when_fingers_slipped_then_each_is_found(
    words: str, excerpts: list[str], script: Callable[[str], str]
) -> None:
    found = [finding.excerpt for finding in slips.check(said(script(words)))]
    assert found == [script(excerpt) for excerpt in excerpts]


def test_slips_when_mended_then_nothing_more_is_found() -> None:
    for words in ("Мост  је", "Мост , ријека", "мост,ријека", "је је"):
        [found] = list(slips.check(said(words)))
        assert not list(slips.check(said(words.replace(found.excerpt, found.suggestion))))


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example/sr/", "mailto:a@b.example", "tel:+38755", "#top", "", "relative/"],
)
def test_path_inside_when_the_address_is_none_of_ours_then_there_is_none(
    address: str,
) -> None:
    assert path_inside(address) is None


def test_path_inside_when_the_address_is_ours_then_it_is_given_unquoted() -> None:
    assert path_inside("/sr/a%20b/?x=1#y") == "/sr/a b/"
    assert path_inside("http://localhost/sr/") == "/sr/"
    assert path_inside("http://[broken") is None


def test_key_when_the_words_are_the_same_then_it_is_the_same_in_every_language() -> None:
    first = Finding("spelling", "No dictionary knows this word.", "мсот", "Text")
    again = Finding("spelling", "Ниједан рјечник.", "мсот", "Текст", count=3)
    assert first.key == again.key
    assert first.key != Finding("spelling", "", "мостт").key
    assert first.key != Finding("slips", "", "мсот").key
    assert len(first.key) == 64


def test_contents_when_blocks_are_nested_then_all_words_pictures_and_links_are_there() -> None:
    def block(kind: str, value: Any) -> dict[str, Any]:
        return {"type": kind, "value": value, "id": kind}

    stream = BodyBlock().to_python(
        [
            block("text", '<p>Први <a linktype="page" id="3">линк</a></p>'),
            block("quote", {"words": "Други", "person": "Трећи", "role": "Четврти"}),
            block("facts", {"title": "", "facts": [{"label": "Пети", "value": "Шести"}]}),
            block("table", {"data": [["Седми", None], ["", "Осми"]]}),
            block(
                "video",
                {
                    "title": "Девети",
                    "url": "https://video.example/",
                    "transcript": '<p>Десети <a href="/sr/">почетна</a></p>',
                },
            ),
        ]
    )
    contents = contents_of(NewsPage(title="Нулти", summary="Сажетак.", body=stream))
    words = " ".join(passage.words for passage in contents.passages)
    for word in "Нулти Сажетак Први Други Трећи Четврти Пети Шести Седми Осми Девети".split():
        assert word in words
    targets = {(link.kind, link.target, link.words) for link in contents.links}
    assert targets == {
        ("page", "3", "линк"),
        ("address", "https://video.example/", None),
        ("address", "/sr/", "почетна"),
    }
    assert [passage.own for passage in contents.passages if passage.html] == [True, False]
    assert isinstance(stream[0].value, RichText)


def test_register_when_a_plugin_adds_a_check_then_it_looks_at_every_text() -> None:
    def check(contents: Contents) -> list[Finding]:
        return [Finding("shouting", "Too loud.", "!!!")]

    register(check, {"shouting": "Loud words"})
    register(check, {"shouting": "Loud words"})
    try:
        assert [known.check for known in checks()].count(check) == 1
        assert title_of("shouting") == "Loud words"
    finally:
        unregister(check)
    assert title_of("shouting") == "shouting"
