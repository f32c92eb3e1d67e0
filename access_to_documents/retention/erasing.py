"""What each rule erases of one case, and what it counts. The entry, the chain and figures stay."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from access_to_documents.cases import chain, contacts
from access_to_documents.cases.actors import CLOCK
from access_to_documents.files import erasing as files
from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.contact import Contact
from access_to_documents.models.decision import Decision
from access_to_documents.models.event import Event
from access_to_documents.models.mail import Mail
from access_to_documents.models.message import Message
from access_to_documents.models.request import Request

#: The words of a decision; its outcome, ground and digest stay.
_WORDS_OF_DECISION: Final = (
    "given place findings harm interest severance remedy returned_why".split()
)
#: Decisions that say anything; one that was never sent, too.
WORDED: Final = reduce(
    or_, (~Q(**{name: ""}) for name in _WORDS_OF_DECISION), Q(frozen__isnull=False)
)
Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one rule is carried out: `count` says what is there, `erase` does it, both of one case.

    `erase` is called with the request's row locked, in a transaction of its own.
    """

    count: Callable[[Request], Counts]
    erase: Callable[[Request, datetime], None]


def _contact(request: Request) -> Counts:
    return _counted(contacts=Contact.objects.filter(request=request, erased_at=None).count())


def _erase_contact(request: Request, now: datetime) -> None:
    contacts.erase(request, CLOCK, now)


def _letters(request: Request) -> Counts:
    return _counted(
        letters=Message.objects.filter(request=request).exclude(body="").count(),
        decisions=Decision.objects.filter(WORDED, request=request).count(),
    )


def _erase_letters(request: Request, now: datetime) -> None:
    count = sum(_letters(request).values())
    Message.objects.filter(request=request).exclude(body="").update(body="")
    Decision.objects.filter(request=request).update(
        frozen=None, **dict.fromkeys(_WORDS_OF_DECISION, "")
    )
    _tell(request, "letters", count, now)


def _files(request: Request) -> Counts:
    return _counted(files=CaseFile.objects.filter(request=request, erased_at=None).count())


def _erase_files(request: Request, now: datetime) -> None:
    # All rows are locked before the first event: nothing is locked after the chain's end.
    rows = CaseFile.objects.select_for_update().filter(request=request, erased_at=None)
    for one in list(rows.order_by("pk")):
        files.erase(one, CLOCK)


def _mails(request: Request) -> Counts:
    return _counted(mails=Mail.objects.filter(request=request).count())


def _erase_mails(request: Request, now: datetime) -> None:
    Mail.objects.filter(request=request).delete()


def _words(request: Request) -> Counts:
    return _counted(words=int(bool(request.wanted)))


def _erase_words(request: Request, now: datetime) -> None:
    Request.objects.filter(pk=request.pk).update(wanted="")
    _tell(request, "words", 1, now)


#: By the name of the rule.
KINDS: Final[dict[str, Kind]] = {
    "contact": Kind(_contact, _erase_contact),
    "mails": Kind(_mails, _erase_mails),
    "letters": Kind(_letters, _erase_letters),
    "files": Kind(_files, _erase_files),
    "words": Kind(_words, _erase_words),
}


def _counted(**counts: int) -> Counts:
    """Without what there is none of."""
    return {name: count for name, count in counts.items() if count}


def _tell(request: Request, what: str, count: int, now: datetime) -> None:
    told = {"erased": what, "count": count}
    chain.append(request, Event.Kind.CONTACT_ERASED, CLOCK, now, told)
