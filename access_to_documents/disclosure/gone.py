"""What readers find where an answer stood that is not public any more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from access_to_documents.disclosure.below import head_of
from access_to_documents.disclosure.record import PLACE
from access_to_documents.models.disclosure import DisclosureEntry
from pages.addresses import in_interface
from pages.record.models import PublicItem


def answer(request: HttpRequest, own: PublicItem, slug: str) -> HttpResponse:
    """410 without a word of the answer, its title included: that may be why it went.

    Raises `Http404` where none ever stood.
    """
    was = DisclosureEntry.objects.filter(
        locale__language_code=own.language, slug=slug, first_published_at__isnull=False
    )
    if not was.exists():
        raise Http404
    context = {
        **head_of(request, own, PLACE),
        "base": in_interface(own.path) + PLACE,
        "canonical_url": "",
        "alternates": [],
    }
    response = render(request, "access_to_documents/disclosure/gone.html", context, status=410)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response
