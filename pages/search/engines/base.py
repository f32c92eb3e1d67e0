"""What every search engine of ours is asked and answers; text reaches it analysed."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Final

from pages.search.analysis import Analysed
from pages.search.analysis.vectors import Vector

#: How much a match counts, by field: title exact, title stem, body exact, body stem.
WEIGHTS: Final = (8.0, 4.0, 2.0, 1.0)
#: How many values of a facet are told at most.
FACET_SIZE: Final = 100


class EngineDownError(Exception):
    """The engine does not answer, too late, or with an error of its own; the cause says which."""


class OutdatedIndexError(EngineDownError):
    """The engine answers, but has no index, or one of another version: a rebuild helps."""


class WrongEngineError(EngineDownError):
    """The engine is of another major version than its client; says which are needed.

    A kind of being down: readers are answered by the database meanwhile.
    """


@dataclass(frozen=True)
class Row:
    """An entry as an engine stores it. `date` and `expires_at` are UTC; year and month local."""

    id: int
    title: Analysed
    body: Analysed
    type: str
    language: str
    department: str
    topics: tuple[str, ...]
    date: datetime
    year: int
    month: int
    expires_at: datetime | None = None
    #: The words as PostgreSQL writes them, where that was done already.
    vector: Vector | None = None


@dataclass(frozen=True)
class Term:
    """A word of a question: an entry has it that has one of the exact keys or of the stems.

    `phrases` are synonyms of several words (exact keys), which count as it too. `entries` is
    how many entries have the word, at most; `exact_entries` how many have it as it was typed.
    """

    exact: tuple[str, ...]
    stems: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    entries: int = 0
    exact_entries: int = 0


@dataclass(frozen=True)
class Phrase:
    """Exact keys that stand side by side in this order, in the title or in the body."""

    keys: tuple[str, ...]
    entries: int = 1


@dataclass(frozen=True)
class Question:
    """What a search asks: all of `must`, or any of them when `any_of` says so; none of `never`."""

    must: tuple[Term | Phrase, ...]
    never: tuple[Term | Phrase, ...] = ()
    any_of: bool = False

    def rarest(self, most: int) -> "Question":
        """Any of its rarest words: those that `most` entries have together, and one at least."""
        kept: list[Term | Phrase] = []
        left = most
        for part in sorted(self.must, key=lambda part: part.entries):
            left -= part.entries
            if left < 0 and any(each.entries for each in kept):
                break
            kept.append(part)
        return Question(tuple(kept), self.never, any_of=True)


@dataclass(frozen=True)
class Narrowing:
    """Filters. Empty means all; `start` <= date < `end` (UTC); a month needs its year."""

    type: str = ""
    language: str = ""
    department: str = ""
    topic: str = ""
    year: int | None = None
    month: int | None = None
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True)
class Window:
    """Which part of the answer, in which order. Entries in `without` are left out of the hits."""

    offset: int = 0
    limit: int = 10
    by_date: bool = False
    without: tuple[int, ...] = ()


@dataclass(frozen=True)
class Counts:
    """How many entries each value of a facet has, each facet without its own filter."""

    types: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    departments: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[tuple[int, int], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """Ids of the entries in the window, best first; how many there are in all; the facets."""

    ids: tuple[int, ...]
    total: int
    counts: Counts


class Writer(ABC):
    """Takes the rows of a rebuild; readers see the old index until it is finished."""

    @abstractmethod
    def write(self, rows: Sequence[Row]) -> None:
        """Store these rows in the new index."""


class Engine(ABC):
    """A place the index is kept in and asked at."""

    #: Whether two questions at once take little longer than one.
    asks_beside: ClassVar[bool] = False

    @abstractmethod
    def ask(self, question: Question, narrowing: Narrowing, window: Window) -> Found:
        """The entries that answer. Raises `EngineDownError`."""

    def ask_all(
        self, asked: Sequence[tuple[Question, Window]], narrowing: Narrowing
    ) -> list[Found]:
        """The answer of each question, in order. Raises `EngineDownError`."""
        return [self.ask(question, narrowing, window) for question, window in asked]

    @abstractmethod
    def write(self, rows: Sequence[Row]) -> None:
        """Store or replace these rows, to be found at once. Raises `EngineDownError`."""

    @abstractmethod
    def remove(self, ids: Sequence[int]) -> None:
        """Forget these; ids that are not there are no error. Raises `EngineDownError`."""

    @abstractmethod
    def ids(self) -> Iterator[int]:
        """All that is stored, for comparison. Raises `EngineDownError`."""

    @abstractmethod
    def rebuild(self) -> AbstractContextManager[Writer]:
        """A new index, put in the old one's place when the block ends without an error."""
