"""The button that sends a decision."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import View

from access_to_documents.cases.refusal import Refused
from access_to_documents.decisions import composing, sending
from access_to_documents.desk.screen import CaseScreen, case_url
from access_to_documents.desk.stepping import number_in
from access_to_documents.models.decision import Outcome


class SendView(CaseScreen, View):
    """Send exactly the decision that was shown; a second press finds it sent."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back to the case, with what happened or why nothing did."""
        decision = composing.current(self.case)
        if decision is None or decision.outcome not in Outcome.values:
            messages.error(request, _("There is no decision to be sent."))
            return redirect(case_url(self.case))
        read = copy(self.case)
        read.version = number_in(request, "version")
        decision.digest = str(request.POST.get("digest", "")) or "-"
        try:
            sending.step_of(decision).do(read, self.actor)
        except Refused as refused:
            for sentence in refused.sentences:
                messages.error(request, str(sentence))
        else:
            messages.success(request, _("The decision was sent."))
        return redirect(f"{case_url(self.case)}#decision")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Somebody came back to its address: the case."""
        return redirect(case_url(self.case))
