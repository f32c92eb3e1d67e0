"""Which words of a paragraph are foreign, judged together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pages.scripts.alphabet import Script, script_of
from pages.scripts.foreign import (
    SERBIAN_PARTICLES,
    Verdict,
    could_be_foreign,
    is_spelled_foreign,
    verdict,
)
from pages.scripts.symbols import OPENING, SENTENCE_END, is_numeral, is_symbol
from pages.scripts.tables import words
from pages.scripts.words import Word

_CLOSING: Final = re.compile("[”“\"»«’']")
_ENGLISH_ENDINGS: Final = frozenset({"s", "t", "re", "ll", "ve", "d", "m"})
_LONGEST_TITLE: Final = 8  # words in a quoted foreign title
_JOINTS: Final = (" ", "\u00a0", "-", "'", "’", " & ", "&")
_BORROWED_PARTICLES: Final = frozenset({"of", "in"})  # plej-of, biti in
_ENGLISH_PARTICLES: Final = frozenset({"up", "out", "off", "in", "on"})  # start-up
_ENGLISH_LINKS: Final = frozenset("the and of with for from by this that your my".split())
_ARTICLES: Final = frozenset("le la les el los las il der das die un une".split())
_NOT_ROMANCE: Final = re.compile("[kjčćžšđ]", re.IGNORECASE)


def foreign_words(text: str, found: Sequence[Word]) -> list[bool]:
    """For every word of the paragraph, whether it stays as it is."""
    judged = _Paragraph(text, found)
    judged.by_spelling()
    judged.by_joints()
    if Verdict.ENGLISH in judged.verdicts:
        judged.by_neighbours()
    if any(mark in text for mark in OPENING):
        judged.by_quotation()
    if Verdict.ENGLISH in judged.verdicts:
        judged.by_sentence()
    return judged.stays


class _Paragraph:
    """The words of one paragraph and what is known of them so far."""

    def __init__(self, text: str, found: Sequence[Word]) -> None:
        self.text = text
        self.words = found
        self.in_capitals = _in_capitals(found)
        self.verdicts = [self._verdict(word) for word in found]
        self.stays = [word.fixed for word in found]
        self.mostly_cyrillic = any(word.fixed for word in found) and (
            script_of(
                " ".join(word.bare for word in found if not word.fixed or word.bare.isalpha())
            )
            is Script.CYRILLIC
        )

    def _verdict(self, word: Word) -> Verdict:
        if word.fixed:
            return Verdict.SERBIAN
        judged = verdict(word.bare)
        if judged is Verdict.ACRONYM and self.in_capitals and len(word.bare) > 3:
            judged = verdict(word.bare.lower())
        return judged

    def by_spelling(self) -> None:
        """What a word itself, and the figures and signs that touch it, say."""
        for index, word in enumerate(self.words):
            if word.fixed:
                continue
            judged = self.verdicts[index]
            if judged in (Verdict.FOREIGN, Verdict.ENGLISH):
                self.stays[index] = True
            elif judged in (Verdict.NAME, Verdict.ACRONYM, Verdict.EITHER) and self.mostly_cyrillic:
                self.stays[index] = word.bare.lower() not in SERBIAN_PARTICLES
            if not self.stays[index]:
                self.stays[index] = is_symbol(self.text, self.words, index) or is_numeral(
                    self.words, index, in_capitals=self.in_capitals
                )

    def by_joints(self) -> None:
        """Parts of one word: Sainsbury's, L'Oreal, C-SPAN, e-mail."""
        for index in range(1, len(self.words)):
            gap = self.words[index].gap
            if gap in ("'", "’"):
                self._apostrophe(index)
            elif gap in ("-", "\u2011"):
                self._hyphen(index)

    def by_neighbours(self) -> None:
        """Names of several words: Great Basin, Marks and Spencer."""
        quoted = {at for start, end in self._quotations() for at in range(start, end)}
        for index, word in enumerate(self.words):
            if (
                self._could_be_by_ear(index)
                and index not in quoted
                and not self._has_company(index)
            ):
                self.stays[index] = word.fixed
                self.verdicts[index] = Verdict.NAME
        for index in range(1, len(self.words)):
            self._beside(index, index - 1)
        for index in range(len(self.words) - 2, -1, -1):
            self._beside(index, index + 1)

    def by_quotation(self) -> None:
        """A quoted title with English in it and nothing only Serbian is foreign as a whole."""
        for start, end in self._quotations():
            inside = self.words[start:end]
            if any(map(_only_serbian, inside)):
                continue
            if Verdict.ENGLISH in self.verdicts[start:end] or _is_romance(inside):
                self._keep(start, end)

    def by_sentence(self) -> None:
        """A sentence that is English throughout."""
        start = 0
        for end in range(1, len(self.words) + 1):
            if end < len(self.words) and not SENTENCE_END.search(self.words[end].gap):
                continue
            inside = self.verdicts[start:end]
            english = inside.count(Verdict.ENGLISH)
            serbian = sum(1 for at in range(start, end) if _only_serbian(self.words[at]))
            if english >= 3 and english > 3 * serbian and english * 2 > end - start:
                self._keep(start, end)
            start = end

    def _keep(self, start: int, end: int) -> None:
        self.stays[start:end] = [True] * (end - start)

    def _apostrophe(self, index: int) -> None:
        left, right = self.words[index - 1], self.words[index]
        if (
            left.bare == "L"
            or (right.bare in _ENGLISH_ENDINGS and left.bare[0].isupper())
            or (self.stays[index - 1] != self.stays[index] and not (left.fixed or right.fixed))
        ):
            self._keep(index - 1, index + 1)

    def _hyphen(self, index: int) -> None:
        left, right = self.words[index - 1], self.words[index]
        if left.fixed or right.fixed:
            return
        if right.bare in _ENGLISH_PARTICLES and self.verdicts[index - 1] is Verdict.EITHER:
            self._keep(index - 1, index + 1)
            return
        if right.bare in _BORROWED_PARTICLES and not self.stays[index - 1]:
            self.stays[index] = False
            return
        if self.stays[index] and (len(left.bare) == 1 or self.verdicts[index - 1] is Verdict.NAME):
            self.stays[index - 1] = True
        elif self.stays[index - 1] and self.verdicts[index] is Verdict.NAME:
            self.stays[index] = True

    def _beside(self, index: int, other: int) -> None:
        """A word beside an English one is part of the same name when its spelling allows it."""
        if self.stays[index] or self.words[max(index, other)].gap != " ":
            return
        if self.verdicts[other] is not Verdict.ENGLISH:
            return
        word, neighbour = self.words[index].bare, self.words[other].bare
        foreign = False
        if self.verdicts[index] is Verdict.NAME:
            begins = self._starts_sentence(index) and not neighbour.islower()
            foreign = could_be_foreign(word) and not begins
        elif self.verdicts[index] is Verdict.EITHER and len(word) > 1:
            on_the = word.islower() and other > index and neighbour in _ENGLISH_LINKS
            foreign = on_the or (
                word.lower() not in SERBIAN_PARTICLES
                and (word[0].isupper() or self._english_across(index, other))
            )
        if foreign:
            self.stays[index] = True
            self.verdicts[index] = Verdict.ENGLISH

    def _english_across(self, index: int, other: int) -> bool:
        """Whether the neighbour on the other side of a word is English too."""
        across = 2 * index - other
        return (
            0 <= across < len(self.words)
            and self.words[max(index, across)].gap == " "
            and self.verdicts[across] is Verdict.ENGLISH
        )

    def _could_be_by_ear(self, index: int) -> bool:
        """An English word that a name written by ear may look like: River, Long; or a plej of."""
        word = self.words[index].bare
        return (
            self.verdicts[index] is Verdict.ENGLISH
            and (word.istitle() or word in _BORROWED_PARTICLES)
            and not is_spelled_foreign(word)
        )

    def _has_company(self, index: int) -> bool:
        """Whether a word beside this one, or joined to it, is foreign."""
        before = index > 0 and self.stays[index - 1] and self.words[index].gap in _JOINTS
        after = index + 1
        return before or (
            after < len(self.words) and self.stays[after] and self.words[after].gap in _JOINTS
        )

    def _starts_sentence(self, index: int) -> bool:
        gap = self.words[index].gap
        return (index == 0 and not gap.strip()) or SENTENCE_END.search(gap) is not None

    def _quotations(self) -> Iterator[tuple[int, int]]:
        """Quoted stretches, as ranges of words."""
        opened = -1
        for index, word in enumerate(self.words):
            if opened >= 0 and _CLOSING.search(word.gap) and word.gap not in ("'", "’"):
                if index - opened <= _LONGEST_TITLE:
                    yield opened, index
                opened = -1
            if word.gap[-1:] and word.gap[-1] in OPENING and word.gap not in ("'", "’"):
                opened = index
        if opened >= 0 and len(self.words) - opened <= _LONGEST_TITLE:
            tail = self.text[self.words[-1].end :]
            if _CLOSING.search(tail):
                yield opened, len(self.words)


def _only_serbian(word: Word) -> bool:
    """Whether a word is surely Serbian: its letters, or it is a common Serbian word."""
    return word.fixed or not word.bare.isascii() or word.bare.lower() in words("serbian")


def _in_capitals(found: Sequence[Word]) -> bool:
    """Whether the paragraph is set in capitals."""
    long = [word.bare for word in found if len(word.bare) > 3]
    return bool(long) and sum(map(str.isupper, long)) * 3 >= len(long) * 2


def _is_romance(quoted: Sequence[Word]) -> bool:
    """Whether a quoted title begins with a foreign article and has no letter of ours: Le Monde."""
    return (
        len(quoted) > 1
        and quoted[0].bare.lower() in _ARTICLES
        and not any(word.fixed or _NOT_ROMANCE.search(word.bare) for word in quoted)
    )
