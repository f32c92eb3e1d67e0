"""Filing a request: one transaction from the number to the mail that is still to be sent."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from access_to_documents.cases import (
    chain,
    codes,
    deadlines,
    filing_digest,
    keys,
    telling,
)
from access_to_documents.cases.actors import Actor, By, stranger
from access_to_documents.cases.refusal import Refused, Sentence
from access_to_documents.models.contact import Contact
from access_to_documents.models.event import Event
from access_to_documents.models.number import CaseYear
from access_to_documents.models.request import Request, State

Channel = Request.Channel
Manner = Request.Manner
#: Characters; a request is a page or two, not a book.
LONGEST_WISH = 10_000


@dataclass(frozen=True)
class Requester:
    """Who asks, as little as he wants to tell and the law requires. Goes into `Contact` alone."""

    # Not in `repr`, which reaches logs and error reports.
    name: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    post_address: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True)
class Filed:
    """A request that was filed. `secret` opens its content and is told this once."""

    request: Request
    secret: str = field(repr=False)


def why_not(
    *,
    wanted: str,
    manner: str,
    language: str,
    contact: Requester,
    channel: str,
    actor: Actor,
    received_at: datetime | date | None = None,
    now: datetime | None = None,
) -> list[Sentence]:
    """The sentences that stop a filing; none if it may be filed. Arguments as of `file`."""
    now = now or timezone.now()
    web = channel == Channel.WEB
    found = stranger(actor, frozenset({By.REQUESTER if web else By.OFFICER}))
    if channel not in Channel.values or manner not in Manner.values:
        found.append(_("Choose how the request came, and how the documents are to be given."))
    if not wanted.strip() or "\0" in wanted:
        found.append(_("Say which document or information is wanted."))
    if len(wanted) > LONGEST_WISH:
        found.append(_("The description is too long. Shorten it, or add it as a file."))
    if language not in dict(settings.LANGUAGES):
        found.append(_("Choose one of the office's languages for the answer."))
    if web and received_at is not None:
        found.append(_("A request through the web is received when it is filed."))
    if received_at is not None and instant(received_at, now) > now:
        found.append(_("The day of receipt lies in the future."))
    required = deadlines.profile_for(now).words("required_fields")
    return found + contact_faults(contact, manner, required)


@sensitive_variables()
@transaction.atomic
def file(
    *,
    wanted: str,
    manner: str,
    language: str,
    contact: Requester,
    channel: str,
    actor: Actor,
    received_at: datetime | date | None = None,
    urgent: bool = False,
    email_proved: bool = False,
    now: datetime | None = None,
) -> Filed:
    """Enter a request in the register. Raises `Refused` with the reasons why not.

    `email_proved`: the requester showed that he reads mails there; an officer vouches for that.

    `wanted` is what the requester wrote; `manner` one of `Request.Manner`; `language` a code of
    LANGUAGES with its script. Web requests are filed by `actors.REQUESTER` and received `now`
    (UTC, default now); all others by an officer, with the instant or the office's day on which they
    truly came (`received_at`, default now). A receipt by mail goes out after the commit.
    """
    now = now or timezone.now()
    sentences = why_not(
        wanted=wanted,
        manner=manner,
        language=language,
        contact=contact,
        channel=channel,
        actor=actor,
        received_at=received_at,
        now=now,
    )
    if sentences:
        raise Refused(sentences)
    received = now if received_at is None else instant(received_at, now)
    profile = deadlines.profile_for(received)
    is_registered = channel != Channel.WEB or profile.flag("auto_register")
    secret, code = keys.new_secret(), codes.new()
    year = CaseYear.objects.locked(now)
    request = Request(
        year=year.pk,
        number=year.give(),
        law=profile.code,
        law_version=str(profile.version),
        channel=channel,
        received_at=received,
        registered_at=now,
        wanted=wanted.strip(),
        manner=manner,
        language=language,
        urgent=urgent,
        state=State.REGISTERED if is_registered else State.RECEIVED,
        code=code,
        code_hash=codes.digest(code),
        secret_hash=keys.hashed_secret(secret),
    )
    if is_registered:
        request.course = {"registered_on": deadlines.local_day(now).isoformat()}
    deadlines.compute(request)
    request.save()
    is_proved = email_proved or actor.is_officer
    Contact.objects.create(
        request=request,
        email_proved_at=now if contact.email.strip() and is_proved else None,
        **{name: value.strip() for name, value in asdict(contact).items()},
    )
    telling.receipt(request)
    telling.new_request(request, actor)
    chain.append(request, Event.Kind.FILED, actor, now, _facts(request))
    return Filed(request, secret)


def instant(received: datetime | date, now: datetime) -> datetime:
    """A moment of receipt; of a day alone its noon in the office's zone, of today at most `now`."""
    if isinstance(received, datetime):
        return received
    noon = timezone.make_aware(
        datetime.combine(received, time(12)), timezone.get_default_timezone()
    )
    return min(noon, now) if received == deadlines.local_day(now) else noon


def _facts(request: Request) -> dict[str, object]:
    """What the chain seals of a request: neither who nor what, but that nobody changed it."""
    return {
        "number": request.number,
        "year": request.year,
        "law": request.law,
        "law_version": request.law_version,
        "channel": str(request.channel),
        "manner": str(request.manner),
        "language": request.language,
        "urgent": request.urgent,
        "state": str(request.state),
        "received_at": chain.moment(request.received_at),
        "wanted": filing_digest.of(request),
        "due": deadlines.told(request),
    }


def contact_faults(contact: Requester, manner: str, required: Sequence[str] = ()) -> list[Sentence]:
    """What is wrong with contact details; `required` is what the law asks for."""
    found: list[Sentence] = []
    if "name" in required and not contact.name.strip():
        found.append(_("The law asks for a name. Nobody outside the office sees it."))
    if "address" in required and not (contact.post_address.strip() or contact.email.strip()):
        found.append(_("The law asks for an address: a postal one, or an e-mail address."))
    longest = {
        column.name: column.max_length
        for column in Contact._meta.fields
        if column.name in asdict(contact)
    }
    for name, value in asdict(contact).items():
        if len(value) > (longest[name] or 0) or "\0" in value:
            found.append(_("One of your contact details is too long."))
            break
    if contact.email.strip():
        try:
            validate_email(contact.email.strip())
        except ValidationError:
            found.append(_("This is not an e-mail address. Look for a slip."))
    elif manner == Manner.EMAIL:
        found.append(_("Documents by e-mail need an e-mail address."))
    if manner == Manner.POST and not contact.post_address.strip():
        found.append(_("Documents by post need a postal address."))
    return found
