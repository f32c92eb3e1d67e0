"""The archive's page, its suggestions, and its description for browsers."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from pages.addresses import tag
from pages.search import presenting
from pages.search.asking import LONGEST

#: What a reader looked for stays with the reader's own browser, for a minute.
KEPT = "private, max-age=60"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found; 400 with a sentence for a parameter that is not understood."""
    form = presenting.asked(request)
    context = presenting.page(request, form)
    response = render(
        request, "pages/search/search.html", context, status=200 if form.is_valid() else 400
    )
    response["Cache-Control"] = KEPT
    return response


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Titles that begin as typed: JSON for the box, a page for browsers without JavaScript."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    found = presenting.suggestions(query)
    if request.get_preferred_type(["application/json", "text/html"]) == "text/html":
        presenting.asked(request)
        context = {"query": query, "suggestions": found}
        response = render(request, "pages/search/suggest.html", context)
    else:
        said = {"q": query, "items": found}
        response = JsonResponse(said, json_dumps_params={"ensure_ascii": False})
    patch_vary_headers(response, ("Accept",))
    response["Cache-Control"] = KEPT
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """The description by which a browser adds this search to its own (OpenSearch 1.1)."""
    context = {
        "address": request.build_absolute_uri(reverse("archive_search")),
        "own": request.build_absolute_uri(),
        "language": tag(translation.get_language()),
    }
    return render(
        request,
        "pages/search/opensearch.xml",
        context,
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
