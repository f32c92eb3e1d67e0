"""Who does something to a request: an officer, the requester himself, or the clock."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases.refusal import Refused, Sentence
from access_to_documents.models.event import Event

By = Event.By
HANDLE = "access_to_documents.handle_request"
APPROVE = "access_to_documents.approve_decision"


@dataclass(frozen=True)
class Actor:
    """Somebody who acts; `user` is an officer's account and None for the others."""

    by: Event.By
    user: Any = None

    @property
    def is_officer(self) -> bool:
        """Whether somebody of the office acts."""
        return self.by == By.OFFICER


#: Whoever opened the request with its secret. That he did is for the caller to know.
REQUESTER = Actor(By.REQUESTER)
CLOCK = Actor(By.CLOCK)


def officer(user: Any) -> Actor:
    """The officer of this account. Whether he may is asked by what he does."""
    return Actor(By.OFFICER, user)


def handles(user: Any) -> bool:
    """Whether an account may see and handle requests: access officers and superusers."""
    return bool(user and user.is_active and user.has_perm(HANDLE))


def stranger(actor: Actor, allowed: frozenset[Event.By]) -> list[Sentence]:
    """Why this actor may not; nothing if he may. `allowed` is who does such a thing at all."""
    if actor.by not in allowed:
        return [_not_yours()]
    if actor.is_officer and not handles(actor.user):
        return [_("Requests for documents are handled by access officers alone.")]
    return []


def require_officer(actor: Actor) -> None:
    """Raises `Refused` for everybody but an officer who may handle requests."""
    if sentences := stranger(actor, frozenset({By.OFFICER})):
        raise Refused(sentences)


def _not_yours() -> Sentence:
    return _("This step is not yours to take.")
