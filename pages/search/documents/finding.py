"""Which documents anybody may read now, and their files as this machine has them."""

import hashlib
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

from pages.record.files import is_shown
from pages.record.models import PublicItemFile

CHUNK = 1 << 20


def public(keys: Collection[int] | None = None) -> "QuerySet[Any]":
    """Documents that public items show and no restriction closes; of `keys`, or all."""
    model = get_document_model()
    documents = model._default_manager.filter(is_shown(model))
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        documents = documents.exclude(Q(collection__path__startswith=path))
    return documents if keys is None else documents.filter(pk__in=keys)


def shown_in(key: int) -> str:
    """The language of the oldest public item that shows a document; empty if none does."""
    model = get_document_model()
    rows = PublicItemFile.objects.filter(
        content_type__app_label=model._meta.app_label,
        content_type__model=model._meta.model_name,
        object_id=str(key),
    )
    return rows.order_by("item_id").values_list("item__language", flat=True).first() or ""


@contextmanager
def on_disk(file: Any) -> Iterator[Path]:
    """A stored file as a file of this machine: itself, or a copy of one stored elsewhere.

    Raises `OSError` if it cannot be read.
    """
    try:
        path = Path(file.path)
    except NotImplementedError:  # The storage is not a folder of this machine.
        with tempfile.NamedTemporaryFile(prefix="javnost-document-") as copy:
            with file.storage.open(file.name, "rb") as stored:
                shutil.copyfileobj(stored, copy, CHUNK)
            copy.flush()
            yield Path(copy.name)
    else:
        yield path


def hash_of(path: Path) -> str:
    """SHA-256 of the bytes, 64 hex digits. Raises `OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
