"""The answers that close a case: each sends a decision that was composed and approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import deadlines
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Sentence
from access_to_documents.cases.transitions.base import Transition
from access_to_documents.decisions import composing, giving, paper, ready
from access_to_documents.models.decision import Outcome
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
class Answer(Transition):
    """Abstract: the answer to the requester: the decision that was approved, and nothing else.

    `digest` is that of the text which its sender saw; empty: of whichever was approved.
    """

    digest: str = ""

    outcome: ClassVar[Outcome]
    begins: ClassVar[frozenset[State]] = ANSWERABLE

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """No case is closed without a decision on it."""
        decision = composing.current(request)
        yield from ready.why_not(decision, self.outcome, self.digest)

    def why_not(self, request: Request, actor: Actor, now: datetime) -> list[Sentence]:
        """As everywhere; and every file of the decision may be given."""
        if found := super().why_not(request, actor, now):
            return found
        decision = composing.current(request)
        return list(ready.why_files_not(decision, actor)) if decision else []

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """Whether it came in time; the decision by its digest, its paper by its seal."""
        decision = composing.current(request)
        assert decision is not None
        # The copy that this step changes, so that its paper tells of the same request.
        decision.request = request
        self._letter = paper.letter(decision, now)
        self._paper = giving.give(decision, actor, now)
        said = {
            "on": deadlines.local_day(now).isoformat(),
            "late": request.expires_at is not None and now >= request.expires_at,
            "decision": decision.number,
            "digest": decision.digest,
            "paper": self._paper.sha256,
        }
        # A code of the law's data, never a word that anybody typed.
        return {**said, "ground": decision.ground} if decision.ground else said

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """The decision, word for word."""
        return Message.Direction.OUT, self._letter, True

    def _write(self, event: Event, actor: Actor) -> None:
        super()._write(event, actor)
        self._paper.message = Message.objects.get(event=event)
        self._paper.save(update_fields=["message"])


@dataclass
class Grant(Answer):
    """Everything that was asked for is given."""

    outcome: ClassVar[Outcome] = Outcome.GRANTED
    kind: ClassVar[Event.Kind] = Event.Kind.GRANTED
    ends: ClassVar[State | None] = State.GRANTED


@dataclass
class PartlyGrant(Answer):
    """A part is given, another withheld."""

    outcome: ClassVar[Outcome] = Outcome.PARTLY_GRANTED
    kind: ClassVar[Event.Kind] = Event.Kind.PARTLY_GRANTED
    ends: ClassVar[State | None] = State.PARTLY_GRANTED


@dataclass
class Refuse(Answer):
    """Nothing is given."""

    outcome: ClassVar[Outcome] = Outcome.REFUSED
    kind: ClassVar[Event.Kind] = Event.Kind.REFUSED
    ends: ClassVar[State | None] = State.REFUSED


@dataclass
class NotHeld(Answer):
    """The office does not hold such a document, and it need not make one."""

    outcome: ClassVar[Outcome] = Outcome.NOT_HELD
    kind: ClassVar[Event.Kind] = Event.Kind.NOT_HELD
    ends: ClassVar[State | None] = State.NOT_HELD


@dataclass
class AlreadyPublic(Answer):
    """It is public already: the decision tells the place."""

    outcome: ClassVar[Outcome] = Outcome.ALREADY_PUBLIC
    kind: ClassVar[Event.Kind] = Event.Kind.ALREADY_PUBLIC
    ends: ClassVar[State | None] = State.ALREADY_PUBLIC


@dataclass
class Dismiss(Answer):
    """It is not decided on: the requester did not complete it in his term, or the law says so."""

    outcome: ClassVar[Outcome] = Outcome.DISMISSED
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
