"""What the officer enters about the calendar, with a sentence for everything that is wrong."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from access_to_documents.law.calendars import SATURDAY, Calendar
from access_to_documents.law.closures import Closure
from pages.holidays import YEARS, Name


class Announced(forms.Form):
    """What an authority announced, when, and where it can be read."""

    announced_on = forms.DateField(
        label=gettext_lazy("Announced on"),
        help_text=gettext_lazy("The date of the order, not the day that is closed."),
        widget=AdminDateInput,
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("Number and date of the order, and where it was published."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_announced_on(self) -> date:
        """Raises `ValidationError` for what has not been announced yet."""
        day: date = self.cleaned_data["announced_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Enter the order once it is known."))
        return day


class CloseDayForm(Announced):
    """A day closed by order."""

    day = forms.DateField(label=gettext_lazy("Closed day"), widget=AdminDateInput)
    name_sr = forms.CharField(
        label=gettext_lazy("What readers are told (Serbian, Cyrillic)"),
        help_text=gettext_lazy("For instance the occasion. Empty: closed by order."),
        max_length=200,
        required=False,
    )
    name_en = forms.CharField(
        label=gettext_lazy("The same in English"), max_length=200, required=False
    )
    name_sq = forms.CharField(
        label=gettext_lazy("The same in Albanian"), max_length=200, required=False
    )
    field_order = ("day", "announced_on", "source", "name_sr", "name_en", "name_sq")

    def __init__(self, *args: Any, calendar: Calendar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calendar = calendar

    def clean_day(self) -> date:
        """Raises `ValidationError` for a day that is closed anyway, or outside the calendar."""
        day: date = self.cleaned_data["day"]
        if day.year not in YEARS:
            said = {"first": YEARS.start, "last": YEARS.stop - 1}
            raise ValidationError(
                _("The calendar has the years from %(first)s to %(last)s.") % said
            )
        if day.weekday() >= SATURDAY:
            raise ValidationError(_("This day is a weekend: the office is closed anyway."))
        if self.calendar.closed(day) is not None:
            raise ValidationError(_("This day is marked as closed already."))
        return day

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for an order that came after the day."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"day", "announced_on"} <= cleaned.keys() and cleaned["announced_on"] > cleaned["day"]:
            self.add_error(
                "announced_on",
                _("The order is later than the day. A day that has passed stays as it was."),
            )
        return cleaned

    def name(self) -> Name | None:
        """The names that were written; those missing are taken from the others."""
        given = {name: self.cleaned_data[f"name_{name}"].strip() for name in ("sr", "en", "sq")}
        first = next(filter(None, given.values()), "")
        return Name(**{name: text or first for name, text in given.items()}) if first else None


class MoveForm(Announced):
    """A holiday whose date was expected, and is now fixed."""

    to_day = forms.DateField(label=gettext_lazy("First day"), widget=AdminDateInput)
    field_order = ("to_day", "announced_on", "source")

    def __init__(self, *args: Any, closure: Closure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.closure = closure

    def clean_to_day(self) -> date:
        """Raises `ValidationError` for the same day, or one that is far from it."""
        day: date = self.cleaned_data["to_day"]
        apart = abs((day - self.closure.day).days)
        if apart == 0:
            raise ValidationError(_("This is the day that is marked already."))
        if apart > 4 or day.year not in YEARS:
            raise ValidationError(_("A holiday moves by a few days at most."))
        return day


class WithdrawForm(forms.Form):
    """Why a day is no longer marked."""

    why = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("For instance: the order was revoked, with its number and date."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
