"""What only this site does to its answers."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language_from_path

from pages.errors import not_found


class AdminContentSecurityPolicy:
    """Wagtail's admin writes scripts and styles into its pages; the public site does not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Widen the policy for the admin alone."""
        response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            response._csp_update = {  # type: ignore[attr-defined]
                "script-src": [SELF, UNSAFE_INLINE],
                "style-src": [SELF, UNSAFE_INLINE],
                "img-src": [SELF, "data:", "blob:"],
            }
        return response


class ErrorPagesAsInProduction:
    """With DEBUG, Django shows its own page for 404; the demo shows the city's.

    Only below the languages' addresses: a developer still sees why the admin found nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The designed page for what a public view did not find."""
        if isinstance(error, Http404) and get_language_from_path(request.path_info):
            return not_found(request, error)
        return None
