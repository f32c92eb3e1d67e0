"""Pages: what is converted and what is left byte for byte."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.scripts import html_to_cyrillic, html_to_latin


def cases(direction: str) -> list[tuple[str, str]]:
    """Markup and what it becomes, from corpus/html.tsv."""
    with (Path(__file__).with_name("corpus") / "html.tsv").open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return [(html, wanted) for row_direction, html, wanted in rows if row_direction == direction]


@pytest.mark.parametrize(("html", "wanted"), cases("to_latin"))
def test_html_to_latin_when_given_markup_then_changes_only_what_people_read(
    html: str, wanted: str
) -> None:
    assert html_to_latin(html) == wanted


@pytest.mark.parametrize(("html", "wanted"), cases("to_cyrillic"))
def test_html_to_cyrillic_when_given_markup_then_changes_only_what_people_read(
    html: str, wanted: str
) -> None:
    assert html_to_cyrillic(html) == wanted


@pytest.mark.parametrize("convert", [html_to_latin, html_to_cyrillic])
def test_html_when_the_page_has_our_separator_characters_then_still_converts(
    convert: Callable[[str], str],
) -> None:
    assert convert("<b>а\ufdd0b</b> да da") != "<b>а\ufdd0b</b> да da"


STRUCTURED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": "https://град.срб/вести/1",
    "headline": "Градоначелник </script> отворио мост",
    "inLanguage": "sr-Cyrl",
    "author": {"@type": "Organization", "name": "Град Липоград", "email": "а@град.срб"},
    "name": [{"@language": "ru", "@value": "Город"}, {"@language": "sr", "@value": "Град"}],
    "articleBody": "<p class='град'>Мост</p>",
    "url": "/град",
}


@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_ld_when_in_a_page_then_only_readable_strings_change(ascii_only: bool) -> None:
    source = json.dumps(STRUCTURED, ensure_ascii=ascii_only).replace("<", "\\u003C")
    html = f'<script type="application/ld+json">{source}</script><p>Град</p>'

    converted = html_to_latin(html)

    assert converted.endswith("</script><p>Grad</p>")
    assert converted.count("</script") == 1
    data = json.loads(converted.split(">", 1)[1].split("</script>")[0])
    assert data["headline"] == "Gradonačelnik </script> otvorio most"
    assert data["author"] == {
        "@type": "Organization",
        "name": "Grad Lipograd",
        "email": "а@град.срб",
    }
    assert [name["@value"] for name in data["name"]] == ["Город", "Grad"]
    assert data["articleBody"] == "<p class='град'>Most</p>"
    untouched = ("@context", "@type", "@id", "inLanguage", "url")
    assert [data[key] for key in untouched] == [STRUCTURED[key] for key in untouched]


def test_json_ld_when_broken_then_converts_what_it_can_and_keeps_the_rest() -> None:
    html = '<script type="application/ld+json">{"name": "Град", "a": "\\u12", "б</script>'

    assert html_to_latin(html) == html.replace("Град", "Grad")
