"""Adding files to a request: all that were chosen, or none."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from access_to_documents.cases.actors import REQUESTER
from access_to_documents.cases.refusal import Sentence
from access_to_documents.files import intake
from access_to_documents.files.limits import Limits
from access_to_documents.files.refusing import Refused, Why
from access_to_documents.files.uploading import refused_uploads
from access_to_documents.models import CaseFile, Request
from access_to_documents.models.case_file import Origin


def files(sent: HttpRequest, request: Request) -> list[Sentence]:
    """Keep what was uploaded; the sentences that stop it, if any: then nothing is kept."""
    if not request.is_open:
        return [_("The request is closed, so no files can be added. Write to the office.")]
    uploads = sent.FILES.getlist("files")
    if refused := refused_uploads(sent):
        return [one.sentence for one in refused]
    if not uploads:
        return [_("Choose a file.")]
    try:
        _check_room(request, uploads)
        checked = intake.check_from_citizen(uploads)
        intake.keep_all(request, checked, origin=Origin.REQUESTER, actor=REQUESTER)
    except Refused as one:
        return [one.sentence]
    return []


def _check_room(request: Request, uploads: Sequence[object]) -> None:
    """Raises `Refused` where the files of one request become more than one sender may send."""
    limits = Limits.of_citizens()
    kept = CaseFile.objects.filter(request=request, origin=Origin.REQUESTER).count()
    if kept + len(uploads) > limits.count:
        raise Refused(Why.TOO_MANY, count=limits.count)
