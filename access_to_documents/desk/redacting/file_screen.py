"""A file: what nobody sees in it at first, what to do about that, and giving it out."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from access_to_documents.cases import wording
from access_to_documents.cases.refusal import Refused
from access_to_documents.desk import papers
from access_to_documents.desk.redacting import advice, proof
from access_to_documents.desk.redacting.screen import FileScreen
from access_to_documents.files import releasing, serving, text_pdf
from access_to_documents.files.formats import Format
from access_to_documents.files.hidden.codes import Hidden
from access_to_documents.files.redaction import drafts, tasks
from access_to_documents.files.redaction.redacting import Order, may_be_redacted
from access_to_documents.models.case_file import CaseFile
from pages.search.documents.tesseract import models_for

_TEXTS = frozenset({Format.TXT, Format.CSV})


@dataclass(frozen=True)
class Shown:
    """A finding in words: how bad, what, what to do; `may_allow` where it may be sent knowingly."""

    code: Hidden
    severity: str
    how_bad: Any
    sentence: str
    says: tuple[str, ...]
    advice: Any
    may_allow: bool


class FileView(FileScreen):
    """Everything about one file."""

    template_name = "access_to_documents/desk/redacting/file.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Findings first."""
        one = self.file
        kind = Format(one.format)
        paper = papers.paper(one)
        erased = one.erased_at is not None
        copies = list(CaseFile.objects.filter(made_from=one, erased_at=None))
        return self.show(
            paper=paper,
            findings=None if paper.findings is None else findings(paper),
            hindrances=self._hindrances(paper),
            sealed=wording.moment(one.sealed_at),
            is_drawable=may_be_redacted(kind) and not erased,
            is_text=kind in _TEXTS and not erased,
            is_redacted=one.boxes is not None,
            proof=proof.sentences(one),
            is_busy=drafts.is_busy(one),
            is_refused=(one.report or {}).get("state") == tasks.REFUSED,
            marked=len(drafts.Draft.of(one).all_boxes()),
            copies=copies,
            erased=erased,
        )

    def _hindrances(self, paper: papers.Paper) -> list[Any]:
        """What no tick helps against."""
        if not paper.can_release:
            return []
        allowed = {one.code for one in paper.may_allow}
        return releasing.why_not(self.file, self.actor, despite=allowed)


def findings(paper: papers.Paper) -> list[Shown]:
    """What was found, the worst first."""
    kind = Format(paper.file.format)
    allowed = {one.code for one in paper.may_allow}
    return [
        Shown(
            code=one.code,
            severity=str(one.severity),
            how_bad=advice.SEVERITIES[one.severity],
            sentence=one.sentence,
            says=one.says[:5],
            advice=advice.on_hidden(one.code, kind),
            may_allow=one.code in allowed,
        )
        for one in paper.findings or ()
    ]


class CleanView(FileScreen):
    """A copy drawn anew, without a box: what is hidden does not come along."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To what becomes of it, or back with the reasons."""
        language = self.case.language
        order = Order((), language=language, layer=bool(models_for(language)))
        try:
            if sentences := serving.refusals(self.file, serving.Reader.OFFICER):
                raise Refused(sentences)
            tasks.ask(self.file, order, self.actor)
        except Refused as refused:
            return self._refused(request, refused)
        return redirect(self.url("redact_status"))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Somebody followed the address by hand: the file."""
        return redirect(self.url("file"))

    def _refused(self, request: HttpRequest, refused: Refused) -> HttpResponse:
        for sentence in refused.sentences:
            messages.error(request, str(sentence))
        return redirect(self.url("file"))


class AsPdfView(CleanView):
    """A text set as PDF, which can be blackened."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the new file."""
        try:
            if sentences := serving.refusals(self.file, serving.Reader.OFFICER):
                raise Refused(sentences)
            made = text_pdf.set_as_pdf(self.file, self.actor)
        except Refused as refused:
            return self._refused(request, refused)
        messages.success(request, _("The text was set as PDF: this is the new file."))
        self.file = made
        return redirect(self.url("file"))
