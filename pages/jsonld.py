"""schema.org descriptions of public pages (JSON-LD 1.1)."""

from collections.abc import Callable
from typing import Any

from django.utils import translation

from pages.addresses import tag
from pages.chrome import Chrome
from pages.record.models import PublicItem

Absolute = Callable[[str], str]
#: Type of a public item → schema.org type; anything else is a WebPage.
TYPES = {"news": "NewsArticle", "home": "WebSite", "news_index": "CollectionPage"}
#: What schema.org says of creative works alone: these types are none.
FOREIGN = {
    "Event": ("publisher",),
    "JobPosting": ("publisher", "inLanguage", "datePublished", "dateModified", "keywords"),
}
#: Types of public items that are articles to those who share a page (Open Graph); plugins add.
ARTICLES = {"news"}

#: What a type says of itself: a row, its item in the reader's script, a maker of whole addresses;
#: schema.org properties out, `@type` among them.
Describer = Callable[[PublicItem, dict[str, Any], Absolute], dict[str, Any]]
_describers: dict[str, Describer] = {}


def add(type_name: str, describer: Describer) -> None:
    """Have `describer(row, shown, absolute)` describe the pages of a type."""
    _describers[type_name] = describer


def graph(
    row: PublicItem, shown: dict[str, Any], chrome: Chrome, canonical: str, absolute: Absolute
) -> dict[str, Any]:
    """The page and its publisher; `shown` is the item in the reader's script."""
    publisher = organization(chrome, absolute)
    page: dict[str, Any] = {
        "@type": TYPES.get(row.type, "WebPage"),
        "@id": canonical,
        "url": canonical,
        "name": shown["title"],
        "description": shown.get("summary", ""),
        "inLanguage": tag(translation.get_language()),
        "publisher": publisher,
    }
    if row.type == "news":
        page |= article(row, shown, absolute)
    if describer := _describers.get(row.type):
        page |= describer(row, shown, absolute)
    if row.type in ARTICLES:
        page["author"] = publisher
    for name in FOREIGN.get(page["@type"], ()):
        page.pop(name, None)
    return {"@context": "https://schema.org", **page}


def organization(chrome: Chrome, absolute: Absolute) -> dict[str, Any]:
    """The city as a GovernmentOrganization."""
    identity = chrome.identity
    described: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "name": identity.get("name", ""),
        "url": absolute(chrome.home_url),
    }
    if identity.get("arms"):
        described["logo"] = absolute(identity["arms"]["src"])
    for ours, theirs in (("phone", "telephone"), ("email", "email"), ("address", "address")):
        if identity.get(ours):
            described[theirs] = identity[ours]
    return described


def article(row: PublicItem, shown: dict[str, Any], absolute: Absolute) -> dict[str, Any]:
    """What news and whatever else is an article has: dates, topics, picture, corrections."""
    described: dict[str, Any] = {
        "headline": shown["title"],
        "datePublished": row.date.isoformat(),
        "dateModified": max(row.updated_at, row.date).isoformat(),
        "keywords": [topic["label"] for topic in shown.get("topics", [])],
    }
    if shown.get("image"):
        described["image"] = absolute(shown["image"]["src"])
    if shown.get("place"):
        described["contentLocation"] = {"@type": "Place", "name": shown["place"]}
    if shown.get("corrections"):
        described["correction"] = [correction["note"] for correction in shown["corrections"]]
    return described
