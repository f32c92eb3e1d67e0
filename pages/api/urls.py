"""The addresses of the portal API, under `/api/portal/v1/`."""

from django.urls import path

from pages.api import search

urlpatterns = [
    path("search", search.search, name="portal_search"),
    path("suggest", search.suggest, name="portal_suggest"),
]
