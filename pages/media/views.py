"""Every address of a file. What may not be read is answered like what is not there."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import get_resolver
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served

from pages.media import finding
from pages.media.finding import Found
from pages.media.reading import Reading, reading
from pages.media.serving import answer


@csrf_exempt  # Nothing is changed here: a POST is told so, with or without a token.
@require_safe
def stored_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file by its name below the media address."""
    return serve(request, finding.named(name))


@csrf_exempt
@require_safe
def document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """A document by its key, in Wagtail's own address for it."""
    return serve(request, finding.document(document_id, document_filename))


def serve(
    request: HttpRequest, found: Found | None, *, as_attachment: bool = False
) -> HttpResponseBase:
    """The file that was found, for whoever may read it; for all others there is none."""
    ground = reading(request, found)
    if found is None or ground is Reading.REFUSED:
        return nothing_here(request)
    is_for_all = ground is Reading.PUBLIC
    for restriction in found.owner.collection.get_view_restrictions():
        is_for_all = False
        if not found.is_document and not restriction.accept_request(request):
            return nothing_here(request)  # A picture has no room for a password form.
    if found.is_document:
        for hook in hooks.get_hooks("before_serve_document"):
            result = hook(found.owner, request)
            if isinstance(result, HttpResponse):
                return result
    try:
        if found.is_original and ground is Reading.PUBLIC:
            found = replace(found, file=finding.given_out(found.owner))
        response = answer(request, found, is_for_all=is_for_all, as_attachment=as_attachment)
    except (OSError, SuspiciousOperation):
        return nothing_here(request)
    if found.is_document:
        document_served.send(sender=get_document_model(), instance=found.owner, request=request)
    return response


def nothing_here(request: HttpRequest) -> HttpResponse:
    """The site's 404, in whatever mode it runs, and never kept: it may be there a second later."""
    handler: Any = get_resolver().resolve_error_handler(404)
    response: HttpResponse = handler(request, exception=Http404())
    response["Cache-Control"] = "no-store"
    return response
