"""Taking a step: its form, its refusals, and what to do where somebody was quicker."""

from copy import copy
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from access_to_documents.cases.refusal import Outpaced, Refused
from access_to_documents.desk import history
from access_to_documents.desk.screen import CaseScreen, case_url
from access_to_documents.desk.step_form import StepForm
from access_to_documents.desk.steps import BY_KEY, Step
from access_to_documents.models.request import Request

#: The answer to whoever decided on what is not so any more.
CONFLICT = 409


class StepView(CaseScreen, TemplateView):
    """The form of one step. It carries the version that was read, and what had happened by then."""

    template_name = "access_to_documents/desk/step.html"

    @cached_property
    def step(self) -> Step:
        """The step of the address. Raises `Http404` where there is none of that name."""
        step = BY_KEY.get(self.kwargs["step"])
        if step is None:
            raise Http404
        return step

    def get_page_title(self) -> str:
        """What it does."""
        return str(self.step.label)

    def get_page_subtitle(self) -> str:
        """To which request."""
        return self.case_label

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An empty form; or why there is none."""
        return self._show(self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step; whatever stops it is said above the form, which keeps its words."""
        form = self._form(request.POST)
        as_read = {"version": number_in(request, "version"), "seen": number_in(request, "seen")}
        if not form.is_valid():
            return self._show(form, **as_read)
        read = copy(self.case)
        read.version = as_read["version"]
        try:
            event = form.step().do(read, self.actor)
        except Outpaced as refused:
            return self._outpaced(form, refused, as_read["seen"])
        except Refused as refused:
            _say(form, refused)
            return self._show(form, **as_read)
        said = {"case": self.case_label, "event": event.label}
        messages.success(request, _("%(case)s: %(event)s.") % said)
        return redirect(case_url(self.case))

    def _outpaced(self, form: StepForm, refused: Refused, seen: int) -> HttpResponse:
        """What changed meanwhile; whoever posts once more has read it."""
        _say(form, refused)
        self.case = Request.objects.select_related("department", "officer").get(pk=self.case.pk)
        changed = history.of(self.case, after=seen)
        return self._show(form, status=CONFLICT, changed=changed)

    def _form(self, data: Any = None) -> StepForm:
        return self.step.form(data, case=self.case, actor=self.actor)

    def _show(self, form: StepForm, *, status: int = 200, **said: Any) -> HttpResponse:
        reasons = self.step.why_not(self.case, self.actor, timezone.now())
        context = self.get_context_data(
            **{
                "case": self.case,
                "step": self.step,
                "form": form,
                "reasons": reasons,
                "version": self.case.version,
                "seen": history.last_number(self.case),
                "back": case_url(self.case),
                **said,
            }
        )
        answer: HttpResponse = self.render_to_response(context, status=status)
        return answer


def _say(form: StepForm, refused: Refused) -> None:
    for sentence in refused.sentences:
        form.add_error(None, str(sentence))


def number_in(request: HttpRequest, name: str) -> int:
    """What a hidden field holds; -1 for nonsense, which is no version."""
    said = str(request.POST.get(name, ""))
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else -1
