"""A letter that changes nothing about where the request stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Sentence
from access_to_documents.cases.transitions.base import EITHER, Transition, needs
from access_to_documents.models.event import Event
from access_to_documents.models.message import Message
from access_to_documents.models.request import Request, State


@dataclass
class Write(Transition):
    """A word of the requester to the office, or of the office to him; in any state.

    `came_on_paper`: an officer enters what the requester wrote.
    """

    text: str
    came_on_paper: bool = False

    kind: ClassVar[Event.Kind] = Event.Kind.MESSAGE
    begins: ClassVar[frozenset[State]] = frozenset(State)
    by: ClassVar[frozenset[Event.By]] = EITHER

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """No empty letters."""
        yield from needs(self.text, _("Write your message."))

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """Which way it goes."""
        comes = self.came_on_paper or not actor.is_officer
        self._direction = Message.Direction.IN if comes else Message.Direction.OUT
        return {"direction": str(self._direction)}

    def tells(self, actor: Actor) -> tuple[bool, bool]:
        """Whoever did not write it."""
        return not self._comes, self._comes

    @property
    def _comes(self) -> bool:
        return self._direction == Message.Direction.IN

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """The words."""
        return self._direction, self.text, True
