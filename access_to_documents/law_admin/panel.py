"""A reminder from November on: next year's calendar is not confirmed yet."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from access_to_documents import law_in_force
from access_to_documents.law import profiles
from access_to_documents.models import CalendarYear
from pages.holidays import YEARS

#: From this month on next year's calendar can be known (in Kosovo by the end of October).
FROM_MONTH = 11


def unconfirmed_year(jurisdiction: str) -> int | None:
    """The year the officer should confirm now: this one, and from November on the next."""
    today = timezone.localdate()
    wanted = [today.year, *([today.year + 1] if today.month >= FROM_MONTH else [])]
    confirmed = set(
        CalendarYear.objects.filter(
            jurisdiction=jurisdiction, year__in=wanted, confirmed_at__isnull=False
        ).values_list("year", flat=True)
    )
    return next((year for year in wanted if year not in confirmed and year in YEARS), None)


class CalendarPanel(Component):
    """On the front page of whoever keeps the calendar."""

    name = "access_calendar"
    template_name = "access_to_documents/law_admin/panel.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The year to be confirmed, or None."""
        jurisdiction = profiles.get(law_in_force.code()).jurisdiction
        return {"year": unconfirmed_year(jurisdiction)}
