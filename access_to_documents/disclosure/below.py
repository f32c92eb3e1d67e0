"""Public views below a page of access to documents: which page it is, and in every language."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.views.decorators.http import require_safe

from access_to_documents.citizen import finding
from pages.addresses import in_interface
from pages.chrome import chrome_of
from pages.record.models import PublicItem

View = Callable[..., HttpResponseBase]


def below(view: View) -> View:
    """A view of the request and of the public row of its page.

    Where no page of access to documents has the address, the answer is that of whatever page has
    it: the log's name is nobody else's.
    """
    safe = require_safe(view)

    @wraps(view)
    def answered(request: HttpRequest, path: str, **kwargs: Any) -> HttpResponseBase:
        own = finding.page_at(request, path)
        if own is None:
            rest = request.path_info.removeprefix(f"/{translation.get_language()}/")
            return finding.as_page(request, rest)
        request.public_item = own  # type: ignore[attr-defined]
        return safe(request, own, **kwargs)

    return answered


def head_of(request: HttpRequest, own: PublicItem, place: str) -> dict[str, Any]:
    """Template variables of a page at `place` below `own`: its versions, and the way back to it.

    The switches of language lead to the same place there.
    """
    chrome = chrome_of(request)
    for language in chrome.languages:
        if language["available"]:
            language["url"] += place
    alternates = [
        {"hreflang": hreflang, "url": request.build_absolute_uri(path + place)}
        for hreflang, path in chrome.versions.items()
    ]
    if alternates:
        alternates.append({"hreflang": "x-default", "url": alternates[0]["url"]})
    return {
        "access": titled(own),
        "canonical_url": request.build_absolute_uri(in_interface(own.path) + place),
        "alternates": alternates,
    }


def titled(own: PublicItem) -> dict[str, str]:
    """The page's own title, in the reader's script, and its address."""
    cards = own.read_card()
    card = cards.get(translation.get_language() or "") or next(iter(cards.values()))
    return {"title": card["title"], "url": in_interface(own.path)}
