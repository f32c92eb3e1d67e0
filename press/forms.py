"""The editor's form of a news item."""

import sys
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from pages.forms import OfficePageForm, content_languages


def place_of(row: forms.BaseForm) -> int:
    """Where a row of an inline form stands, counted from 0 or 1; a row without place is last."""
    place = row.cleaned_data.get("ORDER")
    return sys.maxsize if place is None else place


class NewsPageForm(OfficePageForm):
    """Offers the office's languages; which they are is no matter of migrations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "source_language" in self.fields:
            choices = [("", "—"), *content_languages()]
            self.fields["source_language"].widget = forms.Select(choices=choices)

    def clean(self) -> dict[str, Any]:
        """Refuses a form in which a published correction is missing or has another place.

        Corrections are numbered by their place: readers were told of number 1.
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        rows = self.formsets.get("corrections")
        if rows is not None and self.instance.pk and self.instance.live:
            told = list(self.instance.corrections.model.objects.filter(page_id=self.instance.pk))
            kept = [form for form in rows.forms if form not in rows.deleted_forms]
            kept.sort(key=place_of)
            dates = [form.cleaned_data.get("date") for form in kept if form.is_valid()]
            if dates[: len(told)] != [correction.date for correction in told]:
                raise forms.ValidationError(
                    _("A correction that readers were told of stays, in its place. Add a new one.")
                )
        return cleaned
