"""Pictures and documents of an archive: where they lie, whether they are what they say."""

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from pages.importing.item import Paper, Picture
from pages.media import content
from pages.media.embedded import read
from pages.scripts import slugify

#: Largest document (bytes).
LARGEST = 200 * 1024 * 1024
#: What a project that does not say so gives out, as in Wagtail.
LARGEST_PICTURE = 10 * 1024 * 1024
PICTURES = ("avif", "gif", "jpeg", "jpg", "png", "webp")
DOCUMENTS = ("csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip")
#: How many pictures are remembered as readable; an archive shows the same few again and again.
REMEMBERED = 2000


class Folder:
    """The folder of the import file: nothing outside it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()

    def find(self, name: str) -> tuple[Path | None, str]:
        """The file called `name` in a line, or the sentence why there is none."""
        name = name.replace("\\", "/")
        if name.startswith("/") or re.match(r"[A-Za-z]:", name):
            return None, _("«%(path)s» must be relative to the import file.") % {"path": name}
        try:
            found = (self.path / name).resolve()
        except (OSError, ValueError, RuntimeError):
            return None, _("There is no file «%(path)s».") % {"path": name}
        if not found.is_relative_to(self.path):
            return None, _("«%(path)s» leads out of the folder of the import file.") % {
                "path": name
            }
        try:
            if not found.is_file():
                return None, _("There is no file «%(path)s».") % {"path": name}
        except OSError:
            return None, _("There is no file «%(path)s».") % {"path": name}
        return found, ""


def picture_refusal(path: Path) -> str:
    """Why the file is no picture that can be shown; empty if it is one."""
    size = path.stat().st_size
    if size > getattr(settings, "WAGTAILIMAGES_MAX_UPLOAD_SIZE", LARGEST_PICTURE):
        return _("«%(path)s» is too large for a picture.") % {"path": path.name}
    if not _is_picture(path, size, path.stat().st_mtime_ns):
        return _("«%(path)s» is not a picture that can be read.") % {"path": path.name}
    return ""


def paper_refusal(path: Path) -> str:
    """Why the file is no document to give out; empty if it is one."""
    ending = content.ending_of(path.name)
    if ending not in getattr(settings, "WAGTAILDOCS_EXTENSIONS", DOCUMENTS):
        return _("Documents ending in «%(ending)s» are not given out.") % {"ending": ending}
    if path.stat().st_size > LARGEST:
        return _("«%(path)s» is larger than 200 MB.") % {"path": path.name}
    with path.open("rb") as file:
        head = file.read(content.HEAD)
    if not head:
        return _("«%(path)s» is empty.") % {"path": path.name}
    if content.contradicts(path.name, head):
        return _("«%(path)s» is of another kind than its name says.") % {"path": path.name}
    return ""


@lru_cache(maxsize=REMEMBERED)
def _is_picture(path: Path, size: int, changed: int) -> bool:
    try:
        with Pillow.open(path) as picture:
            known = getattr(settings, "WAGTAILIMAGES_EXTENSIONS", PICTURES)
            if (picture.format or "").lower() not in known:
                return False
            picture.load()
    except (OSError, SyntaxError, ValueError, Pillow.DecompressionBombError):
        return False
    return True


def stored_picture(path: Path, picture: Picture, title: str) -> models.Model:
    """The picture of ours with these bytes, title and credit; made if there is none yet."""
    model = get_image_model()
    words = {"title": (picture.alt or title)[:255]}
    if any(field.name == "credit" for field in model._meta.concrete_fields):
        words["credit"] = picture.credit
    return _stored(model, path, words)


def stored_paper(path: Path, paper: Paper) -> models.Model:
    """The document of ours with these bytes and title; made if there is none yet."""
    return _stored(get_document_model(), path, {"title": paper.title or path.stem})


def _stored(model: type[models.Model], path: Path, words: dict[str, str]) -> models.Model:
    made: Any = model(**words)
    with path.open("rb") as source:
        sha1 = hashlib.file_digest(source, "sha1").hexdigest()
    # The name tells the bytes: what a killed run had copied is found again, and not copied twice.
    name = f"{slugify(path.stem)[:40] or 'file'}-{sha1[:12]}{path.suffix.lower()}"
    field = made._meta.get_field("file")
    assert isinstance(field, models.FileField)
    target = field.generate_filename(made, name)
    storage = field.storage
    with path.open("rb") as source:
        if hasattr(made, "offer"):
            # The archive says what it is called, also where that is the name of the file.
            made.offer(read(source), file_name="")
        known: models.Model | None = model._base_manager.filter(
            file_hash=sha1, **{name: getattr(made, name) for name in words}
        ).first()
        if known is not None:
            return known
        if storage.exists(target) and storage.size(target) == path.stat().st_size:
            made.file = target
        else:
            made.file = File(source, name=name)
        made.file_hash = sha1
        made.file_size = path.stat().st_size
        made.save()
    saved: models.Model = made
    return saved
