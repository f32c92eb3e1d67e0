"""Feeds of a search: what it finds, the newest first."""

from html import unescape
from typing import Any
from uuid import uuid5

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape, strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages import feeds
from pages.addresses import content_language, tag, urn
from pages.paging import Address
from pages.search import answering
from pages.search.answering import Hit
from pages.search.asking import LONGEST
from pages.search.forms import SearchForm
from pages.sitemap import NOT_IN_XML


@require_safe
def serve(request: HttpRequest, name: str) -> HttpResponse:
    """The feed `name` (a key of `feeds.FEEDS`) of a search, with all its filters.

    400 with a sentence for a parameter that is not understood, or without a word to look for.
    """
    form = SearchForm(request.GET, content_language(translation.get_language()))
    if not form.is_valid():
        return feeds.refused(form.sentences)
    answer = answering.search(
        form.words(), narrowing=form.narrowing(), per_page=feeds.LENGTH, by_date=True
    )
    if not answer.has_words:
        return feeds.refused([_("Say what to look for (q): at least one word without a minus.")])
    heading = title(form.words())
    response = feeds.answer(
        request,
        name,
        [_item(hit, request) for hit in answer.hits],
        title=heading,
        description=heading,
        address=Address(reverse("archive_search"), form.chosen())(sort=""),
    )
    response["Cache-Control"] = "private, max-age=300"
    response["X-Robots-Tag"] = "noindex"
    return response


def title(query: str) -> str:
    """What a feed of this search is called."""
    return (_("Search: %(query)s") % {"query": query[:LONGEST]}).translate(NOT_IN_XML)


def links(query: str, words: str) -> list[dict[str, str]]:
    """Addresses of the feeds of a search; `query` is its query string."""
    return feeds.links(reverse("archive_search"), title(words), query)


def _item(hit: Hit, request: HttpRequest) -> dict[str, Any]:
    language = translation.get_language()
    own = urn(hit.item.translation_key, language)
    if hit.entry.document_id:
        own = uuid5(hit.item.translation_key, f"{hit.entry.source} {tag(language)}").urn
    summary = _plain(hit.passage)
    return {
        "id": own,
        "title": _plain(hit.title),
        "link": request.build_absolute_uri(hit.url),
        "summary": summary,
        "html": f"<p>{escape(summary)}</p>",
        "published": hit.entry.date,
        "updated": max(hit.item.updated_at, hit.entry.date),
        "topics": [],
        "json": {"language": tag(hit.entry.language)} if _is_foreign(hit) else {},
        "changed": hit.item.updated_at,
    }


def _is_foreign(hit: Hit) -> bool:
    return hit.entry.language != content_language(translation.get_language())


def _plain(marked: str) -> str:
    """The words of HTML that holds nothing but marks and references."""
    return unescape(strip_tags(marked)).translate(NOT_IN_XML)
