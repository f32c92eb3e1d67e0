"""A page as it read before a correction: `?version=1` is what correction 1 replaced."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from pages import cards
from pages.record import versions
from pages.record.models import PublicItem

PARAMETER = "version"


def answer(request: HttpRequest, page: Any, item: PublicItem | None) -> HttpResponse:
    """The previous version the address asks for, with what was corrected, not for search engines.

    `item` is the page's row in the public record: what is not public has no past either. Raises
    `Http404` for a version that never was, or is not shown.
    """
    asked = request.GET[PARAMETER]
    if item is None or not (asked.isascii() and asked.isdigit() and len(asked) < 5):
        raise Http404
    version = versions.readable(item, int(asked))
    if version is None:
        raise Http404
    said: dict[str, Any] = json.loads(bytes(version.item))
    now: dict[str, Any] = item.read_item()
    language = page.locale.language_code
    corrections = now.get(language, {}).get("corrections", [])
    response = TemplateResponse(
        request,
        "pages/past_version.html",
        {
            "page": page,
            "item": said.get(language) or next(iter(said.values())),
            "number": version.number,
            "from_text": cards.date_in_words(version.public_from),
            "until_text": cards.date_in_words(version.public_until),
            "correction": next((c for c in corrections if c["number"] == version.number), None),
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response
