"""Finding what is to be removed in a text, and removing it. Pure Python.

What is wanted is a name or word ("Petrović": every form of it; "Marko Petrović": of both), a
phrase in quotation marks (its words one after the other), a number (whatever stands between its
digits), or an address with @.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import prod
from typing import Final, NamedTuple

from access_to_documents.files.redaction.forms import ENDINGS, bases, is_form, is_inside

MARK: Final = "█████"
_WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]+[^\W_]*)*")
#: A word that a line's end, or a hyphen, breaks in two; PDFium writes U+FFFE or U+0002 there.
_BROKEN: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]+[-\u00ad\u2010\u2011\ufffe\x02]\s*[^\W\d_]+")
#: Letters set apart: P e t r o v i ć.
_SPACED: Final = re.compile(r"(?<!\w)[^\W\d_](?:[ \u00a0]{1,3}[^\W\d_]){2,}(?!\w)")
_QUOTED: Final = re.compile(r"[\"„“”«»](.+)[\"„“”«»]")
_BETWEEN: Final = r"[\s./\-–()]{0,3}"
_DIGITS: Final = 4


class Hit(NamedTuple):
    """A place to be removed: `text[start:end]` is `said`, for the sake of `wanted`.

    `is_certain` is no for what may be another word: inside a longer one, or a name written small.
    """

    start: int
    end: int
    said: str
    wanted: str
    is_certain: bool


class Removed(NamedTuple):
    """A text without names, and what was taken out of the text before."""

    text: str
    hits: list[Hit]


def find(text: str, wanted: Collection[str]) -> list[Hit]:
    """Every place in `text`, in its order; where two overlap, the longer one."""
    hits = [hit for one in wanted for hit in _hits(text, one.strip())]
    hits.sort(key=lambda hit: (hit.start, -hit.end, not hit.is_certain))
    found: list[Hit] = []
    for hit in hits:
        if not found or hit.start >= found[-1].end:
            found.append(hit)
        elif hit.end > found[-1].end:  # Two that overlap are one place.
            first = found[-1]
            said = text[first.start : hit.end]
            is_certain = first.is_certain and hit.is_certain
            found[-1] = Hit(first.start, hit.end, said, first.wanted, is_certain)
    return found


def remove_names(
    text: str,
    names: Collection[str],
    *,
    leave: Collection[tuple[int, int]] = (),
    mark: str = MARK,
) -> Removed:
    """`text` with `mark` for each name; places in `leave` (start, end) stay, as a person decided.

    The hits are those of the text as given, so that a person can confirm each of them.
    """
    hits = find(text, names)
    pieces, at = [], 0
    for hit in hits:
        if (hit.start, hit.end) not in leave:
            pieces += [text[at : hit.start], mark]
            at = hit.end
    return Removed("".join([*pieces, text[at:]]), hits)


def count_of_forms(wanted: str) -> int:
    """In how many forms something is searched, each of them in both scripts and any letters."""
    quoted = _QUOTED.fullmatch(wanted)
    words = _WORD.findall(quoted[1] if quoted else wanted)
    if "@" in wanted or _is_number(wanted):
        return 1
    counts = [len({base + end for base in bases(word) for end in ENDINGS}) for word in words]
    return prod(counts) if quoted else sum(counts)


def _is_number(wanted: str) -> bool:
    digits, letters = sum(map(str.isdecimal, wanted)), sum(map(str.isalpha, wanted))
    return digits >= _DIGITS and letters <= 2


def _hits(text: str, wanted: str) -> Iterator[Hit]:
    if not wanted:
        return
    if "@" in wanted:
        pattern = re.escape(wanted)
        yield from (_hit(one, wanted) for one in re.finditer(pattern, text, re.IGNORECASE))
    elif _is_number(wanted):
        pattern = rf"(?<!\d){_BETWEEN.join(filter(str.isdecimal, wanted))}(?!\d)"
        yield from (_hit(one, wanted) for one in re.finditer(pattern, text))
    elif quoted := _QUOTED.fullmatch(wanted):
        yield from _phrases(text, _WORD.findall(quoted[1]), wanted)
    else:
        for name in _WORD.findall(wanted):
            if len(name) > 1:
                yield from _names(text, name, wanted)


def _names(text: str, name: str, wanted: str) -> Iterator[Hit]:
    words = list(_WORD.finditer(text))
    for one in words:
        if is_form(one[0], name):
            is_small = name[0].isupper() and one[0].islower()
            yield _hit(one, wanted)._replace(is_certain=not is_small)
        elif is_inside(one[0], name):
            yield _hit(one, wanted)._replace(is_certain=False)
    for one, following in pairwise(words):
        # A line's end in the middle of a name, without a hyphen.
        between = text[one.end() : following.start()]
        is_whole = is_form(one[0], name) or is_form(following[0], name)
        if not between.strip() and not is_whole and is_form(one[0] + following[0], name):
            said = text[one.start() : following.end()]
            yield Hit(one.start(), following.end(), said, wanted, is_certain=False)
    for one in (*_BROKEN.finditer(text), *_SPACED.finditer(text)):
        whole = "".join(filter(str.isalpha, one[0]))
        if is_form(whole, name) or is_inside(whole, name):
            yield _hit(one, wanted)


def _phrases(text: str, phrase: Sequence[str], wanted: str) -> Iterator[Hit]:
    words = list(_WORD.finditer(text))
    for place in range(len(words) - len(phrase) + 1):
        these = words[place : place + len(phrase)]
        if phrase and all(is_form(one[0], name) for one, name in zip(these, phrase, strict=True)):
            start, end = these[0].start(), these[-1].end()
            yield Hit(start, end, text[start:end], wanted, is_certain=True)


def _hit(found: re.Match[str], wanted: str) -> Hit:
    return Hit(found.start(), found.end(), found[0], wanted, is_certain=True)
