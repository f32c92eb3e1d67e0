"""A tree of any HTML there is: unclosed, crossed, Word's, an old CMS's. Text is never lost here.

Standard library only; a reader as forgiving as a browser's where it matters for prose, and with a
limit to how deep anything lies, so that no line can exhaust the stack.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr".split()
)
#: Elements that stand as blocks of their own in running text.
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul caption".split()
)
#: What an opening tag closes before it, up to what it stands in.
CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "dir", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "thead": (frozenset({"thead", "tbody", "tfoot"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tbody", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tfoot"}), frozenset({"table"})),
    "a": (frozenset({"a"}), frozenset({"table", "td", "th"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
#: What no closing tag of something else reaches beyond.
WALLS = frozenset({"td", "th", "table"})
#: Closing tags that reach over those walls.
OF_TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
DEEPEST = 120


@dataclass
class Node:
    """An element: its name in lower case, its attributes, what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    def walk(self) -> "Iterator[Node]":
        """All elements below, in their order."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()


def parse(html: str) -> Node:
    """The tree of a piece of HTML."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:
        # A declaration that Python's reader does not know; what came before it is kept.
        reader.cut = True
    if reader.cut:
        reader.root.children.append(Node("broken"))
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]
        self.cut = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._make_room(tag)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID and len(self.open) < DEEPEST:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._make_room(tag)
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":
            self.open[-1].children.append(Node("br"))
            return
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return
            if self.open[place].tag in WALLS and tag not in OF_TABLES:
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def unknown_decl(self, data: str) -> None:
        """Word's `<![if …]>`: what it encloses is text like any other."""

    def _make_room(self, tag: str) -> None:
        if tag in BLOCKS and self.open[-1].tag == "p" and tag != "p":
            self.open.pop()
        elif tag == "p":
            self._close(frozenset({"p"}), BLOCKS - {"p"})
        if tag in CLOSES:
            self._close(*CLOSES[tag])

    def _close(self, tags: frozenset[str], within: frozenset[str]) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag in tags:
                del self.open[place:]
                return
            if self.open[place].tag in within:
                return
