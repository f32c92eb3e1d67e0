"""HTML of word processors and old CMSs becomes blocks of ours, and nothing else gets through."""

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from pages.importing.html import Notes, Part, Surroundings, cleaned, words

OLD = "https://stari.example/sr/news/1.html"


def blocks(html: str, **brought: tuple[str, ...]) -> tuple[list[Part], Notes]:
    """The blocks of a text, and what was done to it."""
    notes = Notes()
    around = Surroundings.of(OLD, brought.get("images", ()), brought.get("files", ()))
    return cleaned(html, around, notes), notes


def text(html: str, **brought: tuple[str, ...]) -> str:
    """All text blocks as one piece of HTML."""
    parts, _notes = blocks(html, **brought)
    return "".join(part.value for part in parts if part.kind == "text")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<p class="MsoNormal"><font color="red">Мост</font><o:p></o:p></p>', "<p>Мост</p>"),
        ("<p>Један<p>два", "<p>Један</p><p>два</p>"),
        ("<b>Један <i>два</b> три</i>", "<p><b>Један </b><b><i>два</i></b> три</p>"),
        ("<div>Један<div>два</div>три</div>", "<p>Један</p><p>два</p><p>три</p>"),
        ("Мост&nbsp;&nbsp;&nbsp;<br>је нов", "<p>Мост <br/>је нов</p>"),
        ("<p>&nbsp;</p><p> </p><p>Мост</p>", "<p>Мост</p>"),
        ("<h1>А</h1><h4>Б</h4>", "<h2>А</h2><h3>Б</h3>"),
        ("120 m<sup>2</sup>, CO<sub>2</sub>", "<p>120 m², CO₂</p>"),
        (
            "<ul><li>А<li>Б<ol><li>В</ol></ul>",
            "<ul><li>А</li><li>Б<ol><li>В</li></ol></li></ul>",
        ),
        ("<![if !supportLists]>·<![endif]> А", "<ul><li>А</li></ul>"),
        ("<!--[if gte mso 9]><xml>x</xml><![endif]-->А", "<p>А</p>"),
        ("5 < 6 &amp;lt; &lt;b&gt;", "<p>5 &lt; 6 &amp;lt; &lt;b&gt;</p>"),
        ("<center><u>А</u> <strike>Б</strike></center>", "<p>А Б</p>"),
        ("<pre>А\nБ</pre>", "<p>А<br/>Б</p>"),
        ("<blockquote>Рекао је.</blockquote>", "<blockquote>Рекао је.</blockquote>"),
        ("<form>Текст<input value=1><select><option>x</select></form>", "<p>Текст</p>"),
    ],
)
def test_old_markup_is_said_in_ours(old: str, new: str) -> None:
    assert text(old) == new


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//e.example/x></SCRIPT>",
        "<style>p{color:red}</style>",
        '<iframe src="https://e.example/"></iframe>',
        '<object data="x.swf"><embed src="x.swf"></object>',
        "<svg onload=alert(1)></svg>",
        '<img src="https://t.example/pixel.gif" width="1" height="1">',
        '<img src="x" onerror="alert(1)">',
        '<img src="data:image/png;base64,AAAA">',
        '<span style="display:none">скривено</span>',
        "<noscript><img src=https://t.example/></noscript>",
    ],
)
def test_what_runs_or_tracks_is_left_out_and_reported(bad: str) -> None:
    parts, notes = blocks(f"<p>Прије {bad} послије</p>")

    assert [part.value for part in parts] == ["<p>Прије послије</p>"]
    assert notes.dropped


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " jav\nascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
    ],
)
def test_link_that_runs_loses_its_address_and_keeps_its_words(address: str) -> None:
    parts, notes = blocks(f'<p><a href="{address}" onclick="x()">Мост</a></p>')

    assert [part.value for part in parts] == ["<p>Мост</p>"]
    assert len(notes.dropped) == 2


def test_links_lead_where_they_led() -> None:
    assert (
        text('<a href="2.html">А</a>')
        == '<p><a href="https://stari.example/sr/news/2.html">А</a></p>'
    )
    assert text('<a href="mailto:a@b.example">А</a>') == '<p><a href="mailto:a@b.example">А</a></p>'
    assert text('<a href="/d/o.pdf">А</a>', files=("d/o.pdf",)) == '<p><a data-file="0">А</a></p>'


