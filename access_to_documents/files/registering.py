"""Where the files stand in Wagtail's admin: the officer's download."""

from typing import Any

from django.urls import include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def file_urls() -> list[Any]:
    """Below the admin, which lets nobody in without an account."""
    return [path("access-files/", include("access_to_documents.files.urls"))]
