"""The switch of the public figures in the admin: officers see it, the head turns it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from access_to_documents.cases.refusal import Refused
from access_to_documents.reports import roles, suppressing, switching
from access_to_documents.reports.screens import ReportScreen

#: Turns that the screen lists.
SHOWN = 20


class SwitchView(ReportScreen, TemplateView):
    """Whether the public sees the figures, who decided, and the button for whoever may."""

    template_name = "access_to_documents/reports/switch.html"
    page_title = _("Public figures")
    header_icon = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The switch as it is."""
        context: dict[str, Any] = super().get_context_data(
            is_on=switching.is_on(),
            may_turn=roles.turns_figures(self.request.user),
            history=switching.history()[:SHOWN],
            least=suppressing.LEAST,
            **kwargs,
        )
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Turn it."""
        on = request.POST.get("on") == "yes"
        try:
            switching.turn(request.user, on=on)  # type: ignore[arg-type]
        except Refused as refused:
            for sentence in refused.sentences:
                messages.error(request, str(sentence))
        else:
            said = _("The public sees the figures.") if on else _("The public sees no figures.")
            messages.success(request, str(said))
        return redirect("access_reports:switch")
