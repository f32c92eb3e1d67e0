"""Feeds of a listing, read from the public record."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Site

from pages import feeds
from pages.addresses import in_content_tree, in_interface, urn
from pages.record.models import PublicItem
from pages.sitemap import NOT_IN_XML
from press.listing import Listing

_TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)
#: An address of this site at the start of an attribute, or further on in a `srcset`.
_OWN_ADDRESS = re.compile(r'(?P<before>\b(?:href|src|srcset)="|\d+[wx], )/(?!/)')
#: What a type adds to its entries in feeds, by the clock: a row and its item in the reader's script
#: in; `line` (before the summary), `json` (keys of JSON Feed), `changed_at` (UTC or None) out.
EXTRAS: dict[str, Callable[[PublicItem, dict[str, Any]], dict[str, Any]]] = {}


@require_safe
def serve(request: HttpRequest, path: str, name: str) -> HttpResponse:
    """The feed `name` (a key of `feeds.FEEDS`) of the listing at `path`, with its filters.

    404 where no public listing is; 400 with a sentence for a filter that is not understood.
    """
    language = translation.get_language()
    site = Site.find_for_request(request)
    own = get_object_or_404(
        PublicItem.objects.of_type("news_index", "event_index"),
        path=in_content_tree(f"/{language}/{path}"),
        site_id=site.pk if site else None,
    )
    listing = Listing(own.tree_path, own.language, own.kind, request.GET)
    if not listing.is_valid:
        return feeds.refused(
            [str(error) for errors in listing.form.errors.values() for error in errors]
        )
    rows = list(listing.found()[: feeds.LENGTH])
    heading = _localised(own, "title")
    return feeds.answer(
        request,
        name,
        [_item(row, request) for row in rows],
        title=heading,
        description=_localised(own, "summary") or heading,
        address=in_interface(own.path),
    )


def _localised(row: PublicItem, key: str) -> str:
    items = row.read_item()
    shown = items.get(translation.get_language()) or next(iter(items.values()))
    return str(shown.get(key, "")).translate(NOT_IN_XML)


def _item(row: PublicItem, request: HttpRequest) -> dict[str, Any]:
    summary, extra = _localised(row, "summary"), _extra(row)
    line = str(extra.get("line", "")).translate(NOT_IN_XML)
    return {
        # Of the content, not of the address, which may change.
        "id": urn(row.translation_key, translation.get_language()),
        "title": _localised(row, "title"),
        "link": request.build_absolute_uri(in_interface(row.path)),
        "summary": f"{line}. {summary}" if line else summary,
        "html": _absolute(_localised(row, "body_html"), request.build_absolute_uri("/")),
        "published": row.date,
        "updated": max(row.updated_at, row.date),
        "topics": [topic["label"].translate(NOT_IN_XML) for topic in _topics(row)],
        "json": extra.get("json", {}),
        "changed": max(row.updated_at, extra.get("changed_at") or row.updated_at),
    }


def _extra(row: PublicItem) -> dict[str, Any]:
    add = EXTRAS.get(row.type)
    items = row.read_item()
    return (
        add(row, items.get(translation.get_language()) or next(iter(items.values()))) if add else {}
    )


def _absolute(html: str, origin: str) -> str:
    """HTML whose own addresses are whole: a feed reader stands elsewhere."""
    return _TAG.sub(lambda tag: _OWN_ADDRESS.sub(rf"\g<before>{origin}", tag[0]), html)


def _topics(row: PublicItem) -> list[dict[str, str]]:
    items = row.read_item()
    shown = items.get(translation.get_language()) or next(iter(items.values()))
    topics: list[dict[str, str]] = shown.get("topics", [])
    return topics
