"""The composer: drafts, finishing, and what happens where two officers write at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from access_to_documents.cases import deadlines
from access_to_documents.cases.refusal import Outpaced, Refused
from access_to_documents.decisions import composing, counting, fees, paper, people, text
from access_to_documents.decisions.compose_form import ComposeForm
from access_to_documents.desk.screen import CaseScreen, case_url
from access_to_documents.desk.stepping import CONFLICT, number_in
from access_to_documents.models.decision import Decision, Stage
from access_to_documents.models.request import Request


class ComposeView(CaseScreen, TemplateView):
    """Write the decision of a case. Whatever is sent in comes back in the form, if not kept."""

    template_name = "access_to_documents/decisions/compose.html"
    page_title = gettext_lazy("Decision")

    def get_page_subtitle(self) -> str:
        """On which request."""
        return self.case_label

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What is kept; or why there is nothing to write."""
        decision = current_or_blank(self.case)
        return self._show(ComposeForm(decision=decision))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it; finish it, if that was asked for and nothing is missing."""
        decision = current_or_blank(self.case)
        form = ComposeForm(request.POST, decision=decision)
        version = number_in(request, "version")
        if not form.is_valid():
            return self._show(form, version=version)
        try:
            saved = composing.save(self.case, form.words(), self.actor, version=version)
        except Outpaced as refused:
            return self._refused(form, refused, status=CONFLICT, other=True)
        except Refused as refused:
            return self._refused(form, refused)
        if request.POST.get("do") != "finish":
            messages.success(request, _("The draft is saved."))
            return redirect(compose_url(self.case))
        found = list(composing.missing(saved, self.actor))
        if found:
            form = ComposeForm(_as_saved(request.POST, saved), decision=saved)
            form.is_valid()
            for name, sentence in found:
                form.add_error(name if name in form.fields else None, str(sentence))
            messages.warning(request, _("Saved as a draft. Something is missing."))
            return self._show(form, version=saved.version)
        return self._finish(form, saved)

    def _finish(self, form: ComposeForm, saved: Decision) -> HttpResponse:
        try:
            decision = composing.finish(self.case, self.actor, version=saved.version)
        except Refused as refused:
            return self._refused(form, refused)
        if decision.stage == Stage.WAITING:
            messages.success(self.request, _("The decision waits for the head of office."))
        else:
            messages.success(self.request, _("The decision can be sent."))
        return redirect(f"{case_url(self.case)}#decision")

    def _refused(
        self, form: ComposeForm, refused: Refused, *, status: int = 200, other: bool = False
    ) -> HttpResponse:
        for sentence in refused.sentences:
            form.add_error(None, str(sentence))
        now = current_or_blank(self.case)
        said = {"other": composing.preview(now)} if other and now.outcome else {}
        return self._show(form, version=now.version, status=status, **said)

    def _show(
        self, form: ComposeForm, *, version: int | None = None, status: int = 200, **said: Any
    ) -> HttpResponse:
        decision = form.decision
        context = self.get_context_data(
            **{
                "case": self.case,
                "decision": decision,
                "form": form,
                "version": decision.version if version is None else version,
                "fee": _fee(decision),
                "head_approves": people.head_approves(),
                "language": decision.request.language,
                "back": f"{case_url(self.case)}#decision",
                **said,
            }
        )
        answer: HttpResponse = self.render_to_response(context, status=status)
        return answer


class PreviewView(CaseScreen, View):
    """The decision as it will look on paper, without the requester's name."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF; back to the composer where there is nothing to set yet."""
        decision = composing.current(self.case)
        if decision is None or not decision.outcome:
            return redirect(compose_url(self.case))
        return as_pdf(decision)


def as_pdf(decision: Decision) -> HttpResponse:
    """A preview, opened in the browser and kept nowhere."""
    at = decision.approved_at or timezone.now()
    response = HttpResponse(paper.pdf(decision, at), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="preview.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def compose_url(case: Request) -> str:
    """The address of the composer of a case."""
    return reverse("access_decisions:compose", args=[case.pk])


def current_or_blank(case: Request) -> Decision:
    """What is being written, or a page with nothing on it but the law's remedy."""
    return composing.current(case) or composing.blank(case)


def _as_saved(posted: QueryDict, saved: Decision) -> QueryDict:
    """What was sent in, with the sections of the outcome that is saved by now."""
    if posted.get("shown") == saved.outcome:
        return posted
    data = posted.copy()
    data["shown"] = saved.outcome
    for name in text.WORDS + text.CHOICES:
        if name not in data:
            data[name] = getattr(saved, name) or ""
    data.setlist("files", [str(one.pk) for one in text.given_files(saved)])
    return data


def _fee(decision: Decision) -> list[str]:
    """What the kept draft charges, in the officer's language."""
    if not decision.pk:
        return []
    profile = deadlines.profile_of(decision.request)
    counted = counting.pages(text.given_files(decision))
    today = deadlines.local_day(timezone.now())
    found = fees.of(decision, profile, counted, today)
    return fees.sentences(found) if found else []
