"""A paper of the office in an invented case, to be looked through, blackened and given out."""

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from access_to_documents.cases import actors
from access_to_documents.files import intake, text_pdf
from access_to_documents.models import Request
from access_to_documents.models.case_file import Origin
from cityhall.demo import material


def add(case: Request, entry: material.Content, officer: User) -> None:
    """The text of the content file (`name`, `text`), and a PDF set from it."""
    actor = actors.officer(officer)
    upload = SimpleUploadedFile(entry["name"], entry["text"].encode())
    (checked,) = intake.check_from_officer([upload])
    text_pdf.set_as_pdf(intake.keep(case, checked, origin=Origin.OFFICE, actor=actor), actor)
