"""Redirects lead to what the public reads, or has read; the address of a draft has words, too."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect


class RedirectsToPublic(RedirectMiddleware):
    """Wagtail's, without redirects to pages that were never public.

    Wagtail also writes one by itself whenever a page moves, drafts among them.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> Any:
        """The redirect, or the answer as it was."""
        answer = super().process_response(request, response)
        if answer is response:
            return response
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        found = get_redirect(request, path) or get_redirect(request, urlsplit(path).path)
        page = found.redirect_page if found else None
        if page is not None and page.first_published_at is None and not page.live:
            return response
        return answer
