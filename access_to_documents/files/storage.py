"""Where the files lie: a folder of their own, that no web server shows, under random keys."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage, InvalidStorageError, Storage, storages

#: A storage of this name in `STORAGES` is used where there is one.
ALIAS = "access_to_documents"


class PrivateFolder(FileSystemStorage):
    """A folder that has no address; only the office's own user may read what is in it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700, **options}
        )

    @property
    def base_location(self) -> str:
        """The folder: `ACCESS_FILES_ROOT`, or "access_files" beside the public one."""
        return str(root())

    @property
    def location(self) -> str:
        """The same, from the root of the disk; asked anew, because a field keeps its storage."""
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        """There is none. Raises `ValueError`."""
        raise ValueError("A file of a request has no address; a view decides who may read it.")


def root() -> Path:
    """The folder of the files. Raises `ImproperlyConfigured` where none can be told."""
    if chosen := getattr(settings, "ACCESS_FILES_ROOT", None):
        return Path(chosen)
    if not settings.MEDIA_ROOT:
        raise ImproperlyConfigured("Set ACCESS_FILES_ROOT: the folder of requests' files.")
    return Path(settings.MEDIA_ROOT).resolve().parent / "access_files"


def storage() -> Storage:
    """What keeps the files; asked for when it is needed, so that migrations name no folder."""
    try:
        return storages[ALIAS]
    except InvalidStorageError:
        return PrivateFolder()


def key() -> str:
    """A new name for a file: says nothing of it, and cannot be guessed (128 bits)."""
    drawn = secrets.token_hex(16)
    return f"{drawn[:2]}/{drawn}"


def upload_to(_instance: Any, _name: str) -> str:
    """For a file field: the name a file came with has no part in where it lies."""
    return key()
