"""Fields of the desk's forms: days by the browser's own control, people by their name."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet

from access_to_documents.desk import wording
from pages import days
from pages.approval.office import ACCESS_OFFICERS

#: Besides the browser's own form: how days are written here.
DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%Y.", "%d. %m. %Y.")
#: Days that are an instant in every zone, as are the ones around them.
IN_ARCHIVE = (
    MinValueValidator(date(days.FIRST_YEAR, 1, 1)),
    MaxValueValidator(date(days.LAST_YEAR, 12, 31)),
)


def day(**options: Any) -> forms.DateField:
    """A day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        widget=widget, input_formats=DAY_FORMATS, validators=IN_ARCHIVE, **options
    )


def time(**options: Any) -> forms.TimeField:
    """A time of the day."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(widget=widget, input_formats=("%H:%M", "%H:%M:%S", "%H.%M"), **options)


def text(*, rows: int = 6, longest: int = 20_000, **options: Any) -> forms.CharField:
    """Words of a letter."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(max_length=longest, widget=widget, **options)


class OfficerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody of the office by his name."""

    def label_from_instance(self, obj: Any) -> str:
        """First and last name."""
        return wording.name_of(obj)


def officers(also: Any = None) -> "QuerySet[Any]":
    """Active access officers, and `also` whoever is asking (a superuser stands in for them)."""
    wanted = Q(groups__name=ACCESS_OFFICERS) | Q(pk=getattr(also, "pk", None))
    found = get_user_model()._default_manager.filter(wanted, is_active=True)
    return found.distinct().order_by("last_name", "first_name", "pk")
