"""What is entered about retention: a number of days, a hold, a filter of the log."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from access_to_documents.desk.fields import IN_ARCHIVE
from access_to_documents.models.hold import Hold
from access_to_documents.models.request import Request
from access_to_documents.retention import words
from access_to_documents.retention.rules import Rule
from pages import days

_NUMBER = re.compile(r"\s*(\d{1,9})\s*/\s*(\d{4})\s*")


class DaysForm(forms.Form):
    """How long this office keeps it."""

    days = forms.IntegerField(label=gettext_lazy("Days after the last remedy has ended"))
    why = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("For instance the office's list of retention periods."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bounds = {"least": rule.least, "most": rule.most}
        self.fields["days"].help_text = _("Between %(least)d and %(most)d days.") % bounds
        self.rule = rule

    def clean_days(self) -> int:
        """Raises `ValidationError` outside the bounds."""
        chosen: int = self.cleaned_data["days"]
        if not self.rule.least <= chosen <= self.rule.most:
            bounds = {"least": self.rule.least, "most": self.rule.most}
            raise ValidationError(_("Choose between %(least)d and %(most)d days.") % bounds)
        return chosen


class HoldForm(forms.Form):
    """A case whose data is kept."""

    number = forms.CharField(
        label=gettext_lazy("Number of the request"),
        help_text=gettext_lazy("For instance 12/2026."),
        max_length=20,
    )
    why = forms.ChoiceField(label=gettext_lazy("Why"), choices=Hold.Why.choices)

    def clean_number(self) -> Request:
        """Raises `ValidationError` where no request has the number."""
        given = _NUMBER.fullmatch(self.cleaned_data["number"])
        found = (
            Request.objects.filter(number=int(given[1]), year=int(given[2])).first()
            if given
            else None
        )
        if not isinstance(found, Request):
            raise ValidationError(_("No request has this number. Write it as 12/2026."))
        return found


class LogFilter(forms.Form):
    """Which erasures: everything is optional, and nonsense is no filter."""

    rule = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=[("", gettext_lazy("everything")), *words.RULES.items()],
        required=False,
    )
    first = forms.DateField(
        label=gettext_lazy("From"), widget=AdminDateInput, required=False, validators=IN_ARCHIVE
    )
    last = forms.DateField(
        label=gettext_lazy("To"), widget=AdminDateInput, required=False, validators=IN_ARCHIVE
    )
    number = forms.CharField(
        label=gettext_lazy("Number of the request"), max_length=20, required=False
    )

    def chosen(self) -> Q:
        """The filters that were understood."""
        self.is_valid()
        said, found = self.cleaned_data, Q()
        if said.get("rule"):
            found &= Q(rule=said["rule"])
        if said.get("first"):
            found &= Q(at__gte=days.beginning(said["first"]))
        if said.get("last"):
            found &= Q(at__lt=days.end(said["last"]))
        if given := _NUMBER.fullmatch(said.get("number") or ""):
            found &= Q(request__number=int(given[1]), request__year=int(given[2]))
        return found
