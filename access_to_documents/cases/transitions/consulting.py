"""A third party is asked before its secrets or its privacy are decided on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import course, deadlines
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Sentence
from access_to_documents.cases.transitions.base import Transition, needs
from access_to_documents.models.event import Event
from access_to_documents.models.message import Message
from access_to_documents.models.request import Request, State


@dataclass
class Consult(Transition):
    """Ask a third party by `text` to answer until `until`. The requester does not read whom."""

    text: str
    until: date

    kind: ClassVar[Event.Kind] = Event.Kind.CONSULTED
    begins: ClassVar[frozenset[State]] = frozenset({State.REGISTERED, State.REOPENED})
    ends: ClassVar[State | None] = State.CONSULTATION

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """What is asked, and a day that is to come."""
        yield from needs(self.text, _("Write what the third party is asked."))
        if self.until < deadlines.local_day(now):
            yield _("The third party's last day lies in the past.")

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """The day alone: whom stands in the letter."""
        return {"until": self.until.isoformat()}

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """To the third party; not shown to the requester."""
        return Message.Direction.OUT, self.text, False


@dataclass
class EndConsultation(Transition):
    """The third party answered (`text`), or its time is over."""

    text: str = ""

    kind: ClassVar[Event.Kind] = Event.Kind.CONSULTATION_ENDED
    begins: ClassVar[frozenset[State]] = frozenset({State.CONSULTATION})
    tells_requester: ClassVar[bool] = False

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """Whether there was an answer."""
        return {"answered": bool(self.text.strip())}

    def end_of(self, request: Request) -> State:
        """On with it, where it came from."""
        return course.worked_on(request)

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """From the third party; not shown to the requester."""
        return Message.Direction.IN, self.text, False
