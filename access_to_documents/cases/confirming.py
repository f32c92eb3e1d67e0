"""Showing that an e-mail address is the requester's: by a code from the mail with the receipt.

Anyone can type anybody's address. Mails to it tell no content, so they go out; a code that opens
the request goes to an address alone that was confirmed.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from access_to_documents.cases import chain, codes, keys, throttling
from access_to_documents.cases.actors import REQUESTER
from access_to_documents.cases.refusal import Refused
from access_to_documents.cases.throttling import Limit
from access_to_documents.cases.transitions.base import locked
from access_to_documents.models.event import Event
from access_to_documents.models.request import Request

#: Wrong codes of one request; only who has opened it can type one.
TRIES = Limit("addresses confirmed", 5, timedelta(hours=1))


@sensitive_variables()
def confirm(request: Request, typed: str, now: datetime | None = None) -> None:
    """The address is his who typed the code of its mail. Raises `Refused`."""
    now = now or timezone.now()
    # Counted before the transaction, which a refusal takes back.
    may_try = throttling.take(TRIES, str(request.pk), now)
    with transaction.atomic():
        fresh = locked(request.pk)
        if not fresh.contact.email or fresh.contact.email_proved_at:
            return
        wanted = codes.normalised(keys.confirmation(fresh.secret_hash, fresh.contact.email))
        if not constant_time_compare(codes.normalised(typed)[:100], wanted) or not may_try:
            raise Refused(
                [_("This is not the code of the mail with the receipt. Look for a slip.")]
            )
        fresh.contact.email_proved_at = now
        fresh.contact.save(update_fields=["email_proved_at"])
        chain.append(fresh, Event.Kind.EMAIL_CONFIRMED, REQUESTER, now)
