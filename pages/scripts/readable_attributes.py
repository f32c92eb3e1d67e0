"""The attributes people read or hear; all others carry data and are never converted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from pages.scripts.html_tokens import attribute_matches, attributes, value_group

_ANYWHERE: Final = frozenset(
    [
        "alt",
        "title",
        "placeholder",
        "aria-label",
        "aria-description",
        "aria-roledescription",
        "aria-valuetext",
        "aria-placeholder",
    ]
)
_ON: Final = {
    "label": frozenset({"track", "option", "optgroup"}),
    "summary": frozenset({"table"}),
}
_BUTTON_TYPES: Final = frozenset({"submit", "button", "reset"})
_META: Final = frozenset(
    [
        "description",
        "keywords",
        "author",
        "abstract",
        "subject",
        "application-name",
        "apple-mobile-web-app-title",
        "og:title",
        "og:description",
        "og:site_name",
        "og:image:alt",
        "og:video:alt",
        "article:author",
        "article:section",
        "article:tag",
        "twitter:title",
        "twitter:description",
        "twitter:image:alt",
        "twitter:label1",
        "twitter:data1",
        "twitter:label2",
        "twitter:data2",
        "dc.title",
        "dc.description",
        "dc.subject",
        "dc.publisher",
        "dcterms.title",
        "dcterms.description",
        "name",
        "headline",
    ]
)
_POSSIBLE: Final = _ANYWHERE | set(_ON) | {"value", "content"}
_MAY_BE_READ: Final = re.compile(
    r"(?:alt|title|placeholder|aria-\w+|label|summary|value|content)\s*=", re.IGNORECASE
)


def convert_attributes(tag: str, name: str, convert: Callable[[str], str]) -> str:
    """The start tag of element `name` with what people read put through `convert`."""
    if _MAY_BE_READ.search(tag) is None:
        return tag
    parts: list[str] = []
    position = 0
    said: dict[str, str] | None = None
    for match in attribute_matches(tag):
        attribute = match["name"].lower()
        group = value_group(match) if attribute in _POSSIBLE else ""
        if not group:
            continue
        if attribute in ("value", "content") and said is None:
            said = attributes(tag)
        if _is_read(attribute, name, said or {}):
            start, end = match.span(group)
            parts += tag[position:start], convert(match[group])
            position = end
    parts.append(tag[position:])
    return "".join(parts)


def _is_read(attribute: str, element: str, said: dict[str, str]) -> bool:
    if attribute in _ANYWHERE:
        return True
    if attribute == "value":
        return element == "input" and said.get("type", "").strip().lower() in _BUTTON_TYPES
    if attribute == "content":
        return element == "meta" and any(
            said.get(key, "").strip().lower() in _META for key in ("name", "property", "itemprop")
        )
    return element in _ON.get(attribute, ())
