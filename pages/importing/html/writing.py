"""An old text said anew: the tree of its HTML, walked once, as blocks of ours."""

import re
from typing import Any

from pages.importing.html.flow import Flow, Part, Run, plain
from pages.importing.html.links import Surroundings
from pages.importing.html.notes import Notes
from pages.importing.html.tree import BLOCKS, Node

#: Left out with everything in it.
GONE = frozenset(
    "applet audio button canvas embed fencedframe form frame frameset head iframe input link map "
    "math meta noembed noframes noscript object param portal script select source style svg "
    "template textarea title track video xml".split()
)
#: A form is often a whole page of an old CMS: what is written in it stays.
KEPT_INSIDE = frozenset({"form"})
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i"}
#: Attributes that only decorate.
LOOKS = frozenset({"align", "bgcolor", "class", "color", "face", "size", "style", "valign"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_SOURCE_SPACE = re.compile(r"[ \t\r\n\f]+")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
#: A table with a longer cell (characters) laid a page out; it did not hold data.
LONGEST_CELL = 400


class Writer:
    """Walks a tree and writes what it says into a flow."""

    def __init__(self, around: Surroundings, notes: Notes) -> None:
        self.around = around
        self.notes = notes

    def parts(self, node: Node) -> list[Part]:
        """The blocks of everything in `node`."""
        flow = Flow()
        self._children(node, flow, Run(""))
        return flow.finish()

    def _children(self, node: Node, flow: Flow, now: Run) -> None:
        for child in node.children:
            if isinstance(child, str):
                words = _SOURCE_SPACE.sub(" ", child)
                flow.text(Run(words, now.marks, now.link))
            else:
                self._element(child, flow, now)

    def _element(self, node: Node, flow: Flow, now: Run) -> None:
        tag = node.tag
        if tag == "broken":
            self.notes.change("broken")
        elif tag in GONE and tag not in KEPT_INSIDE:
            self._gone(node)
        elif _HIDDEN.search(node.attributes.get("style", "")):
            self.notes.drop("hidden text")
        elif tag == "br":
            flow.text(Run("\n", now.marks, now.link))
        elif tag == "img":
            self._picture(node, flow)
        elif tag == "table":
            self._table(node, flow)
        elif tag in {"ul", "ol", "dir", "menu"}:
            flow.raw(self._list(node, flow))
        elif tag == "blockquote":
            self._quotation(node, flow)
        elif tag == "pre":
            self._lines(node, flow)
        elif tag in BLOCKS or tag == "p":
            self._looks(node)
            flow.block(HEADINGS.get(tag, "p"))
            self._children(node, flow, now)
            flow.block()
        else:
            self._inline(node, flow, now)

    def _inline(self, node: Node, flow: Flow, now: Run) -> None:
        self._looks(node)
        if node.tag in MARKS:
            now = Run("", now.marks | {MARKS[node.tag]}, now.link)
        elif node.tag == "a":
            now = Run("", now.marks, self._link(node))
        elif node.tag in {"sup", "sub"}:
            words = plain(_runs(node))
            letters = _RAISED if node.tag == "sup" else _LOWERED
            if words and all(ord(letter) in letters for letter in words):
                flow.text(Run(words.translate(letters), now.marks, now.link))
                return
        else:
            self.notes.change(node.tag[:20])
        self._children(node, flow, now)

    def _link(self, node: Node) -> tuple[tuple[str, str], ...]:
        address = node.attributes.get("href", "")
        if not address:
            return ()
        link = self.around.link(address)
        if not link:
            self.notes.drop("link", address)
        return link

    def _picture(self, node: Node, flow: Flow) -> None:
        address = node.attributes.get("src", "")
        sizes = (node.attributes.get(name, "").strip() for name in ("width", "height"))
        if any(size in {"0", "1", "0px", "1px"} for size in sizes):
            self.notes.drop("tracking picture", address)
        elif (place := self.around.image(address)) is not None:
            flow.part(Part("image", place))
        else:
            self.notes.drop("unknown picture", "" if address.startswith("data:") else address)

    def _gone(self, node: Node) -> None:
        address = node.attributes.get("src") or node.attributes.get("data") or ""
        if node.tag in {"iframe", "embed", "object", "video", "audio"}:
            self.notes.drop(node.tag, "" if address.startswith("data:") else address)
        elif node.tag not in {"head", "meta", "link", "title", "param", "source"}:
            self.notes.drop(node.tag)

    def _looks(self, node: Node) -> None:
        for name in LOOKS & node.attributes.keys():
            self.notes.change(name)
        for name in node.attributes:
            if name.startswith("on"):
                self.notes.drop(name[:20])

    def _list(self, node: Node, flow: Flow) -> str:
        """A list as HTML; pictures and tables in it come after it."""
        tag = "ol" if node.tag == "ol" else "ul"
        self._looks(node)
        items = []
        for child in node.children:
            if isinstance(child, str) and not child.strip():
                continue
            inside = child if isinstance(child, Node) and child.tag == "li" else Node("li")
            if inside is not child:
                inside.children = [child]
            items.append(self._item(inside, flow))
        return f"<{tag}>{''.join(items)}</{tag}>" if any(items) else ""

    def _item(self, node: Node, flow: Flow) -> str:
        html = []
        for part in self.parts(node):
            if part.kind == "text":
                html.append(part.value)
            else:
                flow.part(part)
        inner = re.sub(r"</?(?:h2|h3|blockquote)>", "", "".join(html))
        inner = re.sub(r"</p>\s*<p>", "<br/>", inner).replace("<p>", "").replace("</p>", "")
        return f"<li>{inner}</li>" if inner else ""

    def _quotation(self, node: Node, flow: Flow) -> None:
        """Word and old CMSs indent with it: one paragraph is a quotation, more are text."""
        parts = self.parts(node)
        if len(parts) == 1 and parts[0].kind == "text" and parts[0].value.count("<p>") == 1:
            inner = parts[0].value.removeprefix("<p>").removesuffix("</p>")
            if "<p>" not in inner and "<ul>" not in inner and "<ol>" not in inner:
                flow.raw(f"<blockquote>{inner}</blockquote>")
                return
        flow.block()
        flow.join(parts)

    def _lines(self, node: Node, flow: Flow) -> None:
        flow.block()
        for run in _runs(node):
            flow.text(Run(run.text.replace("\r", "")))
        flow.block()

    def _table(self, node: Node, flow: Flow) -> None:
        self._looks(node)
        rows = _rows(node)
        cells = [[self.parts(cell) for cell in row] for row in rows]
        said = [[_cell(parts) for parts in row] for row in cells]
        if (table := _data(node, rows, said)) is not None:
            flow.part(Part("table", table))
            return
        self.notes.change("layout table")
        flow.block()
        for row in cells:
            for parts in row:
                flow.join(parts)
        flow.block()


def _runs(node: Node) -> list[Run]:
    runs = []
    for child in node.children:
        if isinstance(child, str):
            runs.append(Run(child))
        elif child.tag == "br":
            runs.append(Run("\n"))
        elif child.tag not in GONE:
            runs += _runs(child)
    return runs


def _rows(table: Node) -> list[list[Node]]:
    """Rows of this table, not of those inside its cells; what stands between them is a row too."""
    rows: list[list[Node]] = []
    for child in table.children:
        if isinstance(child, Node) and child.tag in {"thead", "tbody", "tfoot"}:
            rows += _rows(child)
        elif isinstance(child, Node) and child.tag == "tr":
            rows.append([cell for inner in child.children if (cell := _as_cell(inner))])
        elif cell := _as_cell(child):
            rows.append([cell])
    return [row for row in rows if row]


def _as_cell(child: Node | str) -> Node | None:
    """A cell, or what somebody put beside the cells as one; None for what says nothing."""
    if isinstance(child, str):
        return Node("td", {}, [child]) if child.strip() else None
    if child.tag in {"td", "th"}:
        return child
    if child.tag in {"col", "colgroup"}:
        return None
    inside: list[Node | str] = list(child.children) if child.tag == "caption" else [child]
    return Node("td", {}, inside)


def _cell(parts: list[Part]) -> str | None:
    """A cell's words; None where it holds more than words."""
    if any(part.kind != "text" for part in parts):
        return None
    html = "".join(part.value for part in parts)
    if re.search(r"<(?:ul|ol|h2|h3|blockquote|a)[ >]", html):
        return None
    html = re.sub(r"</p>\s*<p>|<br\s*/?>", "\n", html)
    words = re.sub(r"<[^>]*>", "", html).strip()
    for code, letter in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        words = words.replace(code, letter)
    return words


def _data(
    node: Node, rows: list[list[Node]], said: list[list[str | None]]
) -> dict[str, Any] | None:
    """The value of a table block; None for a table that only laid a page out."""
    if any(inner.tag == "table" for inner in node.walk()):
        return None
    width = max((len(row) for row in said), default=0)
    words = [cell for row in said for cell in row]
    if len(said) < 2 or width < 2 or any(w is None or len(w) > LONGEST_CELL for w in words):
        return None
    if sum(bool(w) for w in words) < 3:
        return None
    spans = any(cell.attributes.keys() & {"colspan", "rowspan"} for row in rows for cell in row)
    data = _spread(rows, said) if spans else [[cell or "" for cell in row] for row in said]
    width = max(len(row) for row in data)
    header = all(cell.tag == "th" for cell in rows[0])
    first_column = not header and all(row[0].tag == "th" for row in rows)
    return {
        "data": [row + [""] * (width - len(row)) for row in data],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": header,
        "first_col_is_header": first_column,
        "table_header_choice": "row" if header else "column" if first_column else "neither",
        "table_caption": "",
    }


def _spread(rows: list[list[Node]], said: list[list[str | None]]) -> list[list[str]]:
    """Rows of equal columns: what spans several stands in the first of them."""
    grid: list[list[str]] = []
    busy: dict[tuple[int, int], bool] = {}
    for y, (row, words) in enumerate(zip(rows, said, strict=True)):
        line: list[str] = []
        for cell, word in zip(row, words, strict=True):
            while busy.pop((y, len(line)), False):
                line.append("")
            x = len(line)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            line += [word or "", *[""] * (across - 1)]
            for below in range(1, down):
                for beside in range(across):
                    busy[y + below, x + beside] = True
        while busy.pop((y, len(line)), False):
            line.append("")
        grid.append(line)
    return grid


def _span(cell: Node, name: str) -> int:
    text = cell.attributes.get(name, "").strip()
    return min(max(int(text), 1), 100) if text.isdecimal() and text.isascii() else 1
