"""Files in every state, and readers of every kind."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex

from tests import office


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Files of these tests lie in a folder of their own, and Wagtail remembers no others' sizes."""
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "files"
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture
def bridge(db: Any) -> Any:
    """A picture that nothing shows yet."""
    return office.picture("Мост")


@pytest.fixture
def decision(db: Any) -> Any:
    """A document that nothing shows yet, with a name in Cyrillic."""
    return office.document("Одлука", name="одлука о мосту.pdf")


@pytest.fixture
def anonymous() -> Client:
    """A reader of the public."""
    return Client()


def addresses(*files: Any) -> list[str]:
    """Every address of these pictures and documents: originals, sizes, and Wagtail's own."""
    found = []
    for file in files:
        found.append(file.file.url)
        if hasattr(file, "get_rendition"):
            found += [file.get_rendition(spec).url for spec in ("width-400", "fill-480x300")]
        else:
            found.append(reverse("wagtaildocs_serve", args=[file.pk, file.filename]))
    return found


@pytest.fixture
def statuses(anonymous: Client) -> Callable[..., set[int]]:
    """How the public is answered at every address of some files."""

    def ask(*files: Any, client: Client | None = None) -> set[int]:
        return {(client or anonymous).get(address).status_code for address in addresses(*files)}

    return ask


def body_with(picture: Any = None, document: Any = None) -> list[tuple[str, Any]]:
    """A body that shows these."""
    body: list[tuple[str, Any]] = [("text", "<p>Мост је отворен.</p>")]
    if picture is not None:
        body.append(("image", {"image": picture, "alt": "Мост", "decorative": False}))
    if document is not None:
        body.append(("document", {"document": document, "title": "Одлука"}))
    return body


def key_of(file: Any) -> tuple[int, str]:
    """A file as the record names it."""
    kind = ReferenceIndex._get_base_content_type(file)
    assert isinstance(kind, ContentType)
    return kind.pk, str(file.pk)
