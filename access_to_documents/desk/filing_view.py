"""Entering a request that did not come through the web; its receipt is printed at once."""

import secrets
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from access_to_documents.cases import filing, throttling
from access_to_documents.cases.refusal import Refused
from access_to_documents.cases.throttling import Limit
from access_to_documents.desk.filing_forms import FilingForm
from access_to_documents.desk.receipt import printed
from access_to_documents.desk.screen import DeskScreen

#: A form is entered once: who sends it again (a reload, a double click) enters nothing.
ONCE = Limit("entered at the desk", 1, timedelta(days=365))


class FilingView(DeskScreen, TemplateView):
    """The form; its answer is the receipt itself, because the secret is kept nowhere."""

    template_name = "access_to_documents/desk/filing.html"
    page_title = gettext_lazy("Enter a request")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An empty form with a key of its own."""
        return self._show(FilingForm(), secrets.token_urlsafe(16))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Enter it; or say what is wrong, with everything kept."""
        form = FilingForm(request.POST)
        key = str(request.POST.get("key", ""))[:100]
        if not form.is_valid():
            return self._show(form, key)
        try:
            filed = self._file(form, key)
        except Refused as refused:
            for sentence in refused.sentences:
                form.add_error(None, str(sentence))
            return self._show(form, key)
        if filed is None:
            messages.warning(
                request,
                _(
                    "This request was entered already; look for it on the desk. Its receipt is "
                    "shown once: if it was not printed, replace the code and the secret."
                ),
            )
            return redirect(reverse("access_desk:desk"))
        return printed(request, filed.request, filed.secret)

    @transaction.atomic
    def _file(self, form: FilingForm, key: str) -> filing.Filed | None:
        """The filed request; None if this form was entered before. Raises `Refused`."""
        if not throttling.take(ONCE, f"{self.actor.user.pk}:{key}"):
            return None
        said = form.cleaned_data
        return filing.file(
            wanted=said["wanted"],
            manner=said["manner"],
            language=said["language"],
            contact=form.requester(),
            channel=said["channel"],
            actor=self.actor,
            received_at=said["received_at"],
            urgent=said["urgent"],
        )

    def _show(self, form: FilingForm, key: str) -> HttpResponse:
        context = self.get_context_data(form=form, key=key, back=reverse("access_desk:desk"))
        answer: HttpResponse = self.render_to_response(context)
        return answer
