"""The requester's leave: given on the form, changed where he tracks, or entered by an officer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Sentence
from access_to_documents.cases.transitions.base import EITHER, Transition
from access_to_documents.disclosure import taking_off
from access_to_documents.disclosure.leave import agrees
from access_to_documents.models.disclosure_case import DisclosureConsent
from access_to_documents.models.event import Event
from access_to_documents.models.request import Request, State


@dataclass
class Agree(Transition):
    """Say whether the answer may be public without a name. What is public goes at a «no»."""

    agrees: bool

    kind: ClassVar[Event.Kind] = Event.Kind.DISCLOSURE
    begins: ClassVar[frozenset[State]] = frozenset(State)
    by: ClassVar[frozenset[Event.By]] = EITHER

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """The same twice says nothing new."""
        if agrees(request.pk) is self.agrees:
            yield _("This is recorded already.")

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """First the word, then what follows from it: the gate asks for the word."""
        DisclosureConsent.objects.update_or_create(
            request=request, defaults={"agrees": self.agrees, "changed_at": now}
        )
        went = 0 if self.agrees else taking_off.for_want_of_leave(request)
        return {"agrees": self.agrees, **({"taken_off": went} if went else {})}

    def tells(self, actor: Actor) -> tuple[bool, bool]:
        """He hears of a word that somebody else entered as his."""
        return actor.is_officer, False
