"""To whom it belongs: forwarded, redirected, or told that nobody known holds it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import deadlines
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Sentence
from access_to_documents.cases.transitions.base import Transition, needs
from access_to_documents.models.event import Event
from access_to_documents.models.message import Message
from access_to_documents.models.request import Request, State

#: Characters of an institution's name.
LONGEST_NAME = 200


class Why(StrEnum):
    """Why the office does not answer itself; each has a term of its own in some laws."""

    NOT_COMPETENT = "not_competent"
    NOT_HOLDER = "not_holder"
    HOLDER_UNKNOWN = "holder_unknown"


@dataclass
class Forward(Transition):
    """Hand it to another institution (`to`), or say that nobody known holds the document.

    `text` is what the requester is told. After the law's last day it is still to be done, and
    recorded as late.
    """

    why: Why
    text: str
    to: str = ""

    kind: ClassVar[Event.Kind] = Event.Kind.FORWARDED
    begins: ClassVar[frozenset[State]] = frozenset(
        {State.REGISTERED, State.CONSULTATION, State.REOPENED, State.SILENT}
    )

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """Where to, and what the requester is told."""
        if self.why == Why.HOLDER_UNKNOWN:
            yield from needs(self.text, _("Tell the requester where he can turn to."))
            return
        yield from needs(self.to, _("Name the institution that the request goes to."))
        if not _is_name(self.to.strip()):
            yield _("Write the institution's name alone, in one line: it stays in the register.")
        yield from needs(self.text, _("Tell the requester where his request goes, and why."))

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """An institution is no person: its name, and no other word of anybody, is in an event."""
        day = deadlines.local_day(now)
        last = deadlines.forward_by(request, self.why)
        return {
            "why": str(self.why),
            "to": "" if self.why == Why.HOLDER_UNKNOWN else self.to.strip(),
            "on": day.isoformat(),
            "late": last is not None and day > last,
        }

    def end_of(self, request: Request) -> State:
        """Without a holder it is closed as not held."""
        return State.NOT_HELD if self.why == Why.HOLDER_UNKNOWN else State.FORWARDED

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """To the requester."""
        return Message.Direction.OUT, self.text, True


def _is_name(typed: str) -> bool:
    """Whether it can be an institution's name: no addresses, no telephone numbers, no sentences."""
    digits = sum(character.isdigit() for character in typed)
    return len(typed) <= LONGEST_NAME and typed.isprintable() and "@" not in typed and digits < 6
