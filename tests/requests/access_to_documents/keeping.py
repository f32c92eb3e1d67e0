"""What tests of files share: a folder of their own, and a file that is kept."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from access_to_documents.cases import actors
from access_to_documents.files import intake
from access_to_documents.files.limits import Limits
from access_to_documents.models import CaseFile, Request
from access_to_documents.models.case_file import Origin
from tests.unit.access_to_documents_files import making

PDF = making.pdf_bytes()
SMALL = Limits(file=100_000, together=150_000, count=2)


def kept(request_: Request, content: bytes = PDF, name: str = "уговор.pdf") -> CaseFile:
    (checked,) = intake.check_from_citizen([SimpleUploadedFile(name, content)])
    return intake.keep(request_, checked, origin=Origin.REQUESTER, actor=actors.REQUESTER)


def stored(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
