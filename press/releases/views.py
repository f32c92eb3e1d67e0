"""What stands beside the page of a release: `release.txt`, `release.pdf`, `release.json`."""

import json
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail.models import Site

from pages.addresses import in_content_tree
from pages.chrome import chrome_of
from pages.pdf.house import house_of
from pages.pdf.typesetting import typeset
from pages.record import entry as record
from pages.record.models import PublicItem
from press.releases import ninjs
from press.releases.document import document, page_url
from press.releases.plain import plain_text

TEMPLATE = Path(__file__).with_name("release.typ")
#: Raise when a form of the release changes without its words changing.
VERSION = "2"
#: Seconds a copy may be shown without asking anew: so long a withdrawal may take.
MAX_AGE = 60


@require_safe
def serve(request: HttpRequest, path: str, name: str) -> HttpResponse:
    """The release at `path` in the form `name`; 404 where none is public there."""
    site = Site.find_for_request(request)
    row = get_object_or_404(
        PublicItem.objects.of_type("press_release"),
        path=in_content_tree(f"/{translation.get_language()}/{path}"),
        site_id=site.pk if site else None,
    )
    media_type, make = FORMS[name]
    etag = _etag(request, row, name)
    known = HttpResponse()
    unchanged = get_conditional_response(request, etag, None, known)
    if unchanged is not None and unchanged is not known:
        response: HttpResponse = unchanged
    else:
        response = HttpResponse(make(row, request), content_type=media_type)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={MAX_AGE}, must-revalidate"
    response["Content-Language"] = translation.get_language()
    if name != "release.json":
        response["Content-Disposition"] = f'inline; filename="{_file_name(row, name)}"'
    # The page is what search engines should lead to.
    response["Link"] = f'<{page_url(row, request)}>; rel="canonical"'
    return response


def _text(row: PublicItem, request: HttpRequest) -> bytes:
    url = page_url(row, request)
    house, _files = house_of(request, url)
    return plain_text(document(row, request), house, url).encode()


def _pdf(row: PublicItem, request: HttpRequest) -> bytes:
    house, files = house_of(request, page_url(row, request))
    data = {**document(row, request), "house": house}
    return typeset(TEMPLATE, data, files=files, at=row.updated_at)


def _ninjs(row: PublicItem, request: HttpRequest) -> bytes:
    return json.dumps(ninjs.item(row, request), ensure_ascii=False).encode()


#: Address below the release: (media type, maker).
FORMS: dict[str, tuple[str, Callable[[PublicItem, HttpRequest], bytes]]] = {
    "release.txt": ("text/plain; charset=utf-8", _text),
    "release.pdf": ("application/pdf", _pdf),
    "release.json": ("application/json", _ninjs),
}


def _etag(request: HttpRequest, row: PublicItem, name: str) -> str:
    said = json.dumps(chrome_of(request).identity, sort_keys=True, default=str)
    parts = (
        *(row.etag, row.updated_at.isoformat(), name, translation.get_language(), VERSION),
        *(request.build_absolute_uri("/"), said),
    )
    return f'"{record.etag(*(part.encode() for part in parts))}"'


def _file_name(row: PublicItem, name: str) -> str:
    """What a saved copy is called: letters that every system keeps."""
    slug = row.path.rstrip("/").rsplit("/", 1)[-1]
    safe = "".join(
        letter for letter in slug if letter.isascii() and (letter.isalnum() or letter in "-_")
    )
    return f"{safe or 'release'}.{name.rsplit('.', 1)[1]}"
