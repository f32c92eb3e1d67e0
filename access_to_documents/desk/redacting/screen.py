"""What the screens of one file share: the file, its name in headings, the way back to it."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from access_to_documents.cases.refusal import Sentence
from access_to_documents.desk.screen import CaseScreen
from access_to_documents.files import serving
from access_to_documents.files.formats import Format
from access_to_documents.files.redaction import drafts, picturing
from access_to_documents.files.redaction.drafts import Draft
from access_to_documents.files.redaction.redacting import PAGES, may_be_redacted
from access_to_documents.files.redaction.suggesting import NotReadable
from access_to_documents.files.redaction.wording import already_a_copy, office_first
from access_to_documents.models.case_file import CaseFile


class FileScreen(CaseScreen, TemplateView):
    """A screen about one file. Raises `Http404` where the case has no such file."""

    @cached_property
    def file(self) -> CaseFile:
        """The file of the address, as it is now."""
        files = CaseFile.objects.select_related("made_from")
        found = files.filter(request=self.case, key=self.kwargs["key"]).first()
        if not isinstance(found, CaseFile):
            raise Http404
        return found

    @cached_property
    def file_label(self) -> str:
        """What the file is called in titles and headings: browsers keep those, so no name."""
        before = CaseFile.objects.filter(request=self.case, pk__lte=self.file.pk)
        return _("File %(number)d") % {"number": before.count()}

    def get_page_title(self) -> str:
        """Its number in the case."""
        return self.file_label

    def get_page_subtitle(self) -> str:
        """Of which request."""
        return self.case_label

    def to_file(self) -> dict[str, Any]:
        """The way back to the file."""
        return {"url": self.url("file"), "label": self.file_label}

    def url(self, name: str, *more: Any) -> str:
        """An address below this file's."""
        return reverse(f"access_desk:{name}", args=[self.case.pk, self.file.key, *more])

    def show(self, *, status: int = 200, **said: Any) -> HttpResponse:
        """The screen."""
        context = {"case": self.case, "file": self.file, **said}
        answer: HttpResponse = self.render_to_response(
            self.get_context_data(**context), status=status
        )
        return answer


class MarkingScreen(FileScreen):
    """A screen of redaction: the file can be drawn, and no copy of it is being made."""

    def trail(self) -> list[dict[str, Any]]:
        """By the file."""
        return [*super().trail(), self.to_file()]

    @property
    def draft(self) -> Draft:
        """What is marked so far."""
        return Draft.of(self.file)

    @cached_property
    def sizes(self) -> picturing.Sizes:
        """Pages in points. Raises `NotReadable` and `OSError`."""
        return picturing.sizes(self.file)

    def hindrances(self) -> list[Sentence]:
        """Why this file cannot be marked at all; nothing if it can."""
        if sentences := serving.refusals(self.file, serving.Reader.OFFICER):
            return sentences
        if self.file.boxes is not None:
            return [already_a_copy()]
        if not may_be_redacted(Format(self.file.format)):
            return [office_first()]
        try:
            pages = len(self.sizes)
        except NotReadable as failure:
            return [_unreadable(failure)]
        except OSError:
            return [_("The file is gone. Tell whoever runs the system.")]
        if pages > PAGES:
            said = {"most": PAGES, "pages": pages}
            return [
                _(
                    "At most %(most)d pages can be blackened in one file, and this one has "
                    "%(pages)d. Save it in parts, and add those."
                )
                % said
            ]
        return []

    def instead(self) -> HttpResponse | None:
        """The answer where nothing can be marked: why not, or the copy that is being made."""
        if drafts.is_busy(self.file):
            return redirect(self.url("redact_status"))
        if sentences := self.hindrances():
            self.template_name = "access_to_documents/desk/redacting/impossible.html"
            return self.show(sentences=sentences, back=self.url("file"))
        return None


def _unreadable(failure: NotReadable) -> str | Promise:
    if failure.is_encrypted:
        return _("The file opens with a password only. Save it without one, and add that file.")
    return _(
        "The file is damaged and could not be opened. Open it in the program that made it, save it "
        "anew as PDF, and add that file."
    )
