"""What a reader asks the calculator, and a sentence for everything that is wrong."""

from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_to_documents import law_in_force
from access_to_documents.calculator.terms import TERMS
from access_to_documents.law import profiles
from access_to_documents.law.profiles import NoProfile, Profile
from pages.holidays import YEARS

#: Days and times as browsers send them, and as people write them.
DAY_FORMATS: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%Y.", "%d. %m. %Y.", "%d/%m/%Y")
TIME_FORMATS: Final = ("%H:%M", "%H:%M:%S", "%H.%M", "%H")

#: The laws in the words of their readers.
LAWS: Final[dict[str, Any]] = {
    "BA-RS": gettext_lazy("Republika Srpska"),
    "BA-FBiH": gettext_lazy("Federation of Bosnia and Herzegovina"),
    "BA-STATE": gettext_lazy("Institutions of Bosnia and Herzegovina"),
    "RS": gettext_lazy("Serbia"),
    "XK": gettext_lazy("Kosovo"),
}


class CalculatorForm(forms.Form):
    """The law, the term, and the moment from which it runs."""

    law = forms.ChoiceField(
        label=gettext_lazy("Law"),
        error_messages={
            "required": gettext_lazy("Choose a law."),
            "invalid_choice": gettext_lazy("There is no such law here. Choose one of the list."),
        },
    )
    term = forms.ChoiceField(
        label=gettext_lazy("Which term"),
        choices=[(name, asked.label) for name, asked in TERMS.items()],
        error_messages={
            "required": gettext_lazy("Choose a term."),
            "invalid_choice": gettext_lazy("There is no such term here. Choose one of the list."),
        },
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        help_text=gettext_lazy(
            "The day on which the request reached the office, the letter or decision reached you, "
            "or the office's term ran out."
        ),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Write the day."),
            "invalid": gettext_lazy("Write the day like this: 23.11.2026."),
        },
    )
    hour = forms.TimeField(
        label=gettext_lazy("Time"),
        help_text=gettext_lazy("Only for a term in hours. Without it, the beginning of the day."),
        input_formats=TIME_FORMATS,
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": gettext_lazy("Write the time like this: 09:30.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        laws = [profile.code for profile in profiles.all() if profile.enabled]
        own = law_in_force.code()
        laws.sort(key=lambda code: code != own)
        self.fields["law"].choices = [(code, LAWS.get(code, code)) for code in laws]  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        """Raises `ValidationError` for a year the calendar does not reach."""
        day: date = self.cleaned_data["day"]
        if day.year not in YEARS:
            said = {"first": YEARS.start, "last": YEARS.stop - 1}
            raise ValidationError(
                _("The calendar has the years from %(first)s to %(last)s.") % said
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for a law not in force that day, or a term it has not."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"law", "term", "day"} <= cleaned.keys():
            return cleaned
        try:
            profile = law_in_force.profile(cleaned["law"], on=cleaned["day"])
        except NoProfile:
            self.add_error("day", _("This law was not in force on that day."))
            return cleaned
        if not TERMS[cleaned["term"]].of(profile):
            self.add_error("term", _("No such term is known in this law."))
        return cleaned | {"profile": profile, "at": self._at(profile, cleaned)}

    @staticmethod
    def _at(profile: Profile, cleaned: dict[str, Any]) -> datetime:
        hour = cleaned.get("hour") or time.min
        return datetime.combine(cleaned["day"], hour, profile.zone)
