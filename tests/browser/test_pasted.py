"""Text pasted into the editor from where office texts come from: what is kept of it."""

import re
from pathlib import Path
from typing import Any

import pytest

from press.models import NewsPage
from tests import office

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parent / "pasted"
FRAGMENTS = sorted(FOLDER.glob("*.html"))
#: What a stored text may hold, and of what attributes (Wagtail's own included).
ALLOWED = {
    "p": set(),
    "h2": set(),
    "h3": set(),
    "b": set(),
    "i": set(),
    "ol": set(),
    "ul": set(),
    "li": set(),
    "a": {"href"},
    "br": set(),
    "blockquote": set(),
}
#: What the server cannot mend, because the editor in the browser has already lost it: Draft.js
#: knows no cells, terms or captions, and takes deletions, comments and scripts for text.
LOST_IN_THE_BROWSER: set[str] = set()
TAG = re.compile(r"<(/?)([a-z0-9:]+)([^>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"\s([\w:-]+)=[\"']")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0000-\u0008\ue000-\uf8ff]")
EMPTY = re.compile(r"<(p|h2|h3|li|blockquote)>(\s|\u00a0|<br/>)*</\1>")
KEY = re.compile(r' data-block-key="\w+"')


@pytest.fixture
def stored(city: office.City, colleague: Any) -> dict[str, str]:
    """Each fragment pasted into a block of one item, saved as a draft: the stored HTML by name."""
    form = colleague("editor").begin_news(city.news.pk).fill(title="Залијепљено", summary="Текст.")
    for fragment in FRAGMENTS:
        form.paste(fragment.read_text(encoding="utf-8"))
    form.press("action-draft")
    page = NewsPage.objects.get(title="Залијепљено").get_latest_revision_as_object()
    texts = [KEY.sub("", block.value.source) for block in page.body]
    assert len(texts) == len(FRAGMENTS) >= 15
    return {fragment.stem: text.strip() for fragment, text in zip(FRAGMENTS, texts, strict=True)}


def test_text_when_pasted_then_is_stored_clean_and_whole(stored: dict[str, str]) -> None:
    found: dict[str, list[str]] = {}
    for name, html in stored.items():
        lines = list(faults(html))
        expected = (FOLDER / "clean" / f"{name}.txt").read_text(encoding="utf-8")
        if in_lines(html) != expected:
            lines.append(f"expected {expected!r}, stored {in_lines(html)!r}")
        if lines:
            found[name] = lines
    assert {name: found[name] for name in found.keys() - LOST_IN_THE_BROWSER} == {}
    assert found.keys() >= LOST_IN_THE_BROWSER, "mended: take it out of the list"


def faults(html: str) -> list[str]:
    """What a clean text may not hold."""
    lines = []
    for _slash, tag, attributes in TAG.findall(html):
        names = set(ATTRIBUTE.findall(attributes))
        if tag not in ALLOWED:
            lines.append(f"the tag {tag}")
        elif names - ALLOWED[tag]:
            lines.append(f"{tag} with {names - ALLOWED[tag]}")
    if INVISIBLE.search(html):
        lines.append(f"an invisible mark: {INVISIBLE.findall(html)!a}")
    if EMPTY.search(html):
        lines.append("an empty paragraph")
    if "mso" in html.lower():
        lines.append("a trace of Word")
    if re.search(r'href="(javascript|file|data):', html, re.IGNORECASE):
        lines.append("a link that no reader can follow")
    return lines


def in_lines(html: str) -> str:
    """One block of text a line, so that a difference is seen at a glance."""
    return re.sub(r"(</(?:p|h2|h3|li|blockquote)>|<[ou]l>|</[ou]l>)", r"\1\n", html)
