"""Addresses of the public figures, below the page of access to documents."""

from django.urls import re_path

from access_to_documents.reports import public_page

_PAGE = r"^(?P<path>(?:[\w-]+/)+)statistics/"

urlpatterns = [
    re_path(rf"{_PAGE}$", public_page.page, name="access_statistics"),
    re_path(rf"{_PAGE}(?P<year>20\d\d)/$", public_page.page, name="access_statistics_of_year"),
]
