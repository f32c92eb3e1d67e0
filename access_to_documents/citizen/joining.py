"""Where access to documents joins the suite: its page, its record, its addresses, its minute."""

from typing import Any

from django.core import checks as django_checks
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import addresses
from access_to_documents.citizen import finding, rights, visits
from access_to_documents.guarding import checks
from access_to_documents.models import AccessToDocumentsPage
from access_to_documents.reports import switching
from pages import presenting, signals
from pages.addresses import in_interface
from pages.entries import section_entry
from pages.models.tree import admit
from pages.record import entry as record
from pages.record.entry import Entry

UID = "access_to_documents.citizen"


def connect() -> None:
    """Called when the app is ready; again does nothing new."""
    admit("access_to_documents.AccessToDocumentsPage")
    record.register(
        AccessToDocumentsPage, entry, type_name=finding.TYPE, label=_("Access to documents")
    )
    presenting.register(AccessToDocumentsPage, shown)
    addresses.tracking_is(finding.tracking)
    signals.minute_passed.connect(forget_old, dispatch_uid=UID)
    django_checks.register(checks.callers_address, deploy=True)


def entry(page: AccessToDocumentsPage) -> Entry:
    """The page's own words; nothing of any request."""
    return section_entry(page, finding.TYPE)


def shown(page: AccessToDocumentsPage, request: HttpRequest) -> dict[str, Any]:
    """What the law gives everybody, in plain words; whether the figures can be seen."""
    own = getattr(request, "public_item", None)
    base = in_interface(own.path) if own else page.url or ""
    return {"rights": rights.in_words(), "base": base, "shows_figures": switching.is_on()}


def forget_old(sender: Any, **kwargs: Any) -> None:
    """Each minute: visits that are over."""
    visits.forget_old()
