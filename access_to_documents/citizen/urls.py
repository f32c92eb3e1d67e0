"""Addresses below a page of access to documents, wherever it stands in the tree.

Each has the whole path of the page before it: what is not below such a page is left to the pages.
"""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, re_path

from access_to_documents.citizen import (
    case_views,
    filing_views,
    receipt_views,
    sending_views,
    tracking_views,
)
from access_to_documents.citizen.pages import citizen

READ = ("GET", "HEAD")


def _below(place: str, view: Callable[..., Any], **options: Any) -> URLPattern:
    name = f"access_{view.__module__.rpartition('.')[2].removesuffix('_views')}_{view.__name__}"
    return re_path(rf"^(?P<path>(?:[\w-]+/)+){place}$", citizen(view, **options), name=name)


urlpatterns = [
    _below("new/", filing_views.what),
    _below("new/found/", filing_views.found),
    _below("new/how/", filing_views.how),
    _below("new/contact/", filing_views.contact),
    _below("new/check/", sending_views.check),
    _below("new/confirm/", sending_views.confirm),
    _below("receipt/", receipt_views.receipt),
    _below(r"receipt\.pdf", receipt_views.pdf, methods=READ),
    _below("track/", tracking_views.track),
    _below("track/request/", case_views.case),
    _below(r"track/file/(?P<key>[0-9a-zA-Z_-]{1,32})/", case_views.download, methods=READ),
]
