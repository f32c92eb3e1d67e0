"""What the page of a release shows beside what every item has."""

import re
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pages.addresses import in_interface
from press.presenters.item import item
from press.releases.document import link

#: Addresses below the release.
COPIES = ("release.pdf", "release.txt", "release.json")
#: A body that begins with a paragraph (`pages/blocks/text.html`).
_FIRST_WORDS = re.compile(r'\s*<div class="block-text">\s*<p(?: [^>]*)?>')


def release(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The release, ways to reach its contact, and its copies where it is public."""
    context = item(page, request)
    shown = context["item"]
    row = getattr(request, "public_item", None)
    path = in_interface(row.path) if row is not None else ""
    return {
        **context,
        # Said by the dateline and among what journalists need, and not once more.
        "item": {**shown, "place": "", "people": []},
        "spokespeople": shown["people"],
        "body": begun(_body(page, request), shown["dateline"]),
        "contact": _contact(shown.get("contact") or {}),
        "copies": [
            {"url": f"{path}{name}", "format": name.rsplit(".", 1)[1]} for name in COPIES if path
        ],
    }


def _body(page: Any, request: HttpRequest) -> str:
    return render_to_string(
        "pages/includes/body.html", {"page": page, "body": page.body}, request=request
    )


def begun(html: str, dateline: str) -> SafeString:
    """The body (HTML) with the dateline before its first words, as newspapers set it."""
    line = format_html('<span class="release-dateline">{}</span> ', dateline)
    first = _FIRST_WORDS.match(html)
    if first is None:
        return mark_safe(f"<p>{line}</p>{html}")
    return mark_safe(f"{first[0]}{line}{html[first.end() :]}")


def _contact(contact: dict[str, str]) -> dict[str, Any]:
    ways = [
        {"label": label, "text": contact[name], "url": link(scheme, contact[name])}
        for name, label, scheme in (
            ("phone", _("Phone"), "tel"),
            ("after_hours", _("After hours"), "tel"),
            ("email", _("E-mail"), "mailto"),
        )
        if contact.get(name)
    ]
    return {"name": contact.get("name", ""), "ways": ways} if ways or contact.get("name") else {}
