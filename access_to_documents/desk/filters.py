"""What an officer looks for on the desk: a state, a department, his own, words or a number."""

import re
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from access_to_documents.cases import codes, deputies, desk_list
from access_to_documents.cases.actors import Actor
from access_to_documents.models.request import CLOSED, OPEN, State
from pages.models import Department
from pages.scripts import to_cyrillic, to_latin

#: Every request that was answered or ended.
ALL_CLOSED = "closed"
#: A number of the register, with or without its year.
NUMBER = re.compile(r"(\d{1,9})(?:/(\d{4}))?")


def departments() -> "QuerySet[Department]":
    """The office's departments, once each: those of its own language."""
    return Department.objects.filter(locale=Locale.get_default())


class FilterForm(forms.Form):
    """What is looked for; everything is optional, and nonsense is no filter."""

    q = forms.CharField(label=_("Words, number or tracking code"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    department = forms.ModelChoiceField(
        label=_("Department"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=_("all departments"),
    )
    mine = forms.BooleanField(label=_("Only mine, and of those I stand in for"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        state: Any = self.fields["state"]
        ordered = list(State)
        state.choices = [
            ("", _("all open")),
            (_("Open"), [(str(one), one.label) for one in ordered if one in OPEN]),
            (_("Closed"), [(ALL_CLOSED, _("all closed"))]),
        ]
        state.choices[2][1].extend((str(one), one.label) for one in ordered if one in CLOSED)
        department: Any = self.fields["department"]
        department.queryset = departments()

    def found(self, actor: Actor) -> Any:
        """The requests, most urgent first. Raises `Refused` for strangers."""
        self.is_valid()
        chosen = self.cleaned_data
        state, department = chosen.get("state") or "", chosen.get("department")
        is_closed = state == ALL_CLOSED or state in CLOSED
        listed = desk_list.closed_requests if is_closed else desk_list.open_requests
        found = listed(actor, state=state, department=department.pk if department else None)
        if chosen.get("mine"):
            found = found.filter(deputies.assigned_to(actor.user))
        typed = (chosen.get("q") or "").strip()
        return found.filter(_matching(typed)) if typed else found

    @property
    def is_filtered(self) -> bool:
        """Whether anything is looked for."""
        return any(self.cleaned_data.values())


def _matching(typed: str) -> Q:
    """The number, the code, or words in either script."""
    if codes.is_well_formed(typed):
        return Q(code_hash=codes.digest(typed))
    if number := NUMBER.fullmatch(typed):
        of_year = {"year": int(number[2])} if number[2] else {}
        return Q(number=int(number[1]), **of_year) | Q(wanted__contains=typed)
    # SQLite folds the case of ASCII alone, so the usual spellings are asked for one by one.
    scripts = {typed, to_latin(typed), to_cyrillic(typed)}
    spellings = {form for one in scripts for form in (one, one.lower(), one.capitalize())}
    return reduce(or_, (Q(wanted__icontains=one) for one in sorted(spellings)))
