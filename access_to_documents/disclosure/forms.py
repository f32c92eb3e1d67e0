"""What an officer writes when he proposes an answered request for the log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from access_to_documents.desk import fields
from access_to_documents.disclosure import proposing
from access_to_documents.disclosure.proposing import Proposal
from access_to_documents.models.request import Request
from pages.models import Department


class ProposalForm(forms.Form):
    """Title, what was asked and answered, department, files that the public may get."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("What it is about, as somebody who looks for it would call it."),
        max_length=160,
    )
    asked = fields.text(
        label=_("What was asked"),
        help_text=_(
            "In your own words. What names the requester is marked: take it out, with everything "
            "else that tells who asked."
        ),
        longest=5_000,
    )
    answered = fields.text(label=_("What the office answered"), rows=10, longest=10_000)
    department = forms.ModelChoiceField(
        label=_("Department"), queryset=Department.objects.none(), required=False
    )
    papers = forms.MultipleChoiceField(
        label=_("Files"),
        help_text=_(
            "Only what the office made anew and gave out. Each is read for the requester's name; "
            "that takes a moment."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, case: Request, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {**proposing.first_draft(case), "department": case.department})
        super().__init__(*args, **kwargs)
        self.offered = {one.key: one for one in proposing.offered(case)}
        own: dict[str, Any] = self.fields
        own["department"].queryset = Department.objects.filter(
            live=True, locale_id__in=[proposing.locale_of(case).pk]
        )
        own["papers"].choices = [(key, one.name) for key, one in self.offered.items()]
        if not self.offered:
            del own["papers"]

    def proposal(self) -> Proposal:
        """What was written; the form is valid."""
        said = self.cleaned_data
        return Proposal(
            title=said["title"],
            asked=said["asked"],
            answered=said["answered"],
            department=said["department"],
            files=[self.offered[key] for key in said.get("papers", ())],
        )
