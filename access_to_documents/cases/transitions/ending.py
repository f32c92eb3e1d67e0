"""How a case ends without the office, or goes on after it was silent or wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import deadlines
from access_to_documents.cases.actors import Actor, By
from access_to_documents.cases.refusal import Sentence
from access_to_documents.cases.transitions.base import EITHER, Transition, needs
from access_to_documents.cases.transitions.deciding import DECIDED
from access_to_documents.models.event import Event
from access_to_documents.models.message import Message
from access_to_documents.models.request import OPEN, RUNNING, Request, State


@dataclass
class Withdraw(Transition):
    """The requester does not want it any more. He owes nobody a reason; `text` may be empty."""

    text: str = ""

    kind: ClassVar[Event.Kind] = Event.Kind.WITHDRAWN
    begins: ClassVar[frozenset[State]] = OPEN
    ends: ClassVar[State | None] = State.WITHDRAWN
    by: ClassVar[frozenset[Event.By]] = EITHER
    tells_officer: ClassVar[bool] = True

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """What he wrote, if anything."""
        return Message.Direction.IN, self.text, True


@dataclass
class Silence(Transition):
    """The term ran out: recorded by the clock. The office still owes the answer."""

    kind: ClassVar[Event.Kind] = Event.Kind.SILENCE
    begins: ClassVar[frozenset[State]] = RUNNING
    ends: ClassVar[State | None] = State.SILENT
    by: ClassVar[frozenset[Event.By]] = frozenset({By.CLOCK})
    tells_officer: ClassVar[bool] = True

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """Only after the last instant."""
        if request.due_on is None or request.expires_at is None or now < request.expires_at:
            yield _("The term has not run out.")

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """The day the remedy against silence runs from: the last one of the term."""
        day = request.due_on or deadlines.local_day(request.expires_at or now)
        request.course = {**request.course, "silence_on": day.isoformat()}
        return {"silence_on": day.isoformat()}


@dataclass
class Complain(Transition):
    """The requester complains that nobody answered; once."""

    text: str = ""

    kind: ClassVar[Event.Kind] = Event.Kind.COMPLAINED
    begins: ClassVar[frozenset[State]] = frozenset({State.SILENT})
    by: ClassVar[frozenset[Event.By]] = EITHER
    tells_officer: ClassVar[bool] = True

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """Once, and in its term."""
        if request.complained_at is not None:
            yield _("There is a complaint about silence already.")
        if request.remedy_by is not None and deadlines.local_day(now) > request.remedy_by:
            yield _("The last day for a complaint about silence has passed.")

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """Remember that he did."""
        request.complained_at = now
        return {"on": deadlines.local_day(now).isoformat()}

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """What he wrote, if anything."""
        return Message.Direction.IN, self.text, True


@dataclass
class Appeal(Transition):
    """The requester appeals against the decision; once against each.

    A late one is taken too: whether it is late is not the office's to decide but the second
    instance's, so the event only says on which day it came.
    """

    text: str

    kind: ClassVar[Event.Kind] = Event.Kind.APPEALED
    begins: ClassVar[frozenset[State]] = DECIDED
    by: ClassVar[frozenset[Event.By]] = EITHER
    tells_officer: ClassVar[bool] = True

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """Once, and with words: it says what he does not agree with."""
        if request.course.get("appealed_on"):
            yield _("There is an appeal against this decision already.")
        yield from needs(self.text, _("Write what you do not agree with."))

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """Remember that he did, and whether his last day had passed."""
        today = deadlines.local_day(now)
        late = request.remedy_by is not None and today > request.remedy_by
        request.course = {**request.course, "appealed_on": today.isoformat()}
        return {"on": today.isoformat(), "late": late}

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """What he wrote."""
        return Message.Direction.IN, self.text, True


@dataclass
class Reopen(Transition):
    """A second instance ordered on `ordered_on` that it be decided again until `until`."""

    ordered_on: date
    until: date
    text: str

    kind: ClassVar[Event.Kind] = Event.Kind.REOPENED
    begins: ClassVar[frozenset[State]] = DECIDED | {State.SILENT}
    ends: ClassVar[State | None] = State.REOPENED

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """An order that was given, and a term that runs."""
        today = deadlines.local_day(now)
        yield from needs(self.text, _("Write which body ordered it, and what."))
        if not deadlines.local_day(request.received_at) <= self.ordered_on <= today:
            yield _("The day of the order lies before the request or in the future.")
        if self.until < today:
            yield _("The ordered last day lies in the past.")

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """The order's day takes the place of the law's term; what ran before is over."""
        over = ("decision_received_on", "silence_on", "appealed_on")
        course = {name: said for name, said in request.course.items() if name not in over}
        request.course = {**course, "ordered_until": self.until.isoformat()}
        request.complained_at = None
        return {"ordered_on": self.ordered_on.isoformat(), "until": self.until.isoformat()}

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """The order, as it was received."""
        return Message.Direction.IN, self.text, True
