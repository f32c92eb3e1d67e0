"""Variables of every public template."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from pages import metadata
from pages.addresses import tag
from pages.chrome import chrome_of


def public_page(request: HttpRequest) -> dict[str, Any]:
    """Chrome, language and metadata; nothing outside of the languages' addresses (the admin)."""
    if translation.get_language_from_path(request.path_info) is None and not hasattr(
        request, "public_page"
    ):
        return {"html_lang": tag(translation.get_language() or settings.LANGUAGE_CODE)}
    chrome = chrome_of(request)
    return {
        "chrome": chrome,
        "breadcrumbs": chrome.breadcrumbs,
        "html_lang": tag(translation.get_language()),
        **metadata.of(request, chrome),
    }
