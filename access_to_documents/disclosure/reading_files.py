"""Whether a file names its requester: its text is read, recognised where it is drawn."""

import shutil
import tempfile
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases.refusal import Sentence
from access_to_documents.disclosure import personal
from access_to_documents.files.redaction.suggesting import NotReadable, suggest
from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.contact import Contact
from pages.addresses import content_language


def names_in(one: CaseFile, contact: Contact | None, language: str) -> list[Sentence]:
    """Why its words keep it from the public; nothing if it names nobody of these."""
    wanted = personal.everything(contact)
    if not wanted:
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file.{one.format}"
        with one.open() as sealed, path.open("wb") as copy:
            shutil.copyfileobj(sealed, copy)
        try:
            found = suggest(path, wanted, language=content_language(language))
        except NotReadable:
            return [_("It could not be read, so nobody knows whom it names.")]
    if any(place.is_certain for place in found.places):
        return [_("It names the requester. Redact it first.")]
    return []
