"""HTML as the record keeps it, read as plain data that a template can set.

A node is a mapping with `kind`: heading (`level` from 2, `runs`), paragraph (`runs`), list
(`ordered`, `items`: nodes each), quote (`nodes`), table (`header` and `rows`: cells of runs).
A run is words with `bold`, `italic` and `url`.
"""

import re
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

Node = dict[str, Any]
Run = dict[str, Any]

_SPACE = re.compile(r"[ \t\r\n\f]+")
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
#: Nothing in these is read: a player, a picture, what only works on a screen.
_SILENT = {
    *("script", "style", "template", "audio", "video", "svg", "img", "picture", "source"),
    *("button", "form", "iframe", "noscript"),
}
_INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins"),
    *("kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
}
#: Addresses that may stand under words of a document.
_ADDRESS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def read(html: str, base: str) -> list[Node]:
    """The nodes of `html`; addresses become whole beside `base`.

    Headings begin at level 2 (the title is 1) and skip no level, as PDF/UA asks.
    """
    nodes = _blocks(BeautifulSoup(html, "html.parser"), base)
    level = 1
    for node in nodes:
        if node["kind"] == "heading":
            level = node["level"] = min(node["level"], level + 1)
    return nodes


def paragraphs(text: str) -> list[Node]:
    """Plain text with line breaks, as a paragraph for each line."""
    lines = [line.strip() for line in text.splitlines()]
    return [paragraph(line) for line in lines if line]


def paragraph(text: str, url: str = "") -> Node:
    """One paragraph of plain words."""
    return {"kind": "paragraph", "runs": [_run(text, url=url)]}


def _blocks(parent: Tag, base: str) -> list[Node]:
    nodes: list[Node] = []
    loose: list[Run] = []

    def flush() -> None:
        if runs := _tidy(loose):
            nodes.append({"kind": "paragraph", "runs": runs})
        loose.clear()

    for child in parent.children:
        if isinstance(child, Tag) and child.name not in _INLINE:
            flush()
            nodes.extend(_block(child, base))
        else:
            loose.extend(_runs(child, base))
    flush()
    return nodes


def _block(tag: Tag, base: str) -> list[Node]:
    if tag.name in _SILENT:
        return []
    if tag.name in _HEADINGS:
        runs = _tidy(_runs(tag, base))
        return [{"kind": "heading", "level": _HEADINGS[tag.name], "runs": runs}] if runs else []
    if tag.name in {"ul", "ol"}:
        items = [_blocks(item, base) for item in tag.find_all("li", recursive=False)]
        items = [item for item in items if item]
        return [{"kind": "list", "ordered": tag.name == "ol", "items": items}] if items else []
    if tag.name == "blockquote":
        nodes = _blocks(tag, base)
        return [{"kind": "quote", "nodes": nodes}] if nodes else []
    if tag.name == "table":
        return _table(tag, base)
    if tag.name == "dt":
        runs = _tidy(_runs(tag, base, bold=True))
        return [{"kind": "paragraph", "runs": runs}] if runs else []
    return _blocks(tag, base)


def _table(tag: Tag, base: str) -> list[Node]:
    rows = [
        [_tidy(_runs(cell, base)) for cell in row.find_all(["th", "td"], recursive=False)]
        for row in tag.find_all("tr")
    ]
    rows = [row for row in rows if row]
    if not rows:
        return []
    width = max(len(row) for row in rows)
    rows = [[*row, *([] for _missing in range(width - len(row)))] for row in rows]
    first = tag.find("tr")
    has_header = isinstance(first, Tag) and first.find("th") is not None
    caption = tag.find("caption")
    before = _blocks(caption, base) if isinstance(caption, Tag) else []
    header, rest = (rows[0], rows[1:]) if has_header else ([], rows)
    return [*before, {"kind": "table", "columns": width, "header": header, "rows": rest}]


def _runs(element: Any, base: str, **marks: Any) -> list[Run]:
    if isinstance(element, NavigableString):
        # A comment or doctype is a string of another class.
        return [_run(str(element), **marks)] if type(element) is NavigableString else []
    if element.name in _SILENT:
        return []
    if element.name == "br":
        return [_run("\n", **marks)]
    if element.name in {"b", "strong"}:
        marks["bold"] = True
    elif element.name in {"i", "em", "cite"}:
        marks["italic"] = True
    elif element.name == "a" and element.get("href"):
        address = urljoin(base, str(element["href"]))
        if _ADDRESS.match(address):
            marks["url"] = address
    runs = [run for child in element.children for run in _runs(child, base, **marks)]
    return [*runs, _run(" ")] if element.name not in _INLINE else runs


def _run(text: str, *, bold: bool = False, italic: bool = False, url: str = "") -> Run:
    return {"text": text, "bold": bold, "italic": italic, "url": url}


def _tidy(runs: list[Run]) -> list[Run]:
    """Runs with single spaces between words, and none around the whole."""
    tidy: list[Run] = []
    for run in runs:
        text = run["text"] if run["text"] == "\n" else _SPACE.sub(" ", run["text"])
        before = tidy[-1]["text"][-1] if tidy else " "
        if before in " \n" and text.startswith(" "):
            text = text[1:]
        if text:
            tidy.append({**run, "text": text})
    while tidy and not tidy[-1]["text"].strip():
        tidy.pop()
    if tidy:
        tidy[-1] = {**tidy[-1], "text": tidy[-1]["text"].rstrip()}
    return tidy
