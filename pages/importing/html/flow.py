"""Blocks of an item while they are written: paragraphs, lists, pictures and tables, in order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from pages.pasted import clean_rich_text

#: Marks inside a text, from the outermost.
MARKS = ("b", "i")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
#: Control characters that no reader sees and a database may refuse.
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
del _CONTROLS[0x09], _CONTROLS[0x0A], _CONTROLS[0x0D]


@dataclass(frozen=True)
class Run:
    """Some words with their marks and the attributes of the link they are; "\n" is a line break."""

    text: str
    marks: frozenset[str] = frozenset()
    link: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """A finished block: of `kind` text (HTML), image (place in the item's pictures) or table."""

    kind: str
    value: Any


@dataclass
class Flow:
    """Collects runs into blocks, and blocks into parts."""

    parts: list[Part] = field(default_factory=list)
    _html: list[str] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _tag: str = "p"

    def text(self, run: Run) -> None:
        """Some words of the block that is being written."""
        if run.text:
            self._runs.append(run)

    def block(self, tag: str = "p") -> None:
        """Finish the block that is being written; what comes next is a `tag`."""
        inner = inline(self._runs)
        if inner:
            self._html.append(f"<{self._tag}>{inner}</{self._tag}>")
        self._runs, self._tag = [], tag

    def raw(self, html: str) -> None:
        """A whole block of text that is clean HTML already."""
        self.block()
        if html:
            self._html.append(html)

    def part(self, part: Part) -> None:
        """A picture or table between two texts."""
        self.finish()
        self.parts.append(part)

    def join(self, others: Iterable[Part]) -> None:
        """Blocks that were written elsewhere."""
        for other in others:
            if other.kind == "text":
                self.raw(other.value)
            else:
                self.part(other)

    def finish(self) -> list[Part]:
        """All parts; adjoining texts are one."""
        self.block()
        html = clean_rich_text("".join(self._html))
        self._html = []
        if html:
            self.parts.append(Part("text", html))
        return self.parts


def inline(runs: list[Run]) -> str:
    """Runs as HTML, with white space as readers see it; empty if nothing can be seen."""
    html: list[str] = []
    at_gap = True
    for run in _joined(runs):
        pieces = []
        for number, line in enumerate(run.text.split("\n")):
            if number:
                pieces.append("<br/>")
                at_gap = True
            line = _SPACE.sub(" ", line.translate(_CONTROLS))
            if at_gap:
                line = line.lstrip(" ")
            if line:
                at_gap = line.endswith(" ")
                pieces.append(escape(line, quote=False))
        inner = "".join(pieces)
        for mark in reversed(MARKS):
            if mark in run.marks and inner.strip():
                inner = f"<{mark}>{inner}</{mark}>"
        if run.link and inner.strip():
            attributes = "".join(f' {name}="{escape(value)}"' for name, value in run.link)
            inner = f"<a{attributes}>{inner}</a>"
        html.append(inner)
    joined = "".join(html).strip()
    return joined if re.sub(r"<[^>]*>|\s|\u00a0", "", joined) else ""


def plain(runs: Iterable[Run]) -> str:
    """The words of runs alone, on as few lines as possible."""
    words = "".join(run.text for run in runs).translate(_CONTROLS).replace("\u00a0", " ")
    return " ".join(words.split())


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].marks, joined[-1].link) == (run.marks, run.link):
            joined[-1] = Run(joined[-1].text + run.text, run.marks, run.link)
        else:
            joined.append(run)
    return joined
