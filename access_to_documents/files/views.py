"""The officer's download. Requesters and the public come through views of their own rooms."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access_to_documents.cases.actors import handles
from access_to_documents.files import serving
from access_to_documents.models.case_file import CaseFile

#: In the address: the officer has read the warning.
ANYWAY = "anyway"


@require_safe
def download(request: HttpRequest, key: str) -> HttpResponseBase:
    """A file by its key, to be saved; where there is something to know first, that first."""
    if not handles(request.user):
        raise PermissionDenied
    one = CaseFile.objects.filter(key=key).first()
    if one is None:
        raise Http404
    sentences = serving.refusals(one, serving.Reader.OFFICER)
    if sentences or (serving.warnings(one) and ANYWAY not in request.GET):
        context = {"file": one, "refusals": sentences, "warnings": serving.warnings(one)}
        response = render(
            request,
            "access_to_documents/files/before_download.html",
            context,
            status=403 if sentences else 200,
        )
        response["Cache-Control"] = "private, no-store"
        return response
    return serving.answer(request, one, serving.Reader.OFFICER)
