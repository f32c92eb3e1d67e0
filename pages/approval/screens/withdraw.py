"""Withdrawing: the head says why, and what readers find at the address."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import AbstractPage, Page

from pages.approval import people, refusal
from pages.approval.refusal import NotApproved
from pages.approval.screens.deciding import DecidingView
from pages.approval.transitions import Reason, Withdraw

HINTS = {
    Reason.IN_ERROR: gettext_lazy("It should not have been public. Readers see your explanation."),
    Reason.CONSOLIDATED: gettext_lazy("Its content is on another page. Readers are sent there."),
    Reason.WITHDRAWN: gettext_lazy("It no longer holds. Readers see your notice in its place."),
    Reason.ARCHIVED: gettext_lazy("It is kept in the office's archive. Readers are told so."),
}


class WithdrawForm(forms.Form):
    """Why it goes, and what stands in its place."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=[(value, f"{label} – {HINTS[Reason(value)]}") for value, label in Reason.choices],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why it is withdrawn.")},
    )
    explanation = forms.CharField(
        label=gettext_lazy("What readers are told"),
        help_text=gettext_lazy(
            "Stands at the address, in the language of the text. Needed for an error or a notice."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    target = forms.ModelChoiceField(
        label=gettext_lazy("Page to read instead"),
        queryset=Page.objects.filter(live=True),
        required=False,
        widget=AdminPageChooser,
        error_messages={
            "invalid_choice": gettext_lazy("The page that readers are sent to is not public.")
        },
    )
    below = forms.BooleanField(
        label=gettext_lazy("Withdraw the public pages below it as well"), required=False
    )
    comment = forms.CharField(
        label=gettext_lazy("Note for the office (readers do not see it)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, instance: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Read anew each time: the labels are in the language of the reader.
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (value, f"{label} – {HINTS[Reason(value)]}") for value, label in Reason.choices
        ]
        is_page = isinstance(instance, AbstractPage)
        if not is_page or not instance.get_descendants().filter(live=True).exists():
            del self.fields["below"]
        if not is_page:
            del self.fields["target"]


class WithdrawView(DecidingView):
    """Take a public page or snippet away."""

    def who_may_not(self, user: Any) -> str:
        """Head and acting deputies only."""
        return "" if people.decides(user) else refusal.only_head_takes_away()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self.show(WithdrawForm(instance=self.object))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Withdraw; refusals stay on the screen, with what was written."""
        form = WithdrawForm(request.POST, instance=self.object)
        if not form.is_valid():
            return self.show(form)
        try:
            Withdraw(self.object, request.user, **form.cleaned_data).carry_out()
        except NotApproved as refused:
            for sentence in refused.sentences:
                form.add_error(None, sentence)
            return self.show(form)
        messages.success(request, _("«%(title)s» was withdrawn.") % {"title": self.object})
        return redirect(self.way_back())

    def show(self, form: WithdrawForm) -> HttpResponse:
        """The screen, with status 409 where the withdrawal was refused."""
        status = 409 if form.is_bound and form.non_field_errors() else 200
        return TemplateResponse(
            self.request,
            "pages_approval/withdraw.html",
            {**self.around(), "form": form},
            status=status,
        )
