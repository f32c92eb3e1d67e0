"""The disclosure log as the tests need it: leave, proposals, and the office's steps."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Locale

from access_to_documents.cases.actors import REQUESTER
from access_to_documents.disclosure import proposing
from access_to_documents.disclosure.agreeing import Agree
from access_to_documents.disclosure.proposing import Proposal
from access_to_documents.files import intake, releasing
from access_to_documents.models import (
    AccessToDocumentsPage,
    CaseFile,
    DisclosureEntry,
    Request,
    State,
)
from access_to_documents.models.case_file import Origin
from pages.approval import steps
from tests import access, office

ASKED = "Тражен је преглед трошкова одржавања мостова за 2025. годину."
ANSWERED = "Преглед је дат у цјелини: 120.000 КМ за три моста."


def page(city: office.City) -> Any:
    """A public page of access to documents."""
    home = city.home
    new = AccessToDocumentsPage(title="Приступ информацијама", slug="pristup", locale=home.locale)
    return office.public(new, home)


def decided(*, days_ago: int = 20, agrees: bool = True, **values: Any) -> Request:
    """A request that was granted so many days ago.

    Its row says so: composing a decision and its paper is tried elsewhere, and takes long.
    """
    at = timezone.now() - timedelta(days=days_ago)
    request = access.request(now=at, **values)
    Request.objects.filter(pk=request.pk).update(state=State.GRANTED, closed_at=at)
    if agrees:
        Agree(agrees=True).do(access.fresh(request), REQUESTER)
    return access.fresh(request)


def given(request: Request, content: bytes, name: str = "pregled.pdf") -> CaseFile:
    """A file that the office made and gave the requester."""
    (checked,) = intake.check_from_officer([SimpleUploadedFile(name, content)])
    one = intake.keep(request, checked, origin=Origin.MADE, actor=access.officer())
    releasing.release(one, access.officer())
    return CaseFile.objects.get(pk=one.pk)


def said(**values: Any) -> Proposal:
    """Words without a name."""
    words = {"title": "Трошкови одржавања мостова", "asked": ASKED, "answered": ANSWERED, **values}
    return Proposal(**words)


def proposed(request: Request | None = None, **values: Any) -> DisclosureEntry:
    """A draft that waits for the second look."""
    return proposing.propose(request or decided(), access.officer(), said(**values))


def public(entry: DisclosureEntry, **decision: datetime | None) -> DisclosureEntry:
    """Through the second look and the head's approval; as it is then in the database."""
    steps.pass_on(entry, office.person("proofreader"))
    steps.pass_on(entry, office.person("head"), **decision)
    fresh: DisclosureEntry = office.fresh(entry)
    return fresh


def translated(entry: DisclosureEntry, language: str) -> DisclosureEntry:
    """A draft of the same answer in another language."""
    locale, _made = Locale.objects.get_or_create(language_code=language)
    copy: Any = entry.copy_for_translation(locale)
    copy.live = False
    copy.save()
    copy.save_revision(user=office.person("officer"))
    made: DisclosureEntry = copy
    return made
