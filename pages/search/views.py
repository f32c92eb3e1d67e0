"""The archive's page, its suggestions, and its description for browsers."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from pages.addresses import content_language, tag
from pages.search import counting, presenting
from pages.search.asking import LONGEST
from pages.search.forms import SearchForm

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
    _count(request, form, context)
    return response


@csrf_exempt
@require_POST
def clicked(request: HttpRequest) -> HttpResponse:
    """A result was opened: counted for its query. Writes nothing else, so it needs no token."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
        language = content_language(translation.get_language())
        counting.clicked(request.POST.get("q", "")[:LONGEST], language)
    return HttpResponse(status=204)


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


def _count(request: HttpRequest, form: SearchForm, context: dict[str, Any]) -> None:
    """Count a reader's search once: its first page, and before it is narrowed."""
    answer = context.get("answer")
    is_first = set(request.GET) <= {"q", "sort", "language"}
    if answer and answer.has_words and is_first and counting.is_person(request):
        language = content_language(translation.get_language())
        counting.searched(form.words(), language, is_empty=not answer.total)
