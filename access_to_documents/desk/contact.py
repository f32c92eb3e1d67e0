"""Who asks: shown only by a button, and whoever presses it stands in the chain."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_to_documents.cases import contacts, filing
from access_to_documents.cases.refusal import Refused
from access_to_documents.desk import fields
from access_to_documents.desk.case import CaseAction
from access_to_documents.desk.screen import case_url


class ContactForm(forms.Form):
    """Name and addresses; as little as the requester tells."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    post_address = fields.text(
        label=gettext_lazy("Postal address"), rows=3, longest=500, required=False
    )
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=50, required=False)

    def requester(self) -> filing.Requester:
        """What was entered; the form is valid."""
        said = self.cleaned_data
        return filing.Requester(
            **{name: said[name] for name in ("name", "email", "post_address", "phone")}
        )


class OpenContactView(CaseAction):
    """Show who asks. The page is no address of its own: nothing of it stays in a history."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The case with the contact on it."""
        contact = contacts.read(self.case, self.actor)
        form = None if contact.erased_at else ContactForm(initial=contact.__dict__)
        return self.again(contact=contact, contact_form=form)


class ChangeContactView(CaseAction):
    """Put right what is known of the requester."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back to the case, closed again; or what is wrong."""
        form = ContactForm(request.POST)
        if form.is_valid():
            try:
                contacts.change(self.case, form.requester(), self.actor)
            except Refused as refused:
                for sentence in refused.sentences:
                    form.add_error(None, str(sentence))
            else:
                messages.success(request, _("The contact was changed."))
                return redirect(case_url(self.case))
        return self.again(contact_form=form, contact_changing=True)
