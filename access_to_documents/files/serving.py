"""Giving a file out: who may have it, and an answer that no browser opens, keeps or passes on.

Fail closed: while ClamAV is configured, a file that it has not called clean goes to nobody.
"""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases.refusal import Refused, Sentence
from access_to_documents.files import virus
from access_to_documents.models.case_file import CaseFile, Origin, Scan, Standing
from pages.media.naming import content_disposition
from pages.media.streaming import pieces_for


class Reader(StrEnum):
    """Who wants a file; the caller has made sure that he is that."""

    OFFICER = "officer"
    REQUESTER = "requester"
    PUBLIC = "public"


_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def refusals(one: CaseFile, reader: Reader) -> list[Sentence]:
    """Why this reader does not get the file; nothing if he does."""
    if one.erased_at is not None:
        return [_("The file was erased by the office.")]
    if one.scan == Scan.INFECTED:
        return [_("A virus was found in the file. Nobody gets it.")]
    if virus.is_configured() and one.scan != Scan.CLEAN:
        return [_("The file has not been scanned for viruses yet. Try again in a few minutes.")]
    if reader is Reader.OFFICER:
        return []
    if one.scan != Scan.CLEAN and one.origin != Origin.MADE:
        return [_("The file was not scanned for viruses, so it is given out at the office only.")]
    if reader is Reader.PUBLIC and one.origin != Origin.MADE:
        return [_("The public gets files only as the office made them anew.")]
    if one.origin != Origin.REQUESTER and one.released_at is None:
        return [_("The office has not given this file out.")]
    return []


def warnings(one: CaseFile) -> list[Sentence]:
    """What an officer should know before he opens the file."""
    if one.scan == Scan.CLEAN or one.origin == Origin.MADE:
        return []
    return [
        _(
            "No virus scanner is set up here, so nobody knows whether this file is safe. "
            "Open it only if you expect it."
        )
    ]


def answer(request: HttpRequest, one: CaseFile, reader: Reader) -> HttpResponseBase:
    """The file, to be saved. Raises `Refused` with the reasons why not."""
    if sentences := refusals(one, reader):
        raise Refused(sentences)
    if one.verify() is not Standing.INTACT:
        raise Refused([_("The file is not the one that was sealed. Tell whoever runs the system.")])
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse()
    else:
        file = one.open()
        response = StreamingHttpResponse(pieces_for(request, file, 0, one.size))
    response["Content-Type"] = one.media_type
    response["Content-Length"] = str(one.size)
    response["Content-Disposition"] = content_disposition(one.name, is_inline=False)
    return private(response)


def private(response: HttpResponseBase) -> HttpResponseBase:
    """The same answer, that nobody keeps, shows elsewhere or runs."""
    for name, value in _HEADERS.items():
        response[name] = value
    return response
