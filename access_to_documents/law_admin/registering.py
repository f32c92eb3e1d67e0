"""Where the law's screens stand in Wagtail's admin: addresses, menu, the front page's reminder."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from access_to_documents.law_admin import calendar_views as calendar
from access_to_documents.law_admin import facts_views as facts
from access_to_documents.law_admin import roles
from access_to_documents.law_admin.panel import CalendarPanel
from access_to_documents.menu import HOOK

DAY = "<int:year>/<str:day>/<str:kind>/<str:key>"


class CalendarMenuItem(MenuItem):
    """For whoever keeps the calendar."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return roles.keeps_calendar(request.user)


class FactsMenuItem(MenuItem):
    """For whoever keeps the facts of the law."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return roles.keeps_facts(request.user)


@hooks.register("register_admin_urls")
def law_urls() -> list[Any]:
    """Below the admin."""
    addresses = [
        path("calendar/", calendar.ThisYear.as_view(), name="this_year"),
        path("calendar/<int:year>/", calendar.CalendarView.as_view(), name="calendar"),
        path("calendar/<int:year>/close/", calendar.CloseDayView.as_view(), name="close_day"),
        path("calendar/<int:year>/confirm/", calendar.ConfirmView.as_view(), name="confirm"),
        path(f"calendar/{DAY}/withdraw/", calendar.WithdrawView.as_view(), name="withdraw"),
        path(f"calendar/{DAY}/move/", calendar.MoveView.as_view(), name="move"),
        path("facts/", facts.FactsView.as_view(), name="own_facts"),
        path("facts/<str:law>/", facts.FactsView.as_view(), name="facts"),
        path("facts/<str:law>/<str:name>/", facts.FactView.as_view(), name="fact"),
    ]
    return [path("access-law/", include((addresses, "access_law")))]


@hooks.register(HOOK)
def calendar_menu_item() -> MenuItem:
    """The calendar."""
    return CalendarMenuItem(
        _("Calendar of closed days"),
        reverse("access_law:this_year"),
        name="access-calendar",
        icon_name="calendar-alt",
        order=800,
    )


@hooks.register(HOOK)
def facts_menu_item() -> MenuItem:
    """The facts."""
    return FactsMenuItem(
        _("The law, fact by fact"),
        reverse("access_law:own_facts"),
        name="access-law",
        icon_name="list-ul",
        order=810,
    )


@hooks.register("construct_homepage_panels")
def remind_of_the_calendar(request: HttpRequest, panels: list[Any]) -> None:
    """From November on, whoever keeps the calendar is told to confirm the next year."""
    if roles.keeps_calendar(request.user):
        panels.append(CalendarPanel())
