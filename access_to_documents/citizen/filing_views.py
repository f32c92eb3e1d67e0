"""The form: three short steps, what is public already, and a last look before it is sent.

Each step is kept on the server and followed by a redirect, so going back shows what was written
and sends nothing again.
"""

import secrets
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from access_to_documents.cases.refusal import Sentence
from access_to_documents.citizen import forms, rights, suggesting
from access_to_documents.citizen.pages import Here
from access_to_documents.guarding import limits
from access_to_documents.law.profiles import Profile
from pages.addresses import in_interface

#: Addresses of the steps below the page's own.
PLACES = {"what": "new/", "how": "new/how/", "contact": "new/contact/"}
#: In a draft, beside the steps: what was sent with a mistake in it.
TRIED = "tried"
#: Characters of one field that are kept to be shown again.
LONGEST = 20_000
CHECK = "new/check/"
FOUND = "new/found/"


def what(here: Here) -> HttpResponse:
    """Step 1; then what is public already, if anything."""
    return _step(here, "what", FOUND)


def how(here: Here) -> HttpResponse:
    """Step 2."""
    return _step(here, "how", PLACES["contact"])


def contact(here: Here) -> HttpResponse:
    """Step 3."""
    return _step(here, "contact", CHECK)


def found(here: Here) -> HttpResponse:
    """Public items about what was asked; passed over where there are none."""
    draft = here.visitor.visit.draft
    if "what" not in draft:
        return here.to(PLACES["what"])
    if here.request.method == "POST":
        path = suggesting.count(here.request.POST.get("answered", "")[:1000])
        return _off(here, path) if path else here.to(PLACES["how"])
    suggestions = suggesting.found(draft["what"]["wanted"])
    if not suggestions:
        return here.to(PLACES["how"])
    return here.show("found", suggestions=suggestions, next=PLACES["how"])


def _off(here: Here, path: str) -> HttpResponse:
    """To what answered him. What he wrote is forgotten: he needs no request."""
    here.visitor.save(draft={}, draft_id="", begun_at=None)
    response = HttpResponse(status=303)
    response["Location"] = in_interface(path)
    return response


def law_or_none() -> Profile | None:
    """The office's law today."""
    return rights.profile()


def _step(here: Here, name: str, after: str) -> HttpResponse:
    law = law_or_none()
    if law is None:
        return here.show("no_law", status=503, no_form=True)
    visit = here.visitor.visit
    if missing := forms.first_open(law, visit.draft, before=name):
        return here.to(PLACES[missing])
    if here.request.method != "POST":
        tried = visit.draft.get(TRIED, {}).get(name)
        return _shown(here, name, forms.step(name, law, visit.draft, tried))
    sent = _sent(here, forms.STEPS[name])
    form = forms.step(name, law, visit.draft, sent)
    if not limits.take(limits.DRAFTS_PER_ADDRESS, limits.neighbourhood(here.request)):
        # Nothing more is stored for this neighbourhood, so the words stay in the form.
        return _shown(here, name, form, _too_many())
    if not form.is_valid():
        # Kept as it was sent, and shown by a GET: going back over a mistake sends nothing again.
        here.visitor.save(draft={**visit.draft, TRIED: {name: sent}})
        return here.to(PLACES[name])
    _keep(here, name, form.cleaned_data)
    # Whoever corrects one step at the end goes back to the end.
    is_complete = not forms.first_open(law, here.visitor.visit.draft)
    return here.to(CHECK if is_complete and name != "what" else after)


def _keep(here: Here, name: str, cleaned: dict[str, Any]) -> None:
    visit = here.visitor.visit
    begun: dict[str, Any] = {}
    if not visit.draft_id:
        begun = {
            "draft_id": secrets.token_hex(16),
            "begun_at": timezone.now(),
            "confirmed": "",
            "confirmation": "",
        }
    if name == "contact" and cleaned["email"] != visit.draft.get(name, {}).get("email"):
        # What was mailed to another address confirms nothing about this one.
        begun |= {"confirmed": "", "confirmation": ""}
    kept = {step: said for step, said in visit.draft.items() if step != TRIED}
    here.visitor.save(draft={**kept, name: dict(cleaned)}, **begun)


def _sent(here: Here, form: type[forms.StepForm]) -> dict[str, str]:
    """The fields of a step as they were sent, without what no database keeps."""
    posted = here.request.POST
    return {
        field: posted[field].replace("\0", "")[:LONGEST]
        for field in form.base_fields
        if field in posted
    }


def _too_many() -> list[Sentence]:
    return [
        _("Too many requests came from here"),
        _(
            "Your right to ask does not depend on this page. If you cannot wait, ask by post or at "
            "the counter: the officer writes your request down and gives you a receipt."
        ),
    ]


def _shown(
    here: Here, name: str, form: forms.StepForm, too_many: list[Sentence] | None = None
) -> HttpResponse:
    places = list(PLACES)
    number = places.index(name) + 1
    before = PLACES[places[number - 2]] if number > 1 else ""
    return here.show(
        "step",
        429 if too_many else 200,
        form=form,
        number=number,
        before=before,
        name=name,
        sentences=too_many or [],
    )