def test_pictures_of_the_item_stand_where_they_stood() -> None:
    parts, notes = blocks('<p>А<img src="slike/b.jpg">Б</p>', images=("slike/a.jpg", "slike/b.jpg"))

    assert parts == [Part("text", "<p>А</p>"), Part("image", 1), Part("text", "<p>Б</p>")]
    assert not notes


def test_table_of_data_is_a_table() -> None:
    parts, _notes = blocks(
        "<table border=1><tr><th>Улица<th>Дана<tr><td>Моја &amp; твоја<td>3</table>"
    )

    assert parts[0].kind == "table"
    assert parts[0].value["data"] == [["Улица", "Дана"], ["Моја & твоја", "3"]]
    assert parts[0].value["first_row_is_table_header"]


def test_spans_of_a_table_become_equal_rows() -> None:
    parts, _notes = blocks(
        "<table><tr><td rowspan=2>А<td colspan=2>Б<tr><td>В<td>Г<tr><td>Д<td>Ђ<td>Е</table>"
    )

    assert parts[0].value["data"] == [["А", "Б", ""], ["", "В", "Г"], ["Д", "Ђ", "Е"]]


def test_table_that_laid_a_page_out_is_text() -> None:
    parts, notes = blocks(
        "<table><tr><td><table><tr><td>Лијево</td></tr></table></td><td><p>Десно</p></td></tr></table>"
    )

    assert parts == [Part("text", "<p>Лијево</p><p>Десно</p>")]
    assert notes.changed["layout table"] == 2
    with translation.override("en"):
        assert "table used for layout ×2" in "; ".join(notes.sentences())


def test_report_when_something_is_left_out_then_says_so_in_words_with_its_address() -> None:
    _parts, notes = blocks('<p>А<img src="https://a.example/1.gif" width="1"><font>Б</font></p>')
    with translation.override("en"):
        assert list(notes.sentences()) == [
            "left out: tracking picture https://a.example/1.gif",
            "changed: font",
        ]
    # The element of that name is no picture of its own.
    _parts, notes = blocks('<picture><source src="1.webp"><img src="1.jpg"></picture>')
    with translation.override("en"):
        assert list(notes.sentences()) == [
            "left out: picture that is not in the line 1.jpg",
            "changed: picture",
        ]


def test_depth_without_end_is_read() -> None:
    assert "дубоко" in text("<div><b>" * 20_000 + "дубоко")
    assert "дубоко" in text("<table><tr><td>" * 2_000 + "дубоко")


def test_quotation_marks_of_windows_are_repaired_and_reported() -> None:
    parts, notes = blocks("<p>Rekao je \x84Most\x94.</p>")

    assert [part.value for part in parts] == ["<p>Rekao je „Most”.</p>"]
    assert notes.changed["Windows-1252"] == 1


def test_title_is_words() -> None:
    assert words("Мост &amp; <b>пут</b>") == "Мост & пут"
    assert words("Мост  и\nпут") == "Мост и пут"


ALLOWED = re.compile(
    r'</?(?:p|h2|h3|ul|ol|li|blockquote|b|i)>|<br/>|</a>|<a (?:href="(?:https?:|mailto:|tel:|/)'
    r'[^"<>]*"|data-file="\d+")>'
)
PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<i>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<ul>",
            "<li>",
        ),
        *("<script>", "</script>", "<style>", "<!--", "-->", "<![CDATA[", "]]>", "<?php", "?>"),
        *('<a href="', '">', "javascript:", "</a>", "<img src=", " onerror=x ", ">", "<", "&lt;"),
        *("<svg", "/>", "&#0;", "\x00", "'", '"', "Мост", " ", "&nbsp;", "<div>", "</div>"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=40))
def test_whatever_comes_only_our_marks_get_through(pieces: list[str]) -> None:
    said = text("".join(pieces))

    assert "<" not in ALLOWED.sub("", said)
    assert "\x00" not in said
