"""Changing and erasing what is known of a requester. The chain says that it was done, not what."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from access_to_documents.cases import actors, chain, filing
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Refused
from access_to_documents.cases.transitions.base import locked
from access_to_documents.models.contact import Contact
from access_to_documents.models.event import Event
from access_to_documents.models.request import Request


@transaction.atomic
def read(request: Request, actor: Actor, now: datetime | None = None) -> Contact:
    """Who the requester is; that an officer looked is recorded. Raises `Refused` for others."""
    actors.require_officer(actor)
    contact: Contact = Contact.objects.get(request=request)
    if not contact.erased_at:
        chain.append(request, Event.Kind.CONTACT_OPENED, actor, now or timezone.now())
    return contact


@sensitive_variables()
@transaction.atomic
def change(
    request: Request, contact: filing.Requester, actor: Actor, now: datetime | None = None
) -> None:
    """Put right what is known of the requester. Raises `Refused` for others than officers."""
    actors.require_officer(actor)
    fresh = locked(request.pk)
    if fresh.contact.erased_at:
        raise Refused([_("The personal data of this request was erased.")])
    if faults := filing.contact_faults(contact, fresh.manner):
        raise Refused(faults)
    changed = []
    for name, value in asdict(contact).items():
        if getattr(fresh.contact, name) != value.strip():
            setattr(fresh.contact, name, value.strip())
            changed.append(name)
    if "email" in changed:
        # The officer has it from him.
        fresh.contact.email_proved_at = (now or timezone.now()) if fresh.contact.email else None
    fresh.contact.save()
    chain.append(
        fresh, Event.Kind.CONTACT_CHANGED, actor, now or timezone.now(), {"fields": changed}
    )


@transaction.atomic
def erase(request: Request, actor: Actor, now: datetime | None = None) -> None:
    """Forget who it was, by an officer or by the clock of retention. The case stays."""
    if actor.by != actors.By.CLOCK:
        actors.require_officer(actor)
    now = now or timezone.now()
    fresh = locked(request.pk)
    if fresh.is_open:
        raise Refused([_("The request is still open: the office needs to know whom it answers.")])
    if not fresh.contact.erased_at:
        fresh.contact.erase(now)
        chain.append(fresh, Event.Kind.CONTACT_ERASED, actor, now)
