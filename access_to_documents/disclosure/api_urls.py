"""Addresses of the log in the portal API: include under `/api/portal/v1/`."""

from django.urls import path

from access_to_documents.disclosure import api

urlpatterns = [
    path("requests", api.entries, name="portal_requests"),
    path("requests/<uuid:external_id>", api.entry, name="portal_request"),
]
