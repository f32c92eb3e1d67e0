"""Which file an address names, and whether something public shows it: one query."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.db import models
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from pages.media.models.pictures import DOWNLOAD, PressImage
from pages.record.files import is_shown

#: Larger keys are in no database.
LONGEST_KEY = 18


@dataclass(frozen=True)
class Found:
    """A file that has a row: what it is a file of, and whether something public shows that."""

    file: Any
    owner: Any
    is_public: bool
    is_document: bool = False
    #: An original picture: where it is public it goes out as it is given out, to everybody.
    is_original: bool = False
    #: What it is called where it is taken away; empty for the name of the file.
    title: str = ""

    @property
    def name(self) -> str:
        """The file's name without its folder, or its title with the file's ending."""
        path = PurePosixPath(self.file.name)
        return f"{self.title}{path.suffix}" if self.title else path.name


def given_out(image: Any) -> Any:
    """The original of a picture as the public gets it. Raises `SourceImageIOError`."""
    return image.get_rendition(DOWNLOAD).file if isinstance(image, PressImage) else image.file


def named(name: str) -> Found | None:
    """The file with this name in the storage: a picture, a size of one, or a document."""
    folder, _slash, rest = name.partition("/")
    if not rest or "\x00" in name:
        return None
    if folder == "original_images":
        return _of(get_image_model(), file=name)
    if folder == "documents":
        return _of(get_document_model(), file=name)
    if folder == "images":
        return _size_of_picture(name)
    return None


def document(key: str, filename: str) -> Found | None:
    """The document with this key, if that is its file's name."""
    if len(key) > LONGEST_KEY:
        return None
    found = _of(get_document_model(), pk=int(key))
    return found if found and found.name == filename else None


def _of(model: type[models.Model], **where: Any) -> Found | None:
    rows = model._default_manager.select_related("collection").filter(**where)
    owner: Any = rows.annotate(is_shown=is_shown(model)).first()
    if owner is None:
        return None
    is_document = model is get_document_model()
    is_public = owner.is_shown and (is_document or not _is_held_back(owner))
    return Found(owner.file, owner, is_public, is_document, is_original=not is_document)


def _size_of_picture(name: str) -> Found | None:
    image = get_image_model()
    rows = image.get_rendition_model()._default_manager.select_related("image__collection")
    rendition = rows.filter(file=name).annotate(is_shown=is_shown(image, "image_id")).first()
    if rendition is None:
        return None
    is_held_back = rendition.filter_spec == DOWNLOAD and _is_held_back(rendition.image)
    return Found(rendition.file, rendition.image, rendition.is_shown and not is_held_back)


def _is_held_back(image: Any) -> bool:
    """Whether the public sees the picture in its sizes only: children's faces are on it."""
    return bool(getattr(image, "faces_of_minors", False))
