"""What machines read of a page: canonical address, hreflang, Open Graph, JSON-LD."""

import json
import re
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from pages import jsonld
from pages.addresses import LATIN, OG_LOCALES, interface_languages
from pages.chrome import Chrome
from pages.record.models import PublicItem

#: Characters that could end a script element, or break JavaScript, inside JSON.
_SCRIPT_SAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}

#: A number no list is too short for; longer ones are nobody's page and too long for `int`.
_PAGE_AFTER_FIRST = re.compile(r"(?:[2-9]|[1-9]\d{1,6})\Z", re.ASCII)


def of(request: HttpRequest, chrome: Chrome) -> dict[str, Any]:
    """Template variables for the head; without a public item only the language's own."""
    row: PublicItem | None = getattr(request, "public_item", None)
    if row is None or not hasattr(request, "public_page"):
        return {"canonical_url": "", "alternates": [], "og": {}, "json_ld": "", "feed_links": []}
    language = translation.get_language()
    shown = _shown(row, language)
    is_list = row.type.endswith("_index")
    path = _canonical_path(request) if is_list else request.path
    canonical = request.build_absolute_uri(path)
    graph = jsonld.graph(row, shown, chrome, canonical, request.build_absolute_uri)
    return {
        "canonical_url": canonical,
        "alternates": _alternates(request, chrome),
        "og": _open_graph(request, row, shown, chrome, canonical),
        "json_ld": script_safe(graph),
        "feed_links": [],
    }


def script_safe(data: object) -> SafeString:
    """JSON that may stand inside a script element of HTML."""
    text = json.dumps(data, ensure_ascii=False).translate(_SCRIPT_SAFE)
    return mark_safe(text)


def _shown(row: PublicItem, language: str | None) -> dict[str, Any]:
    items = row.read_item()
    shown: dict[str, Any] = items.get(language or "") or next(iter(items.values()))
    cards = row.read_card()
    card: dict[str, Any] = cards.get(language or "") or next(iter(cards.values()), {})
    return {**shown, "image": card.get("image")}


def _canonical_path(request: HttpRequest) -> str:
    """The page's own address; pages of a list keep their number, filters do not count."""
    page = request.GET.get("page", "")
    return f"{request.path}?page={page}" if _PAGE_AFTER_FIRST.match(page) else request.path


def _alternates(request: HttpRequest, chrome: Chrome) -> list[dict[str, str]]:
    found = [
        {"hreflang": hreflang, "url": request.build_absolute_uri(path)}
        for hreflang, path in chrome.versions.items()
    ]
    if found:
        found.append({"hreflang": "x-default", "url": found[0]["url"]})
    return found


def _open_graph(
    request: HttpRequest, row: PublicItem, shown: dict[str, Any], chrome: Chrome, canonical: str
) -> dict[str, Any]:
    language = translation.get_language() or ""
    own = shown.get("image")
    # Open Graph asks for a picture: of a page without one, the arms.
    image = own or chrome.identity.get("share") or {}
    others = {
        OG_LOCALES[code]
        for hreflang in chrome.versions
        for code in interface_languages(hreflang.lower().replace("sr-cyrl", "sr"))
        if code in OG_LOCALES and code != LATIN
    }
    return {
        "title": shown["title"],
        "description": shown.get("summary", ""),
        "type": "article" if row.type in jsonld.ARTICLES else "website",
        "url": canonical,
        "image": request.build_absolute_uri(image["src"]) if image else "",
        "image_alt": image.get("alt", ""),
        "card": "summary_large_image" if own else "summary",
        "locale": OG_LOCALES.get(language, language),
        "locale_alternates": sorted(others - {OG_LOCALES.get(language)}),
        "site_name": chrome.identity.get("name", ""),
        "published_time": row.date.isoformat() if row.type in jsonld.ARTICLES else "",
    }
