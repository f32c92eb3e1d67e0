"""Which report is asked for: law, year, quarter, language."""

from typing import Any

from django import forms
from django.db.models import Min
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_to_documents import law_in_force
from access_to_documents.calculator.forms import LAWS
from access_to_documents.cases.deadlines import local_day
from access_to_documents.law import profiles
from access_to_documents.models.event import Event
from access_to_documents.reports import definitions, periods
from access_to_documents.reports.document import LANGUAGES
from access_to_documents.reports.periods import Period

WHOLE_YEAR = "year"


def years() -> list[int]:
    """The years that the register has events of, the newest first; one query."""
    first = Event.objects.filter(kind=Event.Kind.FILED).aggregate(at=Min("at"))["at"]
    this = local_day(timezone.now()).year
    return list(range(this, (local_day(first).year if first else this) - 1, -1))


def default_language() -> str:
    """The admin's own language, where a report can be in it."""
    active = translation.get_language() or ""
    return active if active in LANGUAGES else next(iter(LANGUAGES))


class AskForm(forms.Form):
    """A report, by default this year's under the office's law, in the admin's language."""

    law = forms.ChoiceField(label=gettext_lazy("Law"))
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)
    part = forms.ChoiceField(label=gettext_lazy("Period"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the report"), choices=list(LANGUAGES.items())
    )

    def __init__(self, data: Any) -> None:
        known = years()
        first = {
            "law": law_in_force.code(),
            "year": str(known[0]),
            "part": WHOLE_YEAR,
            "language": default_language(),
        }
        given = {name: data[name] for name in first if data.get(name)}
        super().__init__({**first, **given}, label_suffix="")
        self._choose("law", [(code, LAWS.get(code, code)) for code in definitions.codes()])
        self._choose("year", [(str(year), str(year)) for year in known])
        quarters = [
            (str(number), _("Quarter %(number)d") % {"number": number})
            for number in periods.QUARTERS
        ]
        self._choose("part", [(WHOLE_YEAR, _("whole year")), *quarters])

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for a quarter of a law that has yearly reports alone."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        part, law = cleaned.get("part", WHOLE_YEAR), cleaned.get("law")
        if law and part != WHOLE_YEAR and not profiles.get(law).flag("report.quarterly"):
            self.add_error("part", _("This law knows no quarterly report."))
        return cleaned

    @property
    def period(self) -> Period:
        """The period of a valid form."""
        year, part = self.cleaned_data["year"], self.cleaned_data["part"]
        if part == WHOLE_YEAR:
            return periods.year(year)
        return periods.quarter(year, int(part))

    def asked(self) -> dict[str, str]:
        """The parameters of a valid form, for addresses."""
        return {name: str(self.cleaned_data[name]) for name in self.fields}

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices
