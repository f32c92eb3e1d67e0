"""What the settings must say for files to stay private until they are public."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from pages.media import handing_over


@register("pages_media")
def files_stay_private(**kwargs: Any) -> list[CheckMessage]:
    """Three ways in which settings would open files to all, or shut them from all."""
    found: list[CheckMessage] = []
    if not urlsplit(settings.MEDIA_URL).path.strip("/"):
        found.append(
            Error(
                "MEDIA_URL has no path, so uploaded files cannot be told from pages.",
                hint="Use an address with a folder, like /media/ or https://files.example.org/m/.",
                id="pages_media.E001",
            )
        )
    if getattr(settings, "WAGTAILDOCS_SERVE_METHOD", None) in ("direct", "redirect"):
        found.append(
            Error(
                "WAGTAILDOCS_SERVE_METHOD sends readers past the check of who may read a document.",
                hint='Set it to "serve_view".',
                id="pages_media.E002",
            )
        )
    if getattr(settings, "MEDIA_SENDFILE", "") not in handing_over.WAYS:
        found.append(
            Error(
                "MEDIA_SENDFILE names no header that a web server knows.",
                hint=f"Use one of {', '.join(map(repr, handing_over.WAYS))}.",
                id="pages_media.E003",
            )
        )
    return found
