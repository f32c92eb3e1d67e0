"""The press archive: what a reader may ask of it beside topic and month."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.record.models import PublicItemQuerySet
from press.counts import Counts
from press.listing import FilterForm
from press.models import PressReleasePage, RegisterEntry

#: "124" or "124/2026".
_NUMBER = re.compile(r"\s*(?P<number>[1-9]\d{0,8})(?:\s*/\s*(?P<year>[12]\d{3}))?\s*\Z", re.ASCII)


class ReleaseFilterForm(FilterForm):
    """By number, kind and year too."""

    number = forms.CharField(label=gettext_lazy("Number"), required=False, max_length=20)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("Year"), required=False)

    def __init__(self, data: QueryDict, counts: Counts, items: PublicItemQuerySet) -> None:
        super().__init__(data, counts, items)
        kinds = [(str(code), label) for code, label in PressReleasePage.Kind.choices]
        self._choices("kind", [("", _("All kinds")), *kinds])
        years = [(str(year), str(year)) for year, _months in counts.years()]
        self._choices("year", [("", _("All years")), *years])
        self.fields["number"].widget.attrs["placeholder"] = "124/2026"
        self.fields["number"].widget.attrs["autocomplete"] = "off"

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages["invalid_choice"] = _("There is nothing under «%(value)s».")

    def clean_number(self) -> str:
        """The number as 124 or 124/2026. Raises `ValidationError` for anything else."""
        typed: str = self.cleaned_data["number"]
        if not typed:
            return ""
        found = _NUMBER.match(typed)
        if found is None:
            raise forms.ValidationError(
                _("«%(number)s» is no number of the register. Write it as 124 or 124/2026.")
                % {"number": typed}
            )
        year = found["year"]
        return f"{found['number']}/{year}" if year else found["number"]

    def narrow(self, items: PublicItemQuerySet) -> PublicItemQuerySet:
        """As for any listing; and the number by the register, the year by the release's date."""
        items = super().narrow(items)
        if number := self.cleaned_data["number"]:
            first, _slash, year = number.partition("/")
            entries = RegisterEntry.objects.numbered(int(first), int(year) if year else None)
            items = items.filter(translation_key__in=entries.values("translation_key"))
        if kind := self.cleaned_data["kind"]:
            items = items.of_kind(kind)
        if year := self.cleaned_data["year"]:
            items = items.dated(*year_bounds(int(year)))
        return items


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """First instant of a year in the office's zone, and of the next year."""
    zone = timezone.get_default_timezone()
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
