"""Who stands in for whom: an officer names his deputy before he goes away."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from access_to_documents.cases import deadlines, deputies
from access_to_documents.cases import wording as cases_wording
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Refused
from access_to_documents.desk import fields, wording
from access_to_documents.desk.screen import DeskScreen
from access_to_documents.models.deputy_officer import DeputyOfficer


class DeputyForm(forms.Form):
    """Who, and from when until when. A superuser also says for whom."""

    officer = fields.OfficerField(label=gettext_lazy("Who is away"), queryset=None)
    deputy = fields.OfficerField(label=gettext_lazy("Deputy"), queryset=None)
    first = fields.day(label=gettext_lazy("First day"))
    last = fields.day(label=gettext_lazy("Last day"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        known: Any = self.fields
        known["deputy"].queryset = fields.officers().exclude(pk=actor.user.pk)
        if actor.user.is_superuser:
            known["officer"].queryset = known["deputy"].queryset = fields.officers()
        else:
            del known["officer"]

    def save(self) -> None:
        """Name him. Raises `Refused`; the form is valid."""
        said = self.cleaned_data
        officer = said.get("officer") or self.actor.user
        deputies.name(officer, said["deputy"], said["first"], said["last"], self.actor)


class DeputiesView(DeskScreen, TemplateView):
    """The periods that hold or are to come, and a form for one more."""

    template_name = "access_to_documents/desk/deputies.html"
    page_title = gettext_lazy("Deputies of access officers")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Name one, or end one; back to the list, or why not."""
        if "end" in request.POST:
            return self._end(request.POST["end"])
        form = DeputyForm(request.POST, actor=self.actor)
        if form.is_valid():
            try:
                form.save()
            except Refused as refused:
                for sentence in refused.sentences:
                    form.add_error(None, str(sentence))
            else:
                messages.success(request, _("The deputy is named."))
                return redirect(reverse("access_desk:deputies"))
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return answer

    def _end(self, key: str) -> HttpResponse:
        found = deputies.listed().filter(pk=int(key) if key.isdecimal() else 0).first()
        try:
            if found is not None:
                deputies.end(found, self.actor)
        except Refused as refused:
            for sentence in refused.sentences:
                messages.error(self.request, str(sentence))
        else:
            messages.success(self.request, _("The deputy's time is over."))
        return redirect(reverse("access_desk:deputies"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The list and the form."""
        today = deadlines.local_day(timezone.now())
        said: dict[str, Any] = {
            "form": DeputyForm(actor=self.actor, initial={"first": today}),
            "rows": [self._row(period) for period in deputies.listed()],
            "back": reverse("access_desk:desk"),
            **kwargs,
        }
        context: dict[str, Any] = super().get_context_data(**said)
        return context

    def _row(self, period: DeputyOfficer) -> dict[str, Any]:
        last = deadlines.local_day(period.ends_at - timedelta(microseconds=1))
        return {
            "key": period.pk,
            "officer": wording.name_of(period.officer),
            "deputy": wording.name_of(period.user),
            "first": cases_wording.day(deadlines.local_day(period.starts_at)),
            "last": cases_wording.day(last),
            "may_end": deputies.may_name_for(period.officer, self.actor),
        }
