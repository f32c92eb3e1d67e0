"""A release in schema.org's words."""

from typing import Any

from pages.jsonld import Absolute, article
from pages.record.models import PublicItem


def describe(row: PublicItem, shown: dict[str, Any], absolute: Absolute) -> dict[str, Any]:
    """A NewsArticle with its number, who speaks in it, and where the original lies."""
    described: dict[str, Any] = {
        "@type": "NewsArticle",
        **article(row, shown, absolute),
        "genre": shown["kind"]["label"],
    }
    if shown.get("dateline"):
        described["dateline"] = shown["dateline"].removesuffix(" –")
    if shown.get("number"):
        described["identifier"] = {
            "@type": "PropertyValue",
            "name": shown["number_text"],
            "value": shown["number"],
        }
    if shown.get("people"):
        described["mentions"] = [
            {"@type": "Person", "name": person["name"], "jobTitle": person["role"]}
            for person in shown["people"]
        ]
    if scan := shown.get("scan"):
        described["associatedMedia"] = {
            "@type": "MediaObject",
            "name": scan["title"],
            "contentUrl": absolute(scan["url"]),
            "sha256": scan["sha256"],
        }
    return described
