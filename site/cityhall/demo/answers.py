"""Answered requests of the demo: one public in the disclosure log, one waiting for the head."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from access_to_documents.cases import actors
from access_to_documents.cases.actors import Actor
from access_to_documents.disclosure import proposing
from access_to_documents.disclosure.agreeing import Agree
from access_to_documents.disclosure.proposing import Proposal
from access_to_documents.files import intake, releasing, text_pdf
from access_to_documents.models import CaseFile, Request
from access_to_documents.models.case_file import Origin
from cityhall.demo import material
from pages.approval import steps
from pages.record.models import PublicItem


def propose(case: Request, said: material.Content, people: Mapping[str, User]) -> None:
    """As far as the content file says, in people's names; nothing without a page to stand below."""
    if not PublicItem.objects.of_type("access").exists():
        return
    officer = actors.officer(people["officer"])
    Agree(agrees=True).do(case, officer)
    case = Request.objects.get(pk=case.pk)
    files = [_given(case, said["file"], officer)] if "file" in said else []
    entry = proposing.propose(
        case,
        officer,
        Proposal(said["title"], said["asked"], said["answered"], files=files),
    )
    steps.pass_on(entry, people["proofreader"])
    if said["state"] == "public":
        steps.pass_on(entry, people["head"])


def _given(case: Request, said: material.Content, officer: Actor) -> CaseFile:
    """A text of the office, set as a PDF and given to the requester."""
    text = SimpleUploadedFile(f"{said['name']}.txt", said["text"].encode())
    (checked,) = intake.check_from_officer([text])
    kept = intake.keep(case, checked, origin=Origin.OFFICE, actor=officer)
    made = text_pdf.set_as_pdf(kept, officer)
    releasing.release(made, officer)
    return CaseFile.objects.get(pk=made.pk)
