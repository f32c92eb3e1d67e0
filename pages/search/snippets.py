"""What is shown of a hit: the title and the passage with most of the words, marked."""

import html
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from pages.addresses import LATIN
from pages.scripts import html_to_latin
from pages.search.analysis import marks

#: Characters of a passage, about.
LENGTH: Final = 240
#: So much of a text is looked through for its passage.
READ: Final = 20_000
Span = tuple[int, int]


@dataclass(frozen=True)
class Wanted:
    """The keys that a search looked for, as `asking.Asked` has them."""

    exact: Collection[str]
    stems: Collection[str]

    def marks(self, text: str, language: str) -> list[Span]:
        """Where they stand in a text of this language."""
        return marks(text, self.exact, self.stems, language)


def title(text: str, wanted: Wanted, language: str, interface: str) -> str:
    """The whole title as HTML, its found words in `<mark>`."""
    return _in_script(_marked(text, wanted.marks(text, language), 0, len(text)), interface)


def passage(text: str, wanted: Wanted, language: str, interface: str) -> str:
    """The passage of a text with most of the found words, as HTML with `<mark>`."""
    text = text[:READ]
    found = wanted.marks(text, language)
    start, end = best_window(text, found)
    shown = _marked(text, found, start, end)
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return _in_script(f"{before}{shown}{after}", interface)


def best_window(text: str, found: list[Span]) -> Span:
    """Start and end of some `LENGTH` characters with the most different found words in them."""
    if len(text) <= LENGTH:
        return 0, len(text)
    if not found:
        return 0, _end(text, LENGTH)
    best, most = found[0][0], 0
    last = 0
    for first, (begin, _end_of_word) in enumerate(found):
        last = max(last, first)
        while last < len(found) and found[last][1] <= begin + LENGTH - 40:
            last += 1
        different = len({text[a:b].casefold()[:5] for a, b in found[first:last]})
        if different > most:
            best, most = begin, different
    start = _start(text, max(0, best - 40))
    return start, _end(text, start + LENGTH)


def _start(text: str, at: int) -> int:
    """The beginning of a sentence or a word at this place or soon after."""
    if at == 0:
        return 0
    space = text.find(" ", at, at + 30)
    return space + 1 if space >= 0 else at


def _end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", at - 40, at)
    return space if space > 0 else at


def _marked(text: str, found: list[Span], start: int, end: int) -> str:
    parts = []
    place = start
    for begin, stop in found:
        if begin < place or stop > end:
            continue
        parts += [html.escape(text[place:begin]), "<mark>", html.escape(text[begin:stop])]
        parts.append("</mark>")
        place = stop
    parts.append(html.escape(text[place:end]))
    return "".join(parts)


def _in_script(shown: str, interface: str) -> str:
    return html_to_latin(shown) if interface == LATIN else shown
