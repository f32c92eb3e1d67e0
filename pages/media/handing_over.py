"""Leaving the bytes to the web server in front: it is told the file by a header."""

import os
from typing import Any
from urllib.parse import quote

from django.conf import settings

X_SENDFILE, X_ACCEL_REDIRECT = "x-sendfile", "x-accel-redirect"
WAYS = ("", X_SENDFILE, X_ACCEL_REDIRECT)


def header_for(file: Any) -> tuple[str, str] | None:
    """Name and value of the header for a stored file; None where this process sends the bytes.

    `MEDIA_SENDFILE` says which header, `MEDIA_SENDFILE_PREFIX` the internal address of MEDIA_ROOT
    in nginx. Both servers decode %XX in the value, so that every name fits into a header.
    """
    way = getattr(settings, "MEDIA_SENDFILE", "")
    if not way:
        return None
    try:
        path = file.path
    except NotImplementedError:  # The storage is not a folder of this machine.
        return None
    if way == X_SENDFILE:
        return "X-Sendfile", quote(path)
    below = os.path.relpath(path, settings.MEDIA_ROOT)
    if below.startswith(os.pardir):
        return None
    prefix = getattr(settings, "MEDIA_SENDFILE_PREFIX", "/_media/")
    return "X-Accel-Redirect", f"{prefix.rstrip('/')}/{quote(below)}"
