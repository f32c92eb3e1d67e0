"""What a reader may ask of the log."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_to_documents.disclosure import reading
from pages.record.models import PublicItemQuerySet


class LogForm(forms.Form):
    """Words, year, outcome, department; what the list knows nothing of is an error in words."""

    q = forms.CharField(label=gettext_lazy("Words to look for"), required=False, max_length=200)
    year = forms.TypedChoiceField(
        label=gettext_lazy("Year"), required=False, coerce=int, empty_value=None
    )
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), required=False)
    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    def __init__(self, data: QueryDict, rows: PublicItemQuerySet, language: str) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        self.rows = rows
        self.language = language
        own: dict[str, Any] = self.fields
        years = reading.years(rows)
        own["year"].choices = [("", _("All years")), *((year, str(year)) for year in years)]
        own["outcome"].choices = [("", _("All outcomes")), *reading.outcomes(rows)]
        departments = reading.departments(rows, language)
        own["department"].choices = [("", _("All departments")), *departments]

    def clean_q(self) -> str:
        """What no database holds is left out."""
        return str(self.cleaned_data["q"]).replace("\0", "").strip()

    def found(self) -> tuple[PublicItemQuerySet, list[int] | None]:
        """What was asked for, and its order where words were; nothing for a form with errors."""
        if not self.is_valid():
            return self.rows.none(), None
        said = self.cleaned_data
        rows = reading.narrowed(
            self.rows, year=said["year"], outcome=said["outcome"], department=said["department"]
        )
        if not said["q"]:
            return rows.newest_first(), None
        return rows, reading.matching(rows, said["q"], self.language)

    def chosen(self) -> dict[str, str]:
        """Filters that are set, by their name in the address."""
        valid: dict[str, Any] = getattr(self, "cleaned_data", {})
        return {
            name: str(valid[name]) for name in self.fields if name != "page" and valid.get(name)
        }

    def shown_fields(self) -> list[forms.BoundField]:
        """What the template shows."""
        return [self[name] for name in self.fields if name != "page"]
