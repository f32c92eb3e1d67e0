"""What a reader may ask of the calendar: by page, feed and iCalendar alike."""

from typing import ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.record.models import PublicItemQuerySet
from press.listing import FILTERS, FilterForm, month_bounds
from press.models import EventPage


class EventFilterForm(FilterForm):
    """Kind, topic, the month in which something takes place, and what is over."""

    COMMON: ClassVar[tuple[str, ...]] = (*FilterForm.COMMON, "past")

    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", pgettext_lazy("kinds of events", "All kinds")), *EventPage.Kind.choices],
    )
    past = forms.BooleanField(label=_("Past events"), required=False)

    def narrow(self, items: PublicItemQuerySet) -> PublicItemQuerySet:
        """Those of `items` asked for; a month holds what takes place in it, not what was told."""
        chosen = self.cleaned_data
        if chosen["topic"]:
            items = items.about(chosen["topic"])
        if chosen["kind"]:
            items = items.of_kind(chosen["kind"])
        if chosen["month"]:
            start, end = month_bounds(chosen["month"])
            items = items.filter(starts_at__lt=end, ends_at__gt=start)
        if chosen["past"]:
            items = items.filter(ends_at__lte=timezone.now())
        return items


def register() -> None:
    """Use this form for listings of events."""
    FILTERS["event"] = EventFilterForm
