"""Addresses of the log below a page of access to documents, wherever it stands in the tree."""

from django.urls import URLPattern, re_path

from access_to_documents.disclosure import views
from access_to_documents.disclosure.below import View, below

SLUG = r"(?P<slug>[-a-zA-Z0-9_]{1,80})"


def _at(place: str, view: View) -> URLPattern:
    address = rf"^(?P<path>(?:[\w-]+/)+)disclosure-log/{place}$"
    return re_path(address, below(view), name=f"disclosure_{view.__name__}")


urlpatterns = [
    _at("", views.log),
    _at(r"(?P<name>feed\.(?:rss|atom|json))", views.feed),
    _at(f"{SLUG}/", views.entry),
    _at(rf"{SLUG}/file/(?P<number>[1-9]\d?)/", views.file),
]
