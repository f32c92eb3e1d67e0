"""Addresses of files in the admin."""

from django.urls import path

from access_to_documents.files import views

app_name = "access_files"
urlpatterns = [path("<str:key>/", views.download, name="download")]
