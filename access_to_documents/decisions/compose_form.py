"""The composer's form: the sections that the law asks for with the outcome that was chosen."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_to_documents.cases import deadlines
from access_to_documents.decisions import composing, counting, fees, text, wording
from access_to_documents.decisions.composing import Words
from access_to_documents.law import grounds
from access_to_documents.models.decision import Decision, Outcome

#: What belongs into a section, below its field.
HINTS: dict[str, Any] = {
    "given": gettext_lazy("Which documents, in which form, when and where. Names of nobody."),
    "place": gettext_lazy("An address on the web, or the issue and page of a gazette."),
    "findings": gettext_lazy("What was looked for, where, and what was established."),
    "harm": gettext_lazy(
        "Which harm to whom, how likely, and why it follows from giving just this document."
    ),
    "interest": gettext_lazy(
        "What speaks for the public knowing it, what against, and why one outweighs the other. "
        "Courts annul refusals without it."
    ),
    "severance": gettext_lazy(
        "What was left out and why no more can be given; or why no part can be separated."
    ),
    "remedy": gettext_lazy("From the law's data. Correct it where it does not fit."),
}
ROWS = {"remedy": 3, "given": 4}


class ComposeForm(forms.Form):
    """What an officer writes. Nothing is required here: a draft may be as empty as it likes."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("How the request is decided on"),
        choices=[("", gettext_lazy("not chosen yet")), *Outcome.choices],
        required=False,
    )

    def __init__(self, data: Any = None, *, decision: Decision, **kwargs: Any) -> None:
        self.decision = decision
        super().__init__(data, initial=_initial(decision), **kwargs)
        # By what is saved, not by what is posted: the fields that were shown are the ones read.
        shown = str(data.get("shown", "")) if data is not None else decision.outcome
        rules = grounds.rules(deadlines.profile_of(decision.request))
        self.shown = shown if shown in Outcome.values else ""
        if not self.shown:
            return
        for name in rules.sections[self.shown].all:
            if name == "ground":
                self._add_ground(rules)
            else:
                self._add_section(name, is_must=name in rules.sections[self.shown].must)
        if self.shown in fees.GIVING:
            self._add_files()
            self._add_fee()

    def words(self) -> Words:
        """What was entered; of sections that are not shown, what is kept."""
        kept = _initial(self.decision)
        said = {**kept, **{name: self.cleaned_data[name] for name in self.fields}}
        for name, value in said.items():
            if isinstance(value, str):
                said[name] = value.replace("\0", "").replace("\r\n", "\n").strip()
        said["media"] = said["media"] or 0
        said["files"] = [int(key) for key in said["files"]]
        return Words(**said)

    def _add_ground(self, rules: grounds.Rules) -> None:
        offered = rules.grounds_of(self.shown)
        self.fields["ground"] = forms.ChoiceField(
            label=wording.HEADINGS["ground"],
            choices=[("", _("not chosen yet")), *((one.code, _named(one)) for one in offered)],
            required=False,
        )
        self.fields["article"] = forms.CharField(
            label=_("Article and paragraph"),
            help_text=_("Needed where the ground above names no article."),
            max_length=200,
            required=False,
        )

    def _add_section(self, name: str, *, is_must: bool) -> None:
        label = wording.HEADINGS[name]
        if not is_must:
            label = _("%(label)s (may be empty)") % {"label": label}
        widget = (
            forms.TextInput() if name == "place" else forms.Textarea({"rows": ROWS.get(name, 6)})
        )
        self.fields[name] = forms.CharField(
            label=label,
            help_text=HINTS[name],
            max_length=500 if name == "place" else 20_000,
            widget=widget,
            required=False,
        )

    def _add_files(self) -> None:
        files = composing.files_to_give(self.decision.request)
        if not files:
            return
        self.fields["files"] = forms.TypedMultipleChoiceField(
            label=_("Enclosed files"),
            help_text=_("They are given to the requester with the decision, and not before."),
            choices=[(one.pk, one.name) for one in files],
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def _add_fee(self) -> None:
        counted = counting.pages(text.given_files(self.decision))
        self.fields["pages"] = forms.IntegerField(
            label=_("Copied pages"),
            help_text=_("Empty: as counted in the enclosed files, %(count)d.") % {"count": counted},
            min_value=0,
            max_value=100_000,
            required=False,
        )
        self.fields["media"] = forms.IntegerField(
            label=_("Media (disks, sticks)"), min_value=0, max_value=1000, required=False
        )


def _named(ground: grounds.Ground) -> str:
    article = wording.article(ground, "")
    return ", ".join(part for part in (wording.ground(ground.code), article) if part)


def _initial(decision: Decision) -> dict[str, Any]:
    said = {name: getattr(decision, name) for name in (*text.WORDS, *text.CHOICES)}
    return {**said, "files": [one.pk for one in text.given_files(decision)]}
