"""Writing feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of whatever a plugin lists."""

import json
from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import feedgenerator, translation
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _

from pages.addresses import tag
from pages.chrome import chrome_of

#: Items in a feed.
LENGTH: Final = 30
#: Address below the list: (media type, what readers call it).
FEEDS: Final[dict[str, tuple[str, Any]]] = {
    "feed.rss": ("application/rss+xml", _("RSS feed")),
    "feed.atom": ("application/atom+xml", _("Atom feed")),
    "feed.json": ("application/feed+json", _("JSON feed")),
}


def links(path: str, title: str, query: str = "") -> list[dict[str, str]]:
    """Addresses of the feeds of the list at `path`, with the same filters."""
    return [
        {
            "format": name.split(".")[1].upper(),
            "type": media_type,
            "title": f"{title}: {label}",
            "url": f"{path}{name}{query}",
        }
        for name, (media_type, label) in FEEDS.items()
    ]


def answer(
    request: HttpRequest,
    name: str,
    items: Sequence[dict[str, Any]],
    *,
    title: str,
    description: str,
    address: str,
) -> HttpResponse:
    """The feed `name` (a key of `FEEDS`) of the list at `address`.

    An item has `id`, `title`, `link`, `summary`, `html`, `published`, `updated`, `topics` (labels),
    `json` (keys of its own in JSON Feed) and `changed`, of which the newest is Last-Modified.
    """
    feed = {
        "title": title,
        "description": description,
        "link": request.build_absolute_uri(address),
        "feed_url": request.build_absolute_uri(),
        "language": tag(translation.get_language()),
        # RFC 4287, 4.1.1: a feed names its author.
        "author": chrome_of(request).identity.get("name") or title,
    }
    media_type, _label = FEEDS[name]
    write = _json if name == "feed.json" else _xml
    response = HttpResponse(write(name, feed, items), content_type=f"{media_type}; charset=utf-8")
    if items:
        response["Last-Modified"] = http_date(max(item["changed"] for item in items).timestamp())
    return response


def refused(sentences: Sequence[str]) -> HttpResponse:
    """400 with sentences for filters that are not understood: readers of feeds are programs."""
    return HttpResponse(" ".join(sentences), status=400, content_type="text/plain; charset=utf-8")


def _xml(name: str, feed: dict[str, str], items: Sequence[dict[str, Any]]) -> str:
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


def _json(name: str, feed: dict[str, str], items: Sequence[dict[str, Any]]) -> str:
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
