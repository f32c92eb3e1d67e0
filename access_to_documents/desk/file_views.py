"""What an officer does with files: add, look through, check the seal, give out."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from access_to_documents.cases.refusal import Refused
from access_to_documents.desk import papers
from access_to_documents.desk.case import CaseAction
from access_to_documents.desk.file_forms import UploadForm
from access_to_documents.desk.screen import case_url
from access_to_documents.files import intake, refusing, releasing
from access_to_documents.files.hidden.inspecting import inspect
from access_to_documents.files.limits import Limits
from access_to_documents.files.uploading import limited_uploads, refused_uploads
from access_to_documents.models.case_file import CaseFile, Origin, Standing


@method_decorator(limited_uploads(Limits.of_officers), name="dispatch")
class AddView(CaseAction):
    """Take files in, all or none."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back to the case, or a sentence for each file that is not taken."""
        form = UploadForm(request.POST)
        uploads = request.FILES.getlist("uploads")
        refused = [one.sentence for one in refused_uploads(request)]
        if not refused and form.is_valid():
            if uploads:
                refused = self._keep(uploads, Origin(form.cleaned_data["origin"]))
            else:
                refused = [_("Choose a file first.")]
        for sentence in refused:
            form.add_error(None, sentence)
        if form.errors:
            return self.again(upload=form)
        messages.success(request, _("The files were added."))
        return redirect(case_url(self.case))

    def _keep(self, uploads: list[Any], origin: Origin) -> list[str]:
        try:
            checked = intake.check_from_officer(uploads)
            intake.keep_all(self.case, checked, origin=origin, actor=self.actor)
        except refusing.Refused as failure:
            return [failure.sentence]
        return []


class FileAction(CaseAction):
    """Abstract: a button of one file. Raises `Http404` where the case has no such file."""

    @cached_property
    def file(self) -> CaseFile:
        """The file of the address."""
        found = CaseFile.objects.filter(request=self.case, key=self.kwargs["key"]).first()
        if found is None:
            raise Http404
        return found

    def back(self) -> HttpResponse:
        """To the screen of the file."""
        return redirect(reverse("access_desk:file", args=[self.case.pk, self.file.key]))


class InspectView(FileAction):
    """Look for what is hidden in it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The report stands at the file."""
        if self.file.erased_at is not None:
            messages.error(request, _("The file was erased by the office."))
            return self.back()
        try:
            inspect(self.file)
        except OSError:
            messages.error(request, _("The file is gone. Tell whoever runs the system."))
            return self.back()
        messages.success(request, _("The file was looked through."))
        return self.back()


class SealView(FileAction):
    """Compare it with its seal."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What came of it."""
        standing = self.file.verify()
        told = messages.success if standing is Standing.INTACT else messages.error
        said = {"name": self.file.name, "standing": Standing(standing).label}
        told(request, _("%(name)s: %(standing)s.") % said)
        return self.back()


class ReleaseView(FileAction):
    """Give it to the requester."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Given, or every reason why not."""
        despite = papers.chosen(request.POST.getlist("despite"))
        try:
            releasing.release(self.file, self.actor, despite=despite)
        except Refused as refused:
            for sentence in refused.sentences:
                messages.error(request, str(sentence))
            return self.back()
        messages.success(request, _("The requester can read the file now."))
        return self.back()
