"""Placing and lifting holds."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from access_to_documents.cases import actors
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.transitions.base import locked
from access_to_documents.models.hold import Hold
from access_to_documents.models.request import Request


@transaction.atomic
def place(request: Request, why: str, actor: Actor) -> Hold:
    """Keep a case's data, `why` of `Hold.Why`; twice is once. `Refused` for all but officers."""
    actors.require_officer(actor)
    fresh = locked(request.pk)
    hold, _made = Hold.objects.standing().get_or_create(
        request=fresh, why=why, defaults={"placed_by": actor.user}
    )
    placed: Hold = hold
    return placed


@transaction.atomic
def lift(key: int, actor: Actor) -> bool:
    """Let the rules hold again; whether there was a hold. `Refused` for all but officers."""
    actors.require_officer(actor)
    standing: Any = Hold.objects.standing().filter(pk=key)
    return bool(standing.update(lifted_at=timezone.now(), lifted_by=actor.user))
