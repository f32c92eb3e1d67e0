"""System checks: the files are where no web server shows them, and ClamAV has an address."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from access_to_documents.files import virus
from access_to_documents.files.storage import root


def check_folder(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[checks.Error]:
    """The folder of the files is not below one that is shown."""
    try:
        folder = root().resolve()
    except ImproperlyConfigured as error:
        return [checks.Error(str(error), id="access_to_documents.E011")]
    shown = [settings.MEDIA_ROOT, settings.STATIC_ROOT]
    if any(one and folder.is_relative_to(Path(one).resolve()) for one in shown):
        return [
            checks.Error(
                "Files of requests lie in a folder that a web server may show.",
                hint="Set ACCESS_FILES_ROOT to a folder outside MEDIA_ROOT and STATIC_ROOT.",
                id="access_to_documents.E012",
            )
        ]
    return []


def check_clamav(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[checks.Error]:
    """`ACCESS_CLAMAV` is empty or an address of clamd."""
    try:
        parts = urlsplit(virus.address())
        is_address = (parts.scheme == "tcp" and bool(parts.hostname) and parts.port != 0) or (
            parts.scheme == "unix" and bool(parts.path) and not parts.netloc
        )
    except ValueError:
        is_address = False
    if virus.is_configured() and not is_address:
        return [
            checks.Error(
                "ACCESS_CLAMAV is no address.",
                hint="tcp://host:port, unix:///path/to/clamd.ctl, or empty.",
                id="access_to_documents.E013",
            )
        ]
    return []
