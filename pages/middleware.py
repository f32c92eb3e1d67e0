"""What every public request passes: broken addresses out, the record's routing, the script."""

import re
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from wagtail.models import Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from pages import withdrawn
from pages.addresses import LATIN, content_language, in_content_tree
from pages.record.models import PublicItem
from pages.scripts import html_to_cyrillic, html_to_latin

FORM_TYPES = {"application/x-www-form-urlencoded", "multipart/form-data"}
#: NUL, also as the editor's JSON writes it; an escaped backslash before the u is another thing.
NUL = re.compile(r"\x00|(?<!\\)((?:\\\\)*)\\u0000")

GetResponse = Callable[[HttpRequest], HttpResponse]


class RefuseBrokenAddresses:
    """Answers addresses that no page can have, before a database sees them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Raises `BadRequest` for NUL bytes in the path or the query."""
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        """Take NUL out of posted fields: no letter, no database stores it, nobody typed it.

        A view that `reads_its_form` limits its uploads before anybody reads them, and refuses NUL.
        """
        if getattr(view, "reads_its_form", False):
            return
        if request.method != "POST" or request.content_type not in FORM_TYPES:
            return
        if any(NUL.search(value) for values in request.POST.lists() for value in values[1]):
            cleaned = request.POST.copy()
            for name, values in request.POST.lists():
                cleaned.setlist(name, [NUL.sub(r"\1", value) for value in values])
            request.POST = cleaned  # type: ignore[assignment]


class RouteByPublicRecord:
    """Finds the page of an address in the public record: one query however deep the tree.

    What is not on record is left to Wagtail's own routing, where the page checks for itself
    whether it is public; that is how a page closed to the public reaches its password form.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Prepare the route before Wagtail looks for it; answer for what was withdrawn."""
        if view is not serve:
            return None
        site = Site.find_for_request(request)
        path = in_content_tree(request.path_info)
        item = (
            PublicItem.objects.in_language(content_language(translation.get_language()))
            .filter(path=path, site_id=site.pk if site else None)
            .first()
        )
        if item is None:
            return withdrawn.answer(request, path, site.pk if site else None)
        pages = apps.get_model(item.model).objects.select_related("locale")
        page = pages.filter(pk=item.object_id).first()
        if page is not None:
            page.is_on_record = True
            request.public_item = item  # type: ignore[attr-defined]
            request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
        return None


class TwoScripts:
    """Gives a Serbian page in the script of its address (design §5.2).

    Under /sr-latn/ the whole Cyrillic page is rendered in Latin; under /sr/ a page whose item was
    written in Latin is rendered in Cyrillic. Other languages pass untouched.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Convert HTML on its way out."""
        response = self.get_response(request)
        language = translation.get_language_from_path(request.path_info)
        is_html = response.get("Content-Type", "").startswith("text/html")
        if response.streaming or not is_html or not response.content:
            return response
        if language == LATIN:
            convert = html_to_latin
        elif language == "sr" and self._is_written_in_latin(request):
            convert = html_to_cyrillic
        else:
            return response
        response.content = convert(response.content.decode(response.charset))
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
        return response

    def _is_written_in_latin(self, request: HttpRequest) -> bool:
        page = getattr(request, "public_page", None)
        return page is not None and bool(page.is_written_in_latin)
