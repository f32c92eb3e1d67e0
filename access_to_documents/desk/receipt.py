"""The receipt for the counter: to be printed, in the requester's language, with both keys, once."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from access_to_documents.cases import addresses, filing_digest, finding, wording
from access_to_documents.desk.screen import case_url
from access_to_documents.models.request import Request
from pages.addresses import LATIN
from pages.scripts import to_latin

Channel = Request.Channel


def printed(http: HttpRequest, case: Request, secret: str) -> HttpResponse:
    """A page of its own. The secret is on it and nowhere else: it cannot be shown again."""
    officer_language = translation.get_language() or case.language
    with translation.override(case.language):
        sentences = wording.receipt(case)
        if case.language == LATIN:
            # Names of holidays are Cyrillic, and the admin turns no page on its way out.
            sentences = [to_latin(sentence) for sentence in sentences]
        context = {
            "case": case,
            "secret": secret,
            "sentences": sentences,
            "digest": filing_digest.of(case),
            "address": addresses.tracking(case),
            "made": wording.moment(timezone.now()),
            "is_oral": case.channel == Channel.ORAL,
            "office": getattr(settings, "WAGTAIL_SITE_NAME", ""),
            "language": translation.to_locale(case.language).replace("_", "-"),
            "officer_language": officer_language,
            "officer_lang": translation.to_locale(officer_language).replace("_", "-"),
            "back": case_url(case),
        }
        response = render(http, "access_to_documents/desk/receipt.html", context)
    finding.guarded(response)
    return response
