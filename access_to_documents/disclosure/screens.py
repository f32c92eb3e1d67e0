"""The officer's screen: what the requester says of the log, and proposing the answer for it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from access_to_documents.cases.refusal import Refused
from access_to_documents.cases.transitions import Transition
from access_to_documents.desk.screen import CaseScreen
from access_to_documents.disclosure import delay, proposing, refusing
from access_to_documents.disclosure.agreeing import Agree
from access_to_documents.disclosure.forms import ProposalForm
from access_to_documents.disclosure.leave import agrees
from access_to_documents.files import serving
from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.disclosure import DisclosureEntry
from access_to_documents.models.disclosure_case import DisclosedCase


class DisclosureView(CaseScreen, TemplateView):
    """Leave, and the proposal. A word on paper is entered here, too."""

    template_name = "access_to_documents/disclosure/desk.html"

    def get_page_title(self) -> str:
        """What it is about."""
        return _("Disclosure log")

    def get_page_subtitle(self) -> str:
        """Which request."""
        return self.case_label

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What is known, and the form where something can be proposed."""
        return self._show(None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Record the requester's word, or propose."""
        wish = request.POST.get("do", "")
        if wish in ("agree", "disagree"):
            return self._record(Agree(agrees=wish == "agree"))
        if proposing.why_not(self.case, self.actor):
            return self._show(None)
        form = ProposalForm(request.POST, case=self.case)
        if not form.is_valid():
            return self._show(form)
        try:
            entry = proposing.propose(self.case, self.actor, form.proposal())
        except Refused as refused:
            for sentence in refused.sentences:
                form.add_error(None, str(sentence))
            return self._show(form)
        messages.success(request, _("«%(title)s» was sent for the second look.") % {"title": entry})
        return redirect(reverse("access_disclosure:case", args=[self.case.pk]))

    def _record(self, step: Transition) -> HttpResponse:
        try:
            step.do(self.case, self.actor)
        except Refused as refused:
            for sentence in refused.sentences:
                messages.error(self.request, str(sentence))
        else:
            messages.success(self.request, _("It is recorded."))
        return redirect(reverse("access_disclosure:case", args=[self.case.pk]))

    def _show(self, form: ProposalForm | None) -> HttpResponse:
        link = DisclosedCase.objects.filter(request=self.case).first()
        entries = DisclosureEntry.objects.filter(translation_key=link.key) if link else ()
        reasons = [] if link else proposing.why_not(self.case, self.actor)
        if form is None and not reasons and link is None:
            form = ProposalForm(case=self.case)
        context = self.get_context_data(
            case=self.case,
            agrees=agrees(self.case.pk),
            entries=[(one, _edit_url(one)) for one in entries],
            reasons=reasons,
            form=form,
            days=delay.days(),
        )
        answer: HttpResponse = self.render_to_response(context)
        return answer


@require_safe
def file(request: HttpRequest, pk: int, sha256: str) -> HttpResponseBase:
    """A file of a draft, for those who look at it before the public. Raises `Http404`."""
    if not request.user.has_perm("access_to_documents.view_disclosureentry"):
        raise PermissionDenied
    entry = DisclosureEntry.objects.filter(pk=pk).first()
    case = refusing.case_of(entry) if entry else None
    revision = entry.get_latest_revision_as_object() if entry else None
    if revision is None or sha256 not in {row.sha256 for row in revision.files.all()}:
        raise Http404
    one = CaseFile.objects.filter(request=case, sha256=sha256).first()
    try:
        if one is None:
            raise Http404
        return serving.answer(request, one, serving.Reader.PUBLIC)
    except Refused as refused:
        raise Http404 from refused


def _edit_url(entry: DisclosureEntry) -> str:
    return reverse(entry.snippet_viewset.get_url_name("edit"), args=[entry.pk])
