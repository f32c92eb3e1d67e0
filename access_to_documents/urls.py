"""Addresses of the plugin that are no pages. Include before Wagtail's own."""

from django.urls import include, path

urlpatterns = [
    path("access-to-documents/", include("access_to_documents.calculator.urls")),
    path("", include("access_to_documents.citizen.urls")),
    path("", include("access_to_documents.reports.urls")),
    path("", include("access_to_documents.disclosure.urls")),
]
