"""A new tracking code and secret for who lost them and showed at the counter who he is."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from access_to_documents.cases import finding
from access_to_documents.cases.refusal import Outpaced, Refused
from access_to_documents.cases.transitions.base import locked
from access_to_documents.desk.receipt import printed
from access_to_documents.desk.screen import CaseScreen, case_url
from access_to_documents.desk.stepping import CONFLICT


class KeysForm(forms.Form):
    """That the officer looked at who it is."""

    is_him = forms.BooleanField(
        label=gettext_lazy("The requester showed that the request is his"),
        help_text=gettext_lazy(
            "By the old receipt, or by telling what he asked for and where he wanted the answer."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class KeysView(CaseScreen, TemplateView):
    """The old code, secret, codes by mail and open sessions end with it; the chain records it."""

    template_name = "access_to_documents/desk/keys.html"
    page_title = gettext_lazy("Replace the code and the secret")

    def get_page_subtitle(self) -> str:
        """Of which request."""
        return self.case_label

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question."""
        return self._show(KeysForm(initial={"version": self.case.version}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The new receipt; sent again, it refuses, or what was printed would be void."""
        form = KeysForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            with transaction.atomic():
                fresh = locked(self.case.pk)
                if fresh.version != form.cleaned_data["version"]:
                    raise Outpaced([_("The request was changed since you opened this page.")])
                _code, secret = finding.rotate(fresh, self.actor)
        except Refused as refused:
            again = KeysForm(initial={"version": self.case.version})
            return self._show(again, refused.sentences, status=CONFLICT)
        fresh.refresh_from_db()
        return printed(request, fresh, secret)

    def _show(self, form: KeysForm, sentences: Any = (), status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            case=self.case, form=form, sentences=sentences, back=case_url(self.case)
        )
        answer: HttpResponse = self.render_to_response(context, status=status)
        return answer
