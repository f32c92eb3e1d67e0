"""The law as the suite knows it: every fact, its source, and a lawyer's word on it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_to_documents import law_in_force
from access_to_documents.calculator.forms import LAWS
from access_to_documents.law import profiles
from access_to_documents.law.facts import OFFICE_DECIDES, SCHEMA, Fact, Value
from access_to_documents.law.profiles import NoProfile, Profile
from access_to_documents.law_admin import changes, roles, words
from access_to_documents.law_admin.view import LawForm, LawPage, LawScreen
from access_to_documents.models import LegalFact

TITLE = gettext_lazy("The law, fact by fact")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact, in words."""

    name: str
    label: Any
    fact: Fact
    value: str
    reading: Any
    kept: LegalFact | None


class FactForm(forms.Form):
    """A lawyer's word on a fact; and the office's decision where the law leaves it open."""

    confirmed = forms.BooleanField(label=gettext_lazy("Confirmed by a lawyer"), required=False)
    lawyer = forms.CharField(label=gettext_lazy("Which lawyer"), max_length=200, required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Article, opinion, what remains open."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if name not in OFFICE_DECIDES:
            return
        if SCHEMA[name] is bool:
            self.fields["value"] = forms.TypedChoiceField(
                label=gettext_lazy("The office's decision"),
                choices=[
                    ("", gettext_lazy("as by default")),
                    ("yes", gettext_lazy("yes")),
                    ("no", gettext_lazy("no")),
                ],
                coerce=lambda text: text == "yes",
                empty_value=None,
                required=False,
            )
        else:
            self.fields["value"] = forms.IntegerField(
                label=gettext_lazy("The office's decision"),
                min_value=1,
                max_value=60,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for a confirmation by nobody."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("confirmed") and not cleaned.get("lawyer", "").strip():
            raise ValidationError({"lawyer": _("Write which lawyer confirmed it.")})
        return cleaned


class FactsScreen(LawScreen):
    """A screen about one law, by default the office's. Raises `Http404` for an unknown one."""

    permission: ClassVar[str] = roles.FACTS
    header_icon = "list-ul"
    page_title = TITLE

    @cached_property
    def profile(self) -> Profile:
        """The law of the address, with what is kept about it."""
        try:
            return law_in_force.profile(self.kwargs.get("law", ""))
        except NoProfile as error:
            raise Http404 from error

    def get_success_url(self) -> str:
        """The facts of the law."""
        return reverse("access_law:facts", args=[self.profile.code])


class FactsView(FactsScreen, LawPage):
    """Every fact with its source."""

    template_name = "access_to_documents/law_admin/facts.html"

    def get_page_subtitle(self) -> str:
        """The law."""
        return self.profile.code

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The facts in the order of the schema, and how many are confirmed. Two queries."""
        profile = self.profile
        kept = {
            row.name: row
            for row in LegalFact.objects.filter(law=profile.code, version=profile.version)
        }
        lines = [
            Line(
                name,
                words.NAMES[name],
                profile[name],
                words.value_in_words(profile[name]),
                words.READINGS[profile[name].reading],
                kept.get(name),
            )
            for name in SCHEMA
        ]
        context: dict[str, Any] = super().get_context_data(
            profile=profile,
            lines=lines,
            confirmed=sum(line.fact.confirmed for line in lines),
            laws=[(code, LAWS.get(code, code)) for code in profiles.codes()],
            own=law_in_force.code(),
            **kwargs,
        )
        return context


class FactView(FactsScreen, LawForm):
    """A lawyer's word on one fact."""

    form_class = FactForm

    @cached_property
    def name(self) -> str:
        """The fact of the address. Raises `Http404` for an unknown one."""
        name: str = self.kwargs["name"]
        if name not in SCHEMA:
            raise Http404
        return name

    def get_page_title(self) -> str:
        """The fact."""
        return str(words.NAMES[self.name])

    def trail(self) -> list[dict[str, Any]]:
        """By the facts of the law."""
        return [{"url": self.get_success_url(), "label": f"{TITLE}: {self.profile.code}"}]

    @property
    def explanation(self) -> str:
        """What the suite knows of it."""
        fact = self.profile[self.name]
        return _("Now: %(value)s. Source: %(source)s (%(reading)s). %(note)s") % {
            "value": words.value_in_words(fact),
            "source": fact.source,
            "reading": words.READINGS[fact.reading],
            "note": fact.note,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """With what is kept."""
        row = self._kept()
        initial: dict[str, Any] = {}
        if row is not None:
            initial = {"confirmed": row.confirmed, "lawyer": row.lawyer, "note": row.note}
        if row is not None and row.is_decided:
            yes_or_no = "yes" if row.value else "no"
            initial["value"] = yes_or_no if isinstance(row.value, bool) else row.value
        return {**super().get_form_kwargs(), "name": self.name, "initial": initial}

    def form_valid(self, form: FactForm) -> HttpResponse:
        """Keep it."""
        said = form.cleaned_data
        value: Value = said.get("value")
        changes.note_fact(
            self.profile,
            self.name,
            confirmed=said["confirmed"],
            lawyer=said["lawyer"],
            note=said["note"],
            decided=value is not None,
            value=value,
            by=self.request.user,
        )
        messages.success(self.request, _("Saved."))
        return redirect(self.get_success_url())

    def _kept(self) -> LegalFact | None:
        profile = self.profile
        row: LegalFact | None = LegalFact.objects.filter(
            law=profile.code, version=profile.version, name=self.name
        ).first()
        return row
