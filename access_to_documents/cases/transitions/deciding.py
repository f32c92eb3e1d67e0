"""The answers that close a case. What a decision must contain is the composer's to check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import deadlines
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Sentence
from access_to_documents.cases.transitions.base import Transition, needs
from access_to_documents.models.event import Event
from access_to_documents.models.message import Message
from access_to_documents.models.request import Request, State

ANSWERABLE = frozenset({State.REGISTERED, State.CONSULTATION, State.REOPENED, State.SILENT})
DECIDED = frozenset(
    {
        State.GRANTED,
        State.PARTLY_GRANTED,
        State.REFUSED,
        State.NOT_HELD,
        State.ALREADY_PUBLIC,
        State.DISMISSED,
    }
)


@dataclass
class Decision(Transition):
    """Abstract: an answer to the requester, `text`."""

    text: str

    begins: ClassVar[frozenset[State]] = ANSWERABLE

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """No case is closed without a word."""
        yield from needs(self.text, _("Write the answer to the requester."))

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """Whether it came in time."""
        return {
            "on": deadlines.local_day(now).isoformat(),
            "late": request.expires_at is not None and now >= request.expires_at,
        }

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """The answer."""
        return Message.Direction.OUT, self.text, True


@dataclass
class Grant(Decision):
    """Everything that was asked for is given."""

    kind: ClassVar[Event.Kind] = Event.Kind.GRANTED
    ends: ClassVar[State | None] = State.GRANTED


@dataclass
class Grounded(Decision):
    """Abstract: an answer that takes something away, so it names the law's `ground`."""

    ground: str = ""

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """Courts annul decisions without one."""
        yield from super().refusals(request, now)
        yield from needs(self.ground, _("Name the law's ground."))

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """The ground is an article of a law: it may stand in the event."""
        return {**super().apply(request, actor, now), "ground": self.ground.strip()}


@dataclass
class PartlyGrant(Grounded):
    """A part is given, another withheld."""

    kind: ClassVar[Event.Kind] = Event.Kind.PARTLY_GRANTED
    ends: ClassVar[State | None] = State.PARTLY_GRANTED


@dataclass
class Refuse(Grounded):
    """Nothing is given."""

    kind: ClassVar[Event.Kind] = Event.Kind.REFUSED
    ends: ClassVar[State | None] = State.REFUSED


@dataclass
class NotHeld(Decision):
    """The office does not hold such a document, and it need not make one."""

    kind: ClassVar[Event.Kind] = Event.Kind.NOT_HELD
    ends: ClassVar[State | None] = State.NOT_HELD


@dataclass
class AlreadyPublic(Decision):
    """It is public already: `where` tells the place."""

    where: str = ""

    kind: ClassVar[Event.Kind] = Event.Kind.ALREADY_PUBLIC
    ends: ClassVar[State | None] = State.ALREADY_PUBLIC

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """A place that can be found."""
        yield from super().refusals(request, now)
        yield from needs(self.where, _("Say where the document can be found."))

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """The place is public."""
        return {**super().apply(request, actor, now), "where": self.where.strip()}


@dataclass
class Dismiss(Grounded):
    """It is not decided on: the requester did not complete it in his term, or the law says so."""

    kind: ClassVar[Event.Kind] = Event.Kind.DISMISSED
    ends: ClassVar[State | None] = State.DISMISSED
    begins: ClassVar[frozenset[State]] = ANSWERABLE | {State.CLARIFICATION}

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """Not while the requester may still answer."""
        yield from super().refusals(request, now)
        if request.state != State.CLARIFICATION:
            return
        last = request.supplement_by
        if last is None or deadlines.local_day(now) <= last:
            yield _("The requester may still answer the office's question.")


@dataclass
class Delivered(Transition):
    """The decision reached the requester on `on`: his remedy runs from there."""

    on: date

    kind: ClassVar[Event.Kind] = Event.Kind.DELIVERED
    begins: ClassVar[frozenset[State]] = DECIDED
    tells_requester: ClassVar[bool] = False

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """Between the decision and today, once."""
        if request.course.get("decision_received_on"):
            yield _("The day of delivery is recorded already.")
        decided = deadlines.local_day(request.closed_at or now)
        if not decided <= self.on <= deadlines.local_day(now):
            yield _("The day of delivery lies before the decision or in the future.")

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """For the remedy's term."""
        request.course = {**request.course, "decision_received_on": self.on.isoformat()}
        return {"on": self.on.isoformat()}
