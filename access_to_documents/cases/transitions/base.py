"""What every step of a case has: who may, from which states, why not, and doing it as one thing."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import chain, deadlines, fingerprint, telling
from access_to_documents.cases.actors import Actor, By, stranger
from access_to_documents.cases.refusal import Outpaced, Refused, Sentence
from access_to_documents.models.event import Event
from access_to_documents.models.message import Message
from access_to_documents.models.request import Request, State

OFFICER = frozenset({By.OFFICER})
#: The requester himself, or an officer who enters what came on paper.
EITHER = frozenset({By.OFFICER, By.REQUESTER})


class Transition:
    """Abstract: one step. Its arguments are what the step needs to be told.

    `kind` is the event it leaves, `begins` the states it may be taken in, `ends` the state it leads
    to (None: the same), `by` who takes it. A subclass says its own reasons in `refusals` and makes
    its changes in `apply`.
    """

    kind: ClassVar[Event.Kind]
    begins: ClassVar[frozenset[State]]
    ends: ClassVar[State | None] = None
    by: ClassVar[frozenset[Event.By]] = OFFICER
    #: Whether the requester, and whether the officers, get a mail of it.
    tells_requester: ClassVar[bool] = True
    tells_officer: ClassVar[bool] = False

    def why_not(self, request: Request, actor: Actor, now: datetime) -> list[Sentence]:
        """The sentences that stop it at `now` (UTC); none if it may be done."""
        if strange := stranger(actor, self.by):
            # Nothing about the request itself: it is none of his business.
            return strange
        if request.state not in self.begins:
            return [_not_in_this_state(request)]
        return list(self.refusals(request, now))

    def do(self, request: Request, actor: Actor, now: datetime | None = None) -> Event:
        """Take the step at `now` (UTC, default now), whole or not at all; the event it left.

        `request` is as the actor read it: if somebody was quicker, an officer gets `Outpaced`
        (the requester and the clock are judged by the state alone). Raises `Refused` with the
        reasons why not. The event's `request` is the changed one.
        """
        now = now or timezone.now()
        with transaction.atomic():
            fresh = locked(request.pk)
            if actor.is_officer and fresh.version != request.version:
                raise Outpaced([_outpaced()])
            if sentences := self.why_not(fresh, actor, now):
                raise Refused(sentences)
            was = deadlines.told(fresh)
            said = self.apply(fresh, actor, now)
            ends = self.end_of(fresh)
            fresh.state = ends
            fresh.closed_at = None if fresh.is_open else (fresh.closed_at or now)
            fresh.version += 1
            deadlines.compute(fresh)
            fresh.save()
            to_requester, to_officer = self.tells(actor)
            telling.happened(
                fresh, self.kind_of(fresh), actor, requester=to_requester, officer=to_officer
            )
            payload = {"state": str(ends), **said, **deadlines.change(was, fresh)}
            if (letter := self.letter()) and letter[1].strip():
                payload["letter"] = fingerprint.of(letter[1])
            event = chain.append(fresh, self.kind_of(fresh), actor, now, payload)
            self._write(event, actor)
            return event

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """Reasons of this step alone."""
        yield from ()

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """Change the locked request; what the event says of it, without personal data."""
        return {}

    def end_of(self, request: Request) -> State:
        """The state it leads to, after `apply`."""
        return self.ends or State(request.state)

    def kind_of(self, request: Request) -> Event.Kind:
        """The event it leaves, after `apply`."""
        return self.kind

    def tells(self, actor: Actor) -> tuple[bool, bool]:
        """Whether the requester, and whether the officers, get a mail of it, after `apply`."""
        return self.tells_requester, self.tells_officer

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """The letter that belongs to it: direction, text, whether the requester reads it."""
        return None

    def _write(self, event: Event, actor: Actor) -> None:
        letter = self.letter()
        if letter is None or not letter[1].strip():
            return
        direction, body, shown = letter
        Message.objects.create(
            request=event.request,
            event=event,
            direction=direction,
            at=event.at,
            author=actor.user,
            body=body.strip(),
            shown_to_requester=shown,
        )


def locked(key: int) -> Request:
    """The request as it is now, locked until the transaction ends, with its contact."""
    found: Request = (
        Request.objects.select_for_update(of=("self",)).select_related("contact").get(pk=key)
    )
    return found


def needs(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """`sentence` if `text` is empty, and one of its own for what no database keeps."""
    if not text.strip():
        yield sentence
    if "\0" in text:
        yield _("The text holds a character that cannot be kept. Type it again.")


def _outpaced() -> Sentence:
    return _("Somebody changed this request since you opened it. Look at it again, then decide.")


def _not_in_this_state(request: Request) -> Sentence:
    if request.is_open:
        return _("This step does not fit where the request stands now.")
    return _("The request is closed.")
