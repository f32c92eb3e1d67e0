"""What the public may read, kept beside the system by the rule alone; it never asks the gate.

Plain Python: no query, no model, no import from the product. The machine tells it what was done;
it answers who may do it, and what readers may find afterwards.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

#: What a file, picture or topic says and holds, as marked words and the number of its content.
State = tuple[int, ...]
Shown = frozenset[tuple[str, State]]


@dataclass(frozen=True)
class Words:
    """A text: the numbers of its marked words, its address, and the names of what it shows."""

    title: int
    summary: int = 0
    body: int = 0
    slug: str = ""
    files: frozenset[str] = frozenset()

    def marks(self) -> set[int]:
        """The numbers of its own words."""
        return {number for number in (self.title, self.summary, self.body) if number}


@dataclass
class Draft:
    """A revision: its words, who wrote them, and the window he proposed."""

    pk: int
    words: Words
    author: str
    since: datetime | None = None
    until: datetime | None = None


@dataclass
class Leave:
    """An approval: these words, with what they showed then, in this window, until it ends."""

    number: int
    words: Words
    shown: Shown
    since: datetime | None
    until: datetime | None
    by: str
    revision: int
    pk: int = 0
    ended: bool = False


@dataclass
class Review:
    """A text on its way through the two steps."""

    stage: str = "proofreading"
    returned: bool = False
    passed: set[tuple[Words, Shown]] = field(default_factory=set)


@dataclass
class Thing:
    """A page or snippet, as its row must be."""

    name: str
    pk: int
    kind: str
    language: str
    row: Words
    parent: str | None = None
    source: str | None = None
    row_until: datetime | None = None
    live: bool = False
    was_public: bool = False
    closed: bool = False
    drafts: list[Draft] = field(default_factory=list)
    leaves: list[Leave] = field(default_factory=list)
    review: Review | None = None
    scheduled: tuple[int, datetime] | None = None
    live_revision: int | None = None
    taken: int = 0
    #: What stands at the address of something withdrawn: its title, and the explanation.
    notice: set[int] = field(default_factory=set)

    @property
    def is_page(self) -> bool:
        """Whether it has an address of its own."""
        return self.kind not in {"alert", "department"}


@dataclass
class File:
    """A picture, document or topic as it is now."""

    kind: str
    pk: int
    state: State
    by_head: State | None = None


class Refused(Exception):
    """The rule forbids it."""


class Oracle:
    """Everything the machine has made, and what readers may know of it."""

    def __init__(self) -> None:
        self.things: dict[str, Thing] = {}
        self.files: dict[str, File] = {}
        self.counter = 0
        self.heads = {"head", "head2"}
        self.proofreaders = {"proofreader"}
        self.deputies: dict[str, tuple[datetime, datetime]] = {}
        self.duties: dict[str, tuple[datetime, datetime]] = {}
        self.emergencies: dict[int, tuple[str, bool, datetime]] = {}

    def next(self) -> int:
        """A number no word has had."""
        self.counter += 1
        return self.counter

    # Who

    def decides(self, who: str | None, at: datetime) -> bool:
        """The head, and whoever stands in now; rank is no role."""
        return who in self.heads or self._within(self.deputies, who, at)

    def on_duty(self, who: str | None, at: datetime) -> bool:
        """Whether somebody may publish in an emergency."""
        return self.decides(who, at) or self._within(self.duties, who, at)

    def _within(
        self, periods: dict[str, tuple[datetime, datetime]], who: str | None, at: datetime
    ) -> bool:
        return who in periods and periods[who][0] <= at < periods[who][1]

    # What it is

    def shown(self, words: Words) -> Shown:
        """What a text shows, as it is now."""
        return frozenset((name, self.files[name].state) for name in words.files)

    def in_use(self, file: str) -> bool:
        """Whether approved words, public or waiting for their moment, show it."""
        return any(
            file in dict(leave.shown)
            for thing in self.things.values()
            for leave in thing.leaves
            if not leave.ended
        )

    def below(self, thing: Thing) -> Iterator[Thing]:
        """Everything under a page."""
        for other in self.things.values():
            if thing in self.above(other):
                yield other

    def above(self, thing: Thing) -> Iterator[Thing]:
        """The pages over it."""
        while thing.parent is not None:
            thing = self.things[thing.parent]
            yield thing

    def ever_public(self, thing: Thing) -> bool:
        """Whether readers ever saw it or anything under it."""
        return any(each.was_public for each in (thing, *self.below(thing)))

    def holding(
        self, thing: Thing, words: Words, until: datetime | None, at: datetime
    ) -> Leave | None:
        """The approval under which `thing` may say `words` publicly at a moment."""
        holder = self.things[thing.source] if thing.source else thing
        if holder.language != thing.language:
            return None
        for leave in reversed(holder.leaves):
            if (
                not leave.ended
                and self.same(leave.words, words, thing)
                and (leave.since is None or leave.since <= at)
                and (leave.until is None or at < leave.until)
                and leave.until == until
                and leave.number > thing.taken
                and all(self._stands(name, state) for name, state in leave.shown)
            ):
                return leave
        return None

    def same(self, approved: Words, words: Words, thing: Thing) -> bool:
        """Whether these are the approved words; an alias has an address of its own."""
        if thing.source is None:
            return approved == words
        return Words(**{**words.__dict__, "slug": approved.slug}) == approved

    def _stands(self, name: str, state: State) -> bool:
        file = self.files.get(name)
        return file is not None and file.state in (state, file.by_head)

    # What happens

    def go_live(self, thing: Thing, leave: Leave, words: Words, revision: int | None) -> None:
        """It becomes public under an approval; older ones end."""
        thing.live = thing.was_public = True
        thing.row, thing.row_until, thing.scheduled = words, leave.until, None
        thing.notice = set()
        if thing.source is None:
            for other in thing.leaves:
                other.ended |= other.number < leave.number
        if revision is not None:
            thing.live_revision = revision

    def go_away(self, thing: Thing, at: datetime, *, lapsed: bool = False) -> None:
        """It stops being public. What was approved for later ends only when it is taken down."""
        thing.live, thing.live_revision = False, None
        thing.scheduled = thing.scheduled if lapsed else None
        thing.taken = self.counter if thing.source else 0
        for leave in thing.leaves:
            leave.ended |= not lapsed or (leave.until is not None and leave.until <= at)
        for alias in self.aliases(thing):
            if alias.live:
                self.go_away(alias, at, lapsed=lapsed)
                alias.taken = 0

    def aliases(self, thing: Thing) -> list[Thing]:
        """What repeats it elsewhere."""
        return [other for other in self.things.values() if other.source == thing.name]

    # What readers find

    def is_public(self, thing: Thing, at: datetime) -> bool:
        """Approved, public, its end not come, and neither it nor a page above is closed."""
        over = any(page.closed for page in self.above(thing))
        expired = thing.row_until is not None and at >= thing.row_until
        return thing.live and not expired and not thing.closed and not over

    def public(self, at: datetime) -> list[Thing]:
        """All that may be read."""
        return [thing for thing in self.things.values() if self.is_public(thing, at)]

    def readable(self, at: datetime) -> set[int]:
        """The numbers of all words that may stand anywhere."""
        numbers: set[int] = set()
        for thing in self.public(at):
            numbers |= thing.row.marks() | self.file_marks(thing.row.files)
        return numbers.union(*(thing.notice for thing in self.things.values()))

    def file_marks(self, files: Iterable[str]) -> set[int]:
        """The words of what a text shows."""
        return {number for name in files for number in self.files[name].state[:-1] if number}

    def address(self, thing: Thing, language: str = "") -> str:
        """Where it is read."""
        slugs = [page.row.slug for page in (thing, *self.above(thing))]
        return "/".join(["", language or thing.language, *reversed(slugs[:-1]), ""])
