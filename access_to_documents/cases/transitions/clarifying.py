"""The office does not understand, or the request lacks something: it asks, and he answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import course, deadlines
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Sentence
from access_to_documents.cases.transitions.base import EITHER, Transition, needs
from access_to_documents.models.event import Event
from access_to_documents.models.message import Message
from access_to_documents.models.request import Request, State

WAITING = frozenset({State.CLARIFICATION})


@dataclass
class AskClarification(Transition):
    """Ask by `text`. `incomplete`: the request lacks what the law requires, not just clarity.

    Who completes an incomplete request starts the term anew where the law says so. A question
    after the last day for asking is possible, and recorded as late.
    """

    text: str
    incomplete: bool = False

    kind: ClassVar[Event.Kind] = Event.Kind.CLARIFICATION_ASKED
    begins: ClassVar[frozenset[State]] = frozenset({State.REGISTERED, State.REOPENED})
    ends: ClassVar[State | None] = State.CLARIFICATION

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """What is asked."""
        yield from needs(self.text, _("Write what you ask the requester."))

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """One more question in the course."""
        day = deadlines.local_day(now)
        asked = {"sent_on": day.isoformat(), "incomplete": self.incomplete}
        before = request.course.get("clarifications", [])
        request.course = {**request.course, "clarifications": [*before, asked]}
        is_late = request.clarify_by is not None and day > request.clarify_by
        return {**asked, "late": is_late}

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """The question."""
        return Message.Direction.OUT, self.text, True


@dataclass
class QuestionDelivered(Transition):
    """The question reached the requester on `on`: his own term runs from there."""

    on: date

    kind: ClassVar[Event.Kind] = Event.Kind.CLARIFICATION_DELIVERED
    begins: ClassVar[frozenset[State]] = WAITING
    tells_requester: ClassVar[bool] = False

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """Between the question and today."""
        sent = date.fromisoformat(request.course["clarifications"][-1]["sent_on"])
        if not sent <= self.on <= deadlines.local_day(now):
            yield _("The day of delivery lies before the question or in the future.")

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """Of the last question."""
        _answer_last(request, delivered_on=self.on)
        return {"delivered_on": self.on.isoformat()}


@dataclass
class Clarify(Transition):
    """The requester's answer. An officer enters what came on paper, with its day of receipt.

    It leaves the event *clarified*, or *completed* if the request had been incomplete in law.
    """

    text: str
    received_on: date | None = None

    kind: ClassVar[Event.Kind] = Event.Kind.CLARIFIED
    begins: ClassVar[frozenset[State]] = WAITING
    by: ClassVar[frozenset[Event.By]] = EITHER
    tells_officer: ClassVar[bool] = True
    tells_requester: ClassVar[bool] = False

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """What he says, and when it came."""
        yield from needs(self.text, _("Write your answer to the office's question."))
        sent = date.fromisoformat(request.course["clarifications"][-1]["sent_on"])
        if self.received_on and not sent <= self.received_on <= deadlines.local_day(now):
            yield _("The day of receipt lies before the question or in the future.")

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """The term begins anew, goes on, or is untouched: as the law says."""
        # Only paper has a day of its own; what the requester sends himself came now.
        day = (self.received_on if actor.is_officer else None) or deadlines.local_day(now)
        if request.course["clarifications"][-1]["incomplete"]:
            request.course = {**request.course, "supplemented_on": day.isoformat()}
        _answer_last(request, answered_on=day)
        return {"received_on": day.isoformat()}

    def end_of(self, request: Request) -> State:
        """On with it, where it came from."""
        return course.worked_on(request)

    def kind_of(self, request: Request) -> Event.Kind:
        """By what was asked."""
        asked = request.course["clarifications"][-1]
        return Event.Kind.SUPPLEMENTED if asked["incomplete"] else Event.Kind.CLARIFIED

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """His answer."""
        return Message.Direction.IN, self.text, True


def _answer_last(request: Request, **days: date) -> None:
    *before, last = request.course["clarifications"]
    said = {name: day.isoformat() for name, day in days.items()}
    request.course = {**request.course, "clarifications": [*before, {**last, **said}]}
