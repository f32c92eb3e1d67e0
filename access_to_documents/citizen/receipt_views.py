"""The receipt: at once, on the page and as a PDF, whether or not any mail goes out."""

from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from access_to_documents import explaining
from access_to_documents.cases import deadlines, filing_digest, wording
from access_to_documents.cases import finding as cases
from access_to_documents.citizen.pages import Here
from access_to_documents.citizen.qr import drawn, scannable
from access_to_documents.models.mail import Mail
from access_to_documents.models.request import Request
from pages.addresses import LATIN, content_language, tag
from pages.media.naming import content_disposition
from pages.pdf.house import house_of
from pages.pdf.typesetting import typeset
from pages.scripts import to_latin

TEMPLATE = Path(__file__).with_name("receipt.typ")


def receipt(here: Here) -> HttpResponse:
    """What was filed; the secret for some minutes. POST hides it for good, or closes everything."""
    request = _filed(here)
    if request is None:
        return here.to("track/")
    if here.request.method == "POST":
        if "close" in here.request.POST:
            here.visitor.end()
            return here.to("track/")
        here.visitor.save(sealed_secret="", secret_until=None, tracked=request.code)
        return here.to("track/")
    due = deadlines.answer(request)
    address = _tracking(here, request)
    return here.show(
        "receipt",
        case=request,
        secret=here.visitor.secret,
        due=wording.due(request),
        explained=explaining.explained(due) if due else None,
        remedy=wording.remedy(request),
        received=wording.moment(request.received_at),
        digest=filing_digest.of(request),
        address=address,
        qr=drawn(address),
        is_mailed=Mail.objects.filter(request=request, kind=Mail.Kind.RECEIPT).exists(),
        is_proved=request.contact.email_proved_at is not None,
    )


def pdf(here: Here) -> HttpResponse:
    """The receipt as a PDF. The QR code holds the tracking address; the secret is nowhere in it.

    Raises `Http404` for whoever has nothing open.
    """
    request = _filed(here) or _opened(here)
    if request is None:
        raise Http404
    content = typeset(
        TEMPLATE,
        _document(here, request),
        files={"code.svg": scannable(_tracking(here, request))} | _house(here)[1],
        at=request.received_at,
    )
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{_('receipt')}-{request.number}-{request.year}.pdf"
    response["Content-Disposition"] = content_disposition(name, is_inline=False)
    return response


def _document(here: Here, request: Request) -> dict[str, Any]:
    title = _("Receipt for request %(number)s") % {"number": request}
    due = deadlines.answer(request)
    explained = explaining.explained(due) if due else None
    document = {
        "title": title,
        "language": content_language(translation.get_language()),
        "tag": tag(translation.get_language()),
        "house": _house(here)[0],
        "facts": [
            [_("Number in the register"), str(request)],
            [_("Received"), wording.moment(request.received_at)],
            [_("Tracking code"), request.code],
            [_("Fingerprint of your words (SHA-256)"), _in_groups(filing_digest.of(request))],
        ],
        "sentences": wording.receipt(request)[2:],
        "days_title": _("Day by day"),
        "days_header": [_("Day"), _("What the day is")],
        "days": [[row.words, row.what] for row in explained.rows] if explained else [],
        "track_title": _("Where your request stands"),
        "track": _("Open this address, or type the tracking code at %(address)s.")
        % {"address": here.request.build_absolute_uri(f"{here.base}track/")},
        "qr_alt": _("QR code of the address where you see where your request stands"),
        "secret": _(
            "The secret that opens letters and files is not on this paper. Write it down "
            "elsewhere: who has both can read your request."
        ),
    }
    # Names of closed days are kept in Cyrillic; only HTML is put into Latin on its way out.
    return _in_latin(document) if translation.get_language() == LATIN else document


def _in_latin(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _in_latin(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_in_latin(one) for one in value]
    return to_latin(str(value))


def _in_groups(digest: str) -> str:
    """In four groups: the line of a table has no room for one."""
    return " ".join(digest[start : start + 16] for start in range(0, len(digest), 16))


def _house(here: Here) -> tuple[dict[str, Any], dict[str, bytes]]:
    return house_of(here.request, _("Access to documents"))


def _tracking(here: Here, request: Request) -> str:
    return here.request.build_absolute_uri(f"{here.base}track/?code={request.code}")


def _filed(here: Here) -> Request | None:
    """The request this browser filed last, while its visit lasts."""
    return cases.still_open(here.visitor.visit.filed)


def _opened(here: Here) -> Request | None:
    return cases.still_open(here.visitor.visit.opened)
