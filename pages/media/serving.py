"""The answer to somebody who may read a file: headers, and the bytes or a part of them."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from pages.media import content, handing_over
from pages.media.finding import Found
from pages.media.naming import content_disposition
from pages.media.ranges import Part, Unsatisfiable, part_asked_for
from pages.media.streaming import pieces_for

#: Seconds a public file may be kept before it is asked for anew: so long taking away may take.
MAX_AGE = 60
FOR_ALL = f"public, max-age={MAX_AGE}, must-revalidate"
FOR_ONE = "private, no-store"
#: Nothing in a file runs, loads or sends; pictures, sound and film show themselves.
SANDBOX = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
)
#: A sandbox would also stop the browser's own reader of PDF.
PDF = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def answer(
    request: HttpRequest, found: Found, *, is_for_all: bool, as_attachment: bool = False
) -> HttpResponseBase:
    """The file, a part of it, or that nothing has changed.

    `is_for_all` says that any cache may keep it, `as_attachment` that browsers save it. Raises
    `OSError` if the file cannot be read.
    """
    storage = found.file.storage
    size: int = storage.size(found.file.name)
    changed: datetime = storage.get_modified_time(found.file.name)
    modified = int(changed.timestamp())
    etag = f'"{int(changed.timestamp() * 1_000_000):x}-{size:x}"'
    known = HttpResponse()
    _stamp(known, etag, modified, is_for_all)
    unchanged = get_conditional_response(request, etag, modified, known)
    if unchanged is not None and unchanged is not known:
        return unchanged
    file = storage.open(found.file.name, "rb")
    try:
        kind = content.kind_of(found.name, file.read(content.HEAD))
        response = _body(request, found, file, size=size, etag=etag, modified=modified)
    except BaseException:
        file.close()
        raise
    if not isinstance(response, StreamingHttpResponse):
        file.close()
    if response.status_code != 416:
        response["Content-Type"] = kind.media_type
        response["Content-Disposition"] = content_disposition(
            found.name, is_inline=kind.is_inline and not as_attachment
        )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = PDF if kind.media_type == "application/pdf" else SANDBOX
    _stamp(response, etag, modified, is_for_all)
    return response


def _stamp(response: HttpResponseBase, etag: str, modified: int, is_for_all: bool) -> None:
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified)
    response["Cache-Control"] = FOR_ALL if is_for_all else FOR_ONE


def _body(
    request: HttpRequest, found: Found, file: Any, *, size: int, etag: str, modified: int
) -> HttpResponseBase:
    if told := handing_over.header_for(found.file):
        return HttpResponse(headers=dict([told]))
    part = None
    if request.method == "GET":
        try:
            part = part_asked_for(request.headers, size=size, etag=etag, modified=modified)
        except Unsatisfiable:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    whole = Part(0, size - 1)
    length = (part or whole).length
    response: HttpResponseBase
    if request.method == "HEAD" or not length:
        response = HttpResponse()
    else:
        pieces = pieces_for(request, file, (part or whole).start, length)
        response = StreamingHttpResponse(pieces, status=206 if part else 200)
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(length)
    if part:
        response["Content-Range"] = f"bytes {part.start}-{part.end}/{size}"
    return response
