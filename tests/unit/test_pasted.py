"""What the server takes out of pasted text after the editor has let it through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.pasted import clean_rich_text

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("<p>Одго\u00adвор\u00adност</p>", "<p>Одговорност</p>"),
        ("<p>гра\u200bђана\u2060 и\ufeff јавности\x00</p>", "<p>грађана и јавности</p>"),
        (f"<p>Мост{NBSP}{NBSP} је  нов.</p>", "<p>Мост је нов.</p>"),
        (f"<p>Члан{NBSP}5.</p>", f"<p>Члан{NBSP}5.</p>"),
        (f"<p>{NBSP}</p><p>Текст</p><p><br/></p><h2> </h2>", "<p>Текст</p>"),
        ("<p><br/>Текст<br/><br/></p>", "<p>Текст</p>"),
        ("<p>први<br/>други</p>", "<p>први<br/>други</p>"),
        (f"<ul><li>{NBSP}посао </li><li> </li></ul>", "<ul><li>посао</li></ul>"),
        ("<p>·</p><p>Текст</p>", "<p>Текст</p>"),
        ("<ul><li> </li><li>·</li></ul><p>Текст</p>", "<ul><li>·</li></ul><p>Текст</p>"),
        ("<ol><li> </li></ol><p>Текст</p>", "<p>Текст</p>"),
        (
            '<p>Послови:</p><p data-block-key="a1">• први</p><p>\uf0b7\tдруги</p><p>Крај.</p>',
            '<p>Послови:</p><ul><li data-block-key="a1">први</li><li>други</li></ul><p>Крај.</p>',
        ),
        (
            "<ul><li>један</li></ul><p>· два</p><ul><li>три</li></ul>",
            "<ul><li>један</li><li>два</li><li>три</li></ul>",
        ),
        (
            '<ul><li data-block-key="x"><ul><li>пети</li></ul></li></ul>',
            "<ul><li>пети</li></ul>",
        ),
        (
            "<ul><li>први<ul><li>испод</li></ul></li></ul>",
            "<ul><li>први<ul><li>испод</li></ul></li></ul>",
        ),
        ("<p>5 · 3 = 15</p>", "<p>5 · 3 = 15</p>"),
        ("<p>- цртица остаје</p>", "<p>- цртица остаје</p>"),
        (
            '<p><b>важно</b> <a href="https://a.example/?a=1&amp;b=2">ово</a></p>',
            '<p><b>важно</b> <a href="https://a.example/?a=1&amp;b=2">ово</a></p>',
        ),
    ],
)
def test_text_when_cleaned_then_only_what_nobody_sees_is_gone(pasted: str, clean: str) -> None:
    assert clean_rich_text(pasted) == clean


TEXTS = st.text(alphabet=f"абв ·•\uf0b7\u200b{NBSP}\n", max_size=12)
INNER = st.lists(st.sampled_from(["<br/>", "&nbsp;", "·", " "]) | TEXTS, max_size=4).map("".join)
BLOCKS = st.one_of(
    st.tuples(st.sampled_from(["p", "h2", "h3", "blockquote"]), INNER).map(
        lambda block: f"<{block[0]}>{block[1]}</{block[0]}>"
    ),
    st.tuples(st.sampled_from(["ul", "ol"]), st.lists(INNER, min_size=1, max_size=3)).map(
        lambda block: f"<{block[0]}>{''.join(f'<li>{item}</li>' for item in block[1])}</{block[0]}>"
    ),
)


@given(st.lists(BLOCKS, max_size=6).map("".join))
def test_text_when_cleaned_then_keeps_every_letter_and_needs_no_second_time(html: str) -> None:
    clean = clean_rich_text(html)
    assert [letter for letter in clean if letter in "абв"] == [
        letter for letter in html if letter in "абв"
    ]
    assert clean_rich_text(clean) == clean


def test_text_when_very_long_then_is_cleaned_in_a_moment() -> None:
    html = "<p>· " + "а " * 200_000 + "</p>" + "<p>" + NBSP * 100_000 + "</p>" + "<ul><li>" * 2_000
    assert len(clean_rich_text(html)) < len(html)
