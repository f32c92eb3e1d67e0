"""What must hold for any text at all."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.scripts import (
    html_to_cyrillic,
    html_to_latin,
    mixed_script_words,
    script_of,
    slugify,
    to_cyrillic,
    to_latin,
)

_PIECES = (
    "Љ љ Њ nj lj dž dj inj а a о o Х X І I ХХ II . .. @ # & &nbsp; &#1113; http:// www. .org .срб"
    " .pdf „ “ \" ' ’ \u0301 \u030c \u0306 й ѓ 1 m km Facebook the of Times Grad Град PDF BiH БиХ"
    " \ufdd0 \ufdd1 \x00 \ud800 đ č ч Ђ ÿ ß İ ǆ Ǆ _ + ² / ( ) € i u na Park New ђ dâ s E - < >"
)
PIECES = [*_PIECES.split(" "), " ", "  ", "\n", "\n\n"]
TAGS = [
    "<b>", "</b>", "<p>", "</p>", '<p lang="en">', '<span translate="no">', "</span>", "<br>",
    "<i translate=yes>", "</i>", "<code>", "</code>", "<img alt=\"Град i grad\" title='Њ'>",
    "<script>", "</script>", "<!--", "-->", '<a href="/град?x=nj" data-x="ц">', "</a>",
    '<meta name=description content="Град Lj">', "<input type=submit value=Пошаљи>",
    "<textarea>", "</textarea>", '<div class="notranslate">', "</div>", '<a lang="sr-Latn">',
    '<a lang="sr-Cyrl">', "<li>", "<td>", "<a title='",
    '<script type="application/ld+json">{"name":"Град","url":"ц"}</script>',
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=40)
pages = st.lists(st.sampled_from(PIECES + TAGS), max_size=16).map("".join)
cyrillic_texts = st.text(
    alphabet="абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ 1.,-„“", max_size=60
)
moderate = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TAG = re.compile(r"<[^>]*>")


@moderate
@given(texts)
def test_to_latin_when_repeated_then_changes_nothing_more(text: str) -> None:
    once = to_latin(text)
    assert to_latin(once) == once
    assert len(once) <= 2 * len(text)


@moderate
@given(texts)
def test_to_cyrillic_when_repeated_then_changes_nothing_more(text: str) -> None:
    once = to_cyrillic(text)
    assert to_cyrillic(once) == once
    assert len(once) <= 2 * len(text)


@moderate
@given(pages)
def test_html_to_latin_when_repeated_then_changes_nothing_more(page: str) -> None:
    once = html_to_latin(page)
    assert html_to_latin(once) == once


@moderate
@given(pages)
def test_html_to_cyrillic_when_repeated_then_changes_nothing_more(page: str) -> None:
    once = html_to_cyrillic(page)
    assert html_to_cyrillic(once) == once


@moderate
@given(st.lists(st.sampled_from([*TAGS[:17], "Град ", "grad "]), max_size=16).map("".join))
def test_html_when_converted_then_has_the_same_tags(page: str) -> None:
    for convert in (html_to_latin, html_to_cyrillic):
        names = [re.split(r"[\s>]", tag)[0] for tag in TAG.findall(page)]
        assert [re.split(r"[\s>]", tag)[0] for tag in TAG.findall(convert(page))] == names


@moderate
@given(texts)
def test_slugify_when_given_anything_then_is_an_address_and_stable(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= 80
    assert slugify(slug) == slug


@moderate
@given(cyrillic_texts)
def test_slugify_when_the_title_is_in_either_script_then_is_the_same(text: str) -> None:
    assert slugify(text) == slugify(to_latin(text))


@moderate
@given(cyrillic_texts.map(str.lower))
def test_to_latin_when_text_is_cyrillic_then_leaves_no_cyrillic_outside_addresses(
    text: str,
) -> None:
    if "." not in text:
        assert not re.search("[\u0400-\u04ff]", to_latin(text))


@moderate
@given(texts)
def test_mixed_script_words_when_given_anything_then_offsets_are_right(text: str) -> None:
    script_of(text)
    for found in mixed_script_words(text):
        assert text[found.start : found.end] == found.word
        assert not mixed_script_words(found.fix)
