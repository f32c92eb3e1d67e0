"""The decision on paper: a tagged PDF in the requester's language and script."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from access_to_documents.cases import deadlines
from access_to_documents.cases.wording import day
from access_to_documents.decisions import composing, text, wording
from access_to_documents.files import intake
from access_to_documents.files.formats import Format
from access_to_documents.files.naming import safe
from access_to_documents.files.sealing import seal_of
from access_to_documents.models.decision import Decision, Outcome, Stage
from access_to_documents.models.request import Request
from pages.addresses import content_language, tag
from pages.approval import people
from pages.pdf.house import house_of
from pages.pdf.typesetting import typeset

TEMPLATE = Path(__file__).with_name("decision.typ")


def pdf(decision: Decision, at: datetime, *, addressee: list[str] | None = None) -> bytes:
    """The PDF as of `at` (UTC). Without an addressee it is a preview, and says so."""
    request, words = decision.request, composing.preview(decision)
    with translation.override(request.language):
        house, pictures = _house(request)
        reference = [
            _("Number: %(number)s") % {"number": decision},
            _("Date: %(day)s") % {"day": day(deadlines.local_day(at))},
        ]
        if addressee is None:
            addressee = [_("Preview. The requester's name is put in when it is sent.")]
        data: dict[str, Any] = {
            "reference": reference,
            "addressee": addressee,
            "heading": words["title"],
            "title": f"{words['title']} {decision}",
            "preamble": words["preamble"],
            "sections": words["sections"],
            "last_day": last_day(decision, at),
            "signer": signer(decision),
            "house": house,
        }
        language = content_language(request.language)
        said = {"language": language, "tag": tag(request.language)}
    if text.is_latin(request.language):
        data = {**text.in_latin(data), "house": {**text.in_latin(house), "arms": house["arms"]}}
    return typeset(TEMPLATE, {**data, **said}, files=pictures, at=at.astimezone(UTC))


def checked(decision: Decision, at: datetime) -> intake.Checked:
    """The decision as it goes out, ready to be kept: an open file in memory, named and sealed."""
    contact = decision.request.contact
    lines = [contact.name, *contact.post_address.splitlines()]
    made = io.BytesIO(pdf(decision, at, addressee=[line.strip() for line in lines if line.strip()]))
    name = safe(
        f"{composing.preview(decision)['title']} {decision}.pdf".replace("/", "-"), Format.PDF
    )
    seal = seal_of(made)
    made.seek(0)
    return intake.Checked(made, name, Format.PDF, seal)


def letter(decision: Decision, at: datetime) -> str:
    """The same words as plain text, as the requester reads them on his page."""
    words = decision.frozen or {}
    with translation.override(decision.request.language):
        parts = [f"{words['title']} {decision}".upper(), words["preamble"]]
        for section in words["sections"]:
            title = section["title"]
            # Plain text has no headings: capitals, and a colon, make them out.
            parts += [title.upper() if section["level"] == 2 else f"{title}:"]
            parts += section["paragraphs"]
        parts += [last_day(decision, at), ", ".join(one for one in signer(decision) if one)]
    said = "\n\n".join(part for part in parts if part)
    return str(text.in_latin(said)) if text.is_latin(decision.request.language) else said


def last_day(decision: Decision, at: datetime) -> str:
    """Until when the remedy may be used, if he got it at once; empty where there is none."""
    if decision.outcome == Outcome.GRANTED:
        return ""
    return wording.last_day(decision.request, deadlines.local_day(at))


def signer(decision: Decision) -> list[str]:
    """Who signs: function and name. A line without a name before it is approved."""
    user = decision.approved_by
    if user is not None:
        role = _("Head of office") if people.is_head(user) else _("For the head of office")
        return [role, user.get_full_name() or user.get_username()]
    if decision.stage == Stage.APPROVED and decision.finished_by is not None:
        user = decision.finished_by
        return [_("Access officer"), user.get_full_name() or user.get_username()]
    return [_("Head of office"), ""]


def _house(request: Request) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The office's public identity in the active language; nobody's browser asks for it."""
    site = Site.objects.filter(is_default_site=True).first() or Site.objects.first()
    asked = HttpRequest()
    asked.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    asked.path = asked.path_info = "/"
    # Wagtail's own place for the site it found; ALLOWED_HOSTS has no say in who we are.
    asked._wagtail_site = site  # type: ignore[attr-defined]
    name = getattr(settings, "WAGTAIL_SITE_NAME", "")
    # What stands on the paper of an office that has not published its name.
    asked.get_host = lambda: name  # type: ignore[method-assign]
    return house_of(asked, _("Access to documents"))
