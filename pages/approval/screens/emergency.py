"""Publishing in an emergency: the text, the reason, one button."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.approval import attachments, people
from pages.approval.emergency import EmergencyPublish, only_on_duty
from pages.approval.refusal import NotApproved
from pages.approval.screens.deciding import DecidingView
from pages.approval.wording import worded


class EmergencyForm(forms.Form):
    """Why this cannot wait; `digest` is that of the text shown."""

    reason = forms.CharField(
        label=gettext_lazy("Why this cannot wait"),
        help_text=gettext_lazy("The head of office reads it at once; it stays on record."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy(
                "Say in a sentence why this cannot wait for proofreading and approval."
            )
        },
    )
    digest = forms.CharField(widget=forms.HiddenInput, required=False)


class EmergencyView(DecidingView):
    """Make the newest draft public at once."""

    def who_may_not(self, user: Any) -> str:
        """Head, acting deputies, duty editors."""
        return "" if people.may_publish_in_emergency(user) else only_on_duty()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The text and the form."""
        return self.show(EmergencyForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Publish; refusals stay on the screen, with what was written."""
        form = EmergencyForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            EmergencyPublish(
                self.object,
                request.user,
                reason=form.cleaned_data["reason"],
                shown=form.cleaned_data["digest"],
            ).carry_out()
        except NotApproved as refused:
            for sentence in refused.sentences:
                form.add_error(None, sentence)
            return self.show(form)
        messages.success(
            request,
            _("«%(title)s» is public. The head of office was told, and somebody else reads it now.")
            % {"title": self.object},
        )
        return redirect(self.way_back())

    def show(self, form: EmergencyForm) -> HttpResponse:
        """The screen, with status 409 where publishing was refused."""
        revision = self.object.get_latest_revision()
        draft = revision.as_object() if revision else self.object
        status = 409 if form.is_bound and form.non_field_errors() else 200
        return TemplateResponse(
            self.request,
            "pages_approval/emergency.html",
            {
                **self.around(),
                "form": form,
                "words": worded(draft),
                "shown_digest": attachments.shown_digest(draft),
            },
            status=status,
        )
