"""Where a request stands, by its code alone; and opening it with the secret or a code by mail.

The code is kept with the visit: it stands in no address, so in no history and no referrer. Only the
QR code of a receipt brings it along, and is led to the same address without it.
"""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from access_to_documents.cases import asking, codes, keys, wording
from access_to_documents.cases import finding as cases
from access_to_documents.cases.finding import Status
from access_to_documents.citizen import standing, visits
from access_to_documents.citizen.pages import Here
from access_to_documents.guarding import limits
from access_to_documents.models.request import Request

#: Characters of what somebody types as a code: it has sixteen.
LONGEST = 40
TRACK = "track/"
CASE = "track/request/"


def track(here: Here) -> HttpResponse:
    """GET: the field for the code, or the status. POST: what the form wants."""
    posted = here.request.POST
    if here.request.method != "POST":
        scanned = here.request.GET.get("code", "")[:LONGEST]
        tracked = here.visitor.visit.tracked
        if scanned:
            return _looked_up(here, scanned)
        return _status(here, tracked) if tracked else here.show("track")
    code = posted.get("code", "")[:LONGEST]
    if "another" in posted:
        here.visitor.save(tracked="")
        return here.to(TRACK)
    if "mail" in posted:
        asking.send_code(code, address=limits.address_of(here.request))
        return here.to(TRACK, mailed="1")
    if "key" in posted:
        return _open(here, code, posted["key"])
    return _looked_up(here, code)


def _looked_up(here: Here, code: str) -> HttpResponse:
    """Remember a code that there is, and go on without it in the address."""
    if not code.strip():
        return here.show("track", 400, wrong=_("Type your tracking code."))
    if not codes.is_well_formed(code):
        return here.show("track", 400, wrong=_no_such_code(), typed=code)
    if cases.by_code(code, address=limits.address_of(here.request)) is None:
        return here.show("track", 404, wrong=_no_such_code(), typed=code)
    here.visitor.save(tracked=codes.readable(codes.normalised(code)))
    return here.to(TRACK)


def _status(here: Here, code: str) -> HttpResponse:
    found = cases.by_code(code, address=limits.address_of(here.request))
    if found is None:
        # Replaced at the counter meanwhile.
        here.visitor.save(tracked="")
        return here.show("track", 404, wrong=_no_such_code(), typed=code)
    return here.show(
        "status",
        **_told(found),
        code=code,
        once=visits.new_form(),
        is_mailed="mailed" in here.request.GET,
    )


def _open(here: Here, code: str, key: str) -> HttpResponse:
    """A code by mail has eight characters and a secret many more: neither needs saying which."""
    form = here.request.POST.get("form", "")[:40]
    if here.visitor.follow(form):
        # A second click; the first one may have used the code up.
        return here.to(CASE)
    address = limits.address_of(here.request)
    is_by_mail = len(codes.normalised(key)) == keys.ONE_TIME_LENGTH
    request = (cases.opened_by_mail if is_by_mail else cases.opened)(code, key, address=address)
    if request is None:
        wrong = _("This does not open a request. Look for a slip in the code and in the secret.")
        return here.show("open", 403, wrong=wrong, typed=code, once=visits.new_form())
    enter(here, request, form)
    cases.note_opened(request)
    return here.to(CASE)


def enter(here: Here, request: Request, form: str) -> None:
    """From now on this browser reads the request, under another key than before."""
    here.visitor.renew(form)
    here.visitor.save(opened=cases.ticket(request), filed="", sealed_secret="", secret_until=None)


def _told(found: Status) -> dict[str, Any]:
    due = ""
    if found.due_at:
        due = wording.moment(found.due_at)
    elif found.due_on:
        due = wording.day(found.due_on)
    return {
        "found": found,
        "received": wording.day(found.received_on),
        "due": due,
        "closed": wording.day(found.closed_on) if found.closed_on else "",
        "supplement_by": wording.day(found.supplement_by) if found.supplement_by else "",
        "next": standing.NEXT[found.state],
    }


def _no_such_code() -> str:
    return _(
        "We find nothing under this code. Look for a slip: it has four groups, "
        "and neither 0, O, 1, I nor L in it."
    )
