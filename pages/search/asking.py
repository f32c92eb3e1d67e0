"""From what a reader typed to a question: words, «phrases», −exclusions, synonyms, slips."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from pages.search import vocabulary
from pages.search.analysis import in_dictionary, query_stems, words
from pages.search.analysis.folding import keys
from pages.search.analysis.synonyms import Synonyms
from pages.search.engines.base import Phrase, Question, Term

#: Characters of a query that are read; nobody types more, and a machine must not keep us busy.
LONGEST: Final = 1_000
#: Different words of a query that are asked for.
MOST_WORDS: Final = 32
#: So many of the rarest words decide what else is shown when no text has all of them.
RAREST: Final = 8
#: and no more of them than are in so many texts: commoner ones would bring half the archive.
WIDEST: Final = 20_000

_QUOTED: Final = re.compile(r"(?:(?:^|(?<=\s))([-−–]))?[\"„“”«»]([^\"„“”«»]+)[\"„“”«»]")
_MINUS: Final = re.compile(r"(?:^|(?<=\s))[-−–](?=\w)(\w+)")


@dataclass(frozen=True)
class Asked:
    """A query as it was understood.

    `mended` are words that no text has, and the words of the archive they were taken for, all as
    exact keys. `is_shortened`: the query was longer than what is read. `words` are all its words
    one by one, those of phrases too.
    """

    question: Question | None
    mended: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_shortened: bool = False
    words: tuple[Term | Phrase, ...] = ()

    @property
    def exact(self) -> frozenset[str]:
        """Exact keys to mark in what was found."""
        parts = self.question.must if self.question else ()
        phrases = (keys for part in parts for keys in _phrases(part))
        own = {key for part in parts if isinstance(part, Term) for key in part.exact}
        return frozenset(own.union(*phrases))

    @property
    def stems(self) -> frozenset[str]:
        """Stems to mark in what was found."""
        parts = self.question.must if self.question else ()
        return frozenset(key for part in parts if isinstance(part, Term) for key in part.stems)

    @property
    def has_phrase(self) -> bool:
        """Whether words stand in quotes: who does that means all of them, side by side."""
        parts = self.question.must if self.question else ()
        return any(isinstance(part, Phrase) for part in parts)

    def any_of(self) -> "Asked | None":
        """The same with any of its rarest words, in quotes or not; None where there is only one."""
        if self.question is None or len(self.words) < 2:
            return None
        rarest = sorted(self.words, key=lambda part: part.entries)[:RAREST]
        before = accumulate((part.entries for part in rarest), initial=0)
        kept = [part for part, entries in zip(rarest, before, strict=False) if entries < WIDEST]
        question = Question(tuple(kept), self.question.never, any_of=True)
        return replace(self, question=question)


def understand(text: str, synonyms: Synonyms | None = None) -> Asked:
    """What a query asks for; its question is None where there is no word to look for."""
    is_shortened = len(text) > LONGEST
    text = text[:LONGEST].replace("\x00", " ")
    quotes = [(minus, tuple(keys(match))) for minus, match in _QUOTED.findall(text)]
    phrases = [phrase for minus, phrase in quotes if phrase and not minus]
    rest = _QUOTED.sub(" ", text)
    excluded = [key for match in _MINUS.findall(rest) for key in keys(match)]
    wanted = list(dict.fromkeys(word.key for word in words(_MINUS.sub(" ", rest))))
    is_shortened = is_shortened or len(wanted) > MOST_WORDS
    wanted = wanted[:MOST_WORDS]
    terms, mended = _terms(wanted, synonyms or Synonyms([]))
    must = [Phrase(phrase) for phrase in phrases] + terms
    if not must:
        return Asked(None, is_shortened=is_shortened)
    never: tuple[Term | Phrase, ...] = (
        *(Phrase(phrase) for minus, phrase in quotes if phrase and minus),
        *(Term((key,), query_stems(key)) for key in dict.fromkeys(excluded)),
    )
    quoted = dict.fromkeys(key for phrase in phrases for key in phrase)
    known = _known(list(quoted)) if quoted else {}
    loose = [_term(key, known) for key in quoted]
    all_words = tuple([*terms, *loose][:MOST_WORDS])
    return Asked(Question(tuple(must), never), tuple(mended), is_shortened, all_words)


def _terms(
    wanted: Sequence[str], synonyms: Synonyms
) -> tuple[list[Term | Phrase], list[tuple[str, tuple[str, ...]]]]:
    known = _known(wanted)
    terms: list[Term | Phrase] = []
    mended = []
    place = 0
    while place < len(wanted):
        key = wanted[place]
        others = synonyms.at(wanted, place) if synonyms else []
        if others:
            terms.append(_with_synonyms(wanted, place, others, _term(key, known)))
            place += others[0][0]
            continue
        term, meant = _understood(key, known)
        terms.append(term)
        if meant:
            mended.append((key, meant))
        place += 1
    return terms, mended


def _known(wanted: Sequence[str]) -> dict[tuple[str, bool], int]:
    """How many entries have each of the words or one of their stems: one query for all."""
    asked = [(key, False) for key in wanted]
    asked += [(stem, True) for key in wanted for stem in query_stems(key)]
    return vocabulary.entries_with(asked)


def _term(key: str, known: dict[tuple[str, bool], int]) -> Term:
    stems = query_stems(key)
    entries = max(known.get((key, False), 0), *(known.get((stem, True), 0) for stem in stems))
    return Term((key,), stems, entries=entries, exact_entries=known.get((key, False), 0))


def _understood(key: str, known: dict[tuple[str, bool], int]) -> tuple[Term, tuple[str, ...]]:
    """The word as a term; with the words it may have been a slip of, if it is no word at all.

    A word whose stem alone is known is one only if a lemma table has it too: by chance the stem
    of a slip is that of some other word. Then its own stems are kept beside what it may have meant.
    """
    term = _term(key, known)
    if known.get((key, False)) or (term.entries and in_dictionary(key)):
        return term, ()
    meant = vocabulary.meant_by(key, only_one_slip=bool(term.entries))
    if not meant:
        return term, ()
    counted = vocabulary.entries_with([(word, False) for word in meant])
    more = [stem for word in meant for stem in query_stems(word)]
    mended = Term(
        (key, *meant),
        tuple(dict.fromkeys([*term.stems, *more] if term.entries else more)),
        entries=max([term.entries, *counted.values()]),
        exact_entries=max(counted.values(), default=0),
    )
    return mended, meant


def _with_synonyms(
    wanted: Sequence[str],
    place: int,
    others: list[tuple[int, tuple[tuple[str, ...], ...]]],
    own: Term,
) -> Term:
    """The longest member that begins here counts as any other member of its group."""
    length, members = others[0]
    phrases = [member for member in members if len(member) > 1]
    single = [member[0] for member in members if len(member) == 1]
    exact, stems = own.exact, own.stems
    if length > 1:
        phrases.append(tuple(wanted[place : place + length]))
        exact, stems = (), ()
    more = [stem for word in single for stem in query_stems(word)]
    return Term(
        tuple(dict.fromkeys([*exact, *single])),
        tuple(dict.fromkeys([*stems, *more])),
        tuple(phrases),
        max(own.entries, 1),
    )


def _phrases(part: Term | Phrase) -> tuple[tuple[str, ...], ...]:
    return (part.keys,) if isinstance(part, Phrase) else part.phrases
