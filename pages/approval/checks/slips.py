"""Slips of the fingers: words twice in a row, spaces where none belong."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.approval.checks.contents import LEFT_OUT, Contents
from pages.approval.checks.finding import Finding
from pages.scripts import to_latin

DOUBLED = "doubled_word"
SPACING = "spacing"
TITLES = {
    DOUBLED: gettext_lazy("Words twice in a row"),
    SPACING: gettext_lazy("Spaces and punctuation"),
}
_DOUBLED: Final = re.compile(r"(?<![\w-])([^\W\d_]+)[ \u00a0]+(\1)(?![\w-])", re.IGNORECASE)
#: Said twice on purpose, in Latin.
_ON_PURPOSE: Final = frozenset({"jedva", "malo", "samo", "bla", "vrlo", "veoma", "korak", "dan"})
_DOUBLE_SPACE: Final = re.compile(r"\S+ {2,}\S+")
_SPACE_BEFORE: Final = re.compile(r"\S+[ \u00a0]+[,.;:!?](?=\s|$)")
_NO_SPACE_AFTER: Final = re.compile(r"[^\W\d_]{2,}[,;][^\W\d_]{2,}")


def check(contents: Contents) -> Iterator[Finding]:
    """One finding for each distinct slip."""
    counted: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], str] = {}
    for passage in contents.passages:
        for slip in _slips(passage.words.replace(LEFT_OUT, "…")):
            counted[slip] += 1
            places.setdefault(slip, passage.place)
    for (rule, excerpt), count in counted.items():
        suggestion = _mended(rule, excerpt)
        message = _message(rule, excerpt)
        yield Finding(rule, message, excerpt, places[(rule, excerpt)], suggestion, count=count)


def _slips(words: str) -> Iterator[tuple[str, str]]:
    for match in _DOUBLED.finditer(words):
        if to_latin(match[1]).casefold() not in _ON_PURPOSE:
            yield DOUBLED, match[0]
    for line in words.splitlines():
        for pattern in (_DOUBLE_SPACE, _SPACE_BEFORE, _NO_SPACE_AFTER):
            for match in pattern.finditer(line.strip()):
                # A score or a ratio: 2 : 1.
                if not (pattern is _SPACE_BEFORE and match[0][0].isdigit() and ":" in match[0]):
                    yield SPACING, match[0]


def _mended(rule: str, excerpt: str) -> str:
    if rule == DOUBLED:
        return excerpt.split()[0]
    mended = re.sub(r" {2,}", " ", excerpt)
    mended = re.sub(r"[ \u00a0]+([,.;:!?])$", r"\1", mended)
    return re.sub(r"([,;])(?=\w)", r"\1 ", mended)


def _message(rule: str, excerpt: str) -> str:
    if rule == DOUBLED:
        return _("The same word stands twice in a row.")
    if "  " in excerpt:
        return _("There are two spaces where one is enough.")
    if _SPACE_BEFORE.fullmatch(excerpt):
        return _("There is a space before the punctuation mark.")
    return _("There is no space after the punctuation mark.")
