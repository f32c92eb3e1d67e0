"""Addresses of the figures in the portal API: include under `/api/portal/v1/`."""

from django.urls import path

from access_to_documents.reports import api

urlpatterns = [path("requests/figures", api.figures, name="portal_request_figures")]
