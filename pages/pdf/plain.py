"""Nodes of a text (`pages.pdf.structure`) as plain text that an editor can paste anywhere."""

import textwrap
from collections.abc import Iterable

from pages.pdf.structure import Node, Run

#: Characters in a line.
WIDTH = 76


def text(nodes: Iterable[Node]) -> str:
    """The nodes with an empty line between them; addresses stand behind their words."""
    return "\n\n".join(part for part in (_node(node, WIDTH) for node in nodes) if part)


def wrapped(line: str, width: int = WIDTH, indent: str = "") -> str:
    """A paragraph in lines of at most `width` characters; addresses are not broken."""
    return "\n".join(
        textwrap.fill(
            part,
            width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for part in line.split("\n")
    )


def _node(node: Node, width: int) -> str:
    if node["kind"] == "heading":
        title = _words(node["runs"])
        return wrapped(title, width) + "\n" + "-" * min(len(title), width)
    if node["kind"] == "paragraph":
        return wrapped(_words(node["runs"]), width)
    if node["kind"] == "quote":
        return textwrap.indent("\n\n".join(_node(n, width - 4) for n in node["nodes"]), "    ")
    if node["kind"] == "list":
        return "\n".join(
            _item(item, f"{number}. " if node["ordered"] else "– ", width)
            for number, item in enumerate(node["items"], start=1)
        )
    rows = [node["header"], *node["rows"]] if node["header"] else node["rows"]
    return "\n".join(wrapped(" | ".join(_words(cell) for cell in row), width) for row in rows)


def _item(nodes: list[Node], mark: str, width: int) -> str:
    body = "\n".join(_node(node, width - len(mark)) for node in nodes)
    return mark + textwrap.indent(body, " " * len(mark)).removeprefix(" " * len(mark))


def _words(runs: Iterable[Run]) -> str:
    """Words, and behind a link its address, where that is not what the words say."""
    parts: list[str] = []
    pieces = list(runs)
    for place, run in enumerate(pieces):
        parts.append(run["text"])
        following = pieces[place + 1]["url"] if place + 1 < len(pieces) else ""
        url = run["url"]
        if url and url != following:
            bare = url.removeprefix("mailto:")
            # A phone number is its own address.
            if bare not in run["text"] and not url.startswith("tel:"):
                parts.append(f" <{bare}>")
    return "".join(parts)
