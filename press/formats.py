"""Feeds of a listing: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, read from the public record."""

import json
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import feedgenerator, translation
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from pages.addresses import in_content_tree, in_interface, tag, urn
from pages.chrome import chrome_of
from pages.record.models import PublicItem
from pages.sitemap import NOT_IN_XML
from press.listing import Listing

FEED_ITEMS = 30
_TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)
#: An address of this site at the start of an attribute, or further on in a `srcset`.
_OWN_ADDRESS = re.compile(r'(?P<before>\b(?:href|src|srcset)="|\d+[wx], )/(?!/)')
#: Address below the listing: (media type, what readers call it).
FEEDS: dict[str, tuple[str, Any]] = {
    "feed.rss": ("application/rss+xml", _("RSS feed")),
    "feed.atom": ("application/atom+xml", _("Atom feed")),
    "feed.json": ("application/feed+json", _("JSON feed")),
}
#: What a type adds to its entries in feeds, by the clock: a row and its item in the reader's script
#: in; `line` (before the summary), `json` (keys of JSON Feed), `changed_at` (UTC or None) out.
EXTRAS: dict[str, Callable[[PublicItem, dict[str, Any]], dict[str, Any]]] = {}


def links(path: str, title: str, query: str = "") -> list[dict[str, str]]:
    """Addresses of the feeds of the listing at `path`, with the same filters."""
    return [
        {
            "format": name.split(".")[1].upper(),
            "type": media_type,
            "title": f"{title}: {label}",
            "url": f"{path}{name}{query}",
        }
        for name, (media_type, label) in FEEDS.items()
    ]


@require_safe
def serve(request: HttpRequest, path: str, name: str) -> HttpResponse:
    """The feed `name` (a key of `FEEDS`) of the listing at `path`, with the listing's filters.

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
        sentences = [str(error) for errors in listing.form.errors.values() for error in errors]
        return HttpResponse(
            " ".join(sentences), status=400, content_type="text/plain; charset=utf-8"
        )
    rows = list(listing.found()[:FEED_ITEMS])
    heading = _localised(own, "title")
    media_type, _label = FEEDS[name]
    feed = {
        "title": heading,
        "description": _localised(own, "summary") or heading,
        "link": request.build_absolute_uri(in_interface(own.path)),
        "feed_url": request.build_absolute_uri(),
        "language": tag(translation.get_language()),
        # RFC 4287, 4.1.1: a feed names its author.
        "author": chrome_of(request).identity.get("name") or heading,
    }
    items = [_item(row, request) for row in rows]
    write = _json if name == "feed.json" else _xml
    response = HttpResponse(write(name, feed, items), content_type=f"{media_type}; charset=utf-8")
    if rows:
        response["Last-Modified"] = http_date(max(item["changed"] for item in items).timestamp())
    return response


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


def _xml(name: str, feed: dict[str, str], items: list[dict[str, Any]]) -> str:
    generator = feedgenerator.Atom1Feed if name == "feed.atom" else feedgenerator.Rss201rev2Feed
    document = generator(
        title=feed["title"],
        link=feed["link"],
        description=feed["description"],
        language=feed["language"],
        feed_url=feed["feed_url"],
        feed_guid=feed["link"],
        author_name=feed["author"],
    )
    for item in items:
        document.add_item(
            title=item["title"],
            link=item["link"],
            # Readers of both formats take it for HTML.
            description=escape(item["summary"]),
            unique_id=item["id"],
            unique_id_is_permalink=False,
            pubdate=item["published"],
            updateddate=item["updated"],
            categories=item["topics"],
        )
    return document.writeString("utf-8")


def _json(name: str, feed: dict[str, str], items: list[dict[str, Any]]) -> str:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "home_page_url": feed["link"],
            "feed_url": feed["feed_url"],
            "description": feed["description"],
            "language": feed["language"],
            "authors": [{"name": feed["author"]}],
            "items": [
                {
                    "id": item["id"],
                    "url": item["link"],
                    "title": item["title"],
                    "summary": item["summary"],
                    "content_html": item["html"] or f"<p>{escape(item['summary'])}</p>",
                    "date_published": item["published"].isoformat(),
                    "date_modified": item["updated"].isoformat(),
                    "tags": item["topics"],
                    "language": feed["language"],
                    **item["json"],
                }
                for item in items
            ],
        },
        ensure_ascii=False,
    )
