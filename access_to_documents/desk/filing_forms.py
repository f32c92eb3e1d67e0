"""What an officer enters when a request comes by post, e-mail, at the counter or orally."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import deadlines
from access_to_documents.cases import wording as cases_wording
from access_to_documents.cases.filing import LONGEST_WISH, Channel
from access_to_documents.desk import fields
from access_to_documents.desk.contact import ContactForm
from access_to_documents.law.profiles import NoProfile
from access_to_documents.models.request import Request

#: What was received longer ago is entered only once the officer says that the day is right.
LONG_AGO = timedelta(days=7)


class FilingForm(ContactForm):
    """A request on paper or in words, with the moment when it truly came."""

    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[(channel, label) for channel, label in Channel.choices if channel != Channel.WEB],
        widget=forms.RadioSelect,
    )
    received_on = fields.day(
        label=_("Day of receipt"),
        help_text=_(
            "The day on which it came, as the stamp says: the term runs from it. Not today, if it "
            "came before today."
        ),
    )
    received_time = fields.time(
        label=_("Time of receipt"), help_text=_("By the office's clock."), required=False
    )
    is_right = forms.BooleanField(label=_("The day of receipt is right"), required=False)
    wanted = fields.text(
        label=_("What is wanted"),
        help_text=_(
            "In the requester's own words. What he says orally, write down and read out to him."
        ),
        rows=8,
        longest=LONGEST_WISH,
    )
    manner = forms.ChoiceField(
        label=_("How he wants to get the documents"),
        choices=Request.Manner.choices,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("Language and script of the answer"))
    urgent = forms.BooleanField(
        label=_("Life or liberty is at stake"),
        help_text=_("Some laws give the office hours then, not days."),
        required=False,
    )
    field_order = (
        *("channel", "received_on", "received_time", "is_right", "wanted", "manner", "language"),
        *("urgent", "name", "email", "post_address", "phone"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language: Any = self.fields["language"]
        language.choices = settings.LANGUAGES
        known = dict(settings.LANGUAGES)
        language.initial = next(code for code in (get_language(), *known) if code in known)
        now = timezone.localtime(timezone.now(), timezone.get_default_timezone())
        self.fields["received_on"].initial = now.date()
        self.fields["channel"].initial = Channel.COUNTER
        #: Whether the question about the day has to be answered.
        self.asks = False

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for what has not come yet; asks about what came long ago."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "received_on" not in cleaned or "received_time" not in cleaned:
            return cleaned
        now = timezone.now()
        received = self._received(now)
        if received > now:
            is_ahead = cleaned["received_on"] > deadlines.local_day(now)
            self.add_error(
                "received_on" if is_ahead else "received_time",
                gettext("It cannot have come later than now."),
            )
        elif not _has_law(received):
            self.add_error("received_on", gettext("No law was in force on that day."))
        elif now - received > LONG_AGO:
            self.asks = True
            if not cleaned.get("is_right"):
                said = {"moment": cases_wording.moment(received)}
                self.add_error(
                    "is_right",
                    ValidationError(
                        gettext("It came long ago: %(moment)s. Tick it if that is right.") % said
                    ),
                )
        cleaned["received_at"] = received
        return cleaned

    def _received(self, now: datetime) -> datetime:
        """The instant; of a day alone its noon, or now if today's noon is still to come."""
        day, at = self.cleaned_data["received_on"], self.cleaned_data["received_time"]
        office = timezone.get_default_timezone()
        if at is not None:
            return timezone.make_aware(datetime.combine(day, at), office)
        noon = timezone.make_aware(datetime.combine(day, time(12)), office)
        return min(noon, now) if day == deadlines.local_day(now) else noon


def _has_law(received: datetime) -> bool:
    try:
        deadlines.profile_for(received)
    except NoProfile:
        return False
    return True
