"""The calendar of a year: what is marked, what an order adds, and the officer's confirmation."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from access_to_documents import explaining, law_in_force
from access_to_documents.law.calendars import Calendar
from access_to_documents.law.closures import Closure, Kind
from access_to_documents.law.seeding import Move
from access_to_documents.law_admin import changes, panel
from access_to_documents.law_admin.forms import CloseDayForm, MoveForm, WithdrawForm
from access_to_documents.law_admin.view import LawForm, LawPage, LawScreen, calendar_url
from access_to_documents.models import CalendarYear
from access_to_documents.models import closure as rows
from pages.days import in_words
from pages.holidays import MOON_FEASTS, YEARS

TITLE = gettext_lazy("Calendar of closed days")


@dataclass(frozen=True, slots=True)
class Line:
    """One day of the list, in words."""

    closure: Closure
    day: str
    name: str
    kind: Any
    can_move: bool
    announced: str


class ThisYear(LawScreen, View):
    """To the year that is to be worked on: this one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """A redirect."""
        return redirect(calendar_url(timezone.localdate().year))


class CalendarScreen(LawScreen):
    """A screen about one year. Raises `Http404` for a year the calendar does not reach."""

    page_title = TITLE

    @cached_property
    def year(self) -> int:
        """The year of the address."""
        year: int = self.kwargs["year"]
        if year not in YEARS:
            raise Http404
        return year

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar in force."""
        return law_in_force.calendar(self.jurisdiction)

    def get_success_url(self) -> str:
        """Back to the year."""
        return calendar_url(self.year)

    def trail(self) -> list[dict[str, Any]]:
        """By the year."""
        return [{"url": calendar_url(self.year), "label": f"{TITLE} {self.year}"}]


class CalendarView(CalendarScreen, LawPage):
    """The days of a year by month."""

    template_name = "access_to_documents/law_admin/calendar.html"

    def trail(self) -> list[dict[str, Any]]:
        """Nothing between."""
        return []

    def get_page_subtitle(self) -> str:
        """The year."""
        return str(self.year)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Months with their days, the state of the year, the years around it."""
        closures = [each for each in self.calendar.closures if each.day.year == self.year]
        months = [
            (date_format(date(self.year, month, 1), "F"), [_line(each) for each in found])
            for month, found in groupby(closures, key=lambda closure: closure.day.month)
        ]
        row = CalendarYear.objects.filter(jurisdiction=self.jurisdiction, year=self.year)
        said = {
            "year": self.year,
            "years": list(YEARS),
            "months": months,
            "own": row.select_related("confirmed_by").first(),
            "warning": panel.unconfirmed_year(self.jurisdiction),
        }
        context: dict[str, Any] = super().get_context_data(**{**kwargs, **said})
        return context


class CloseDayView(CalendarScreen, LawForm):
    """Enter an order that closes a day."""

    form_class = CloseDayForm
    page_title = gettext_lazy("Close a day by order")
    explanation = gettext_lazy(
        "Every open request is counted again. Where a last day moves, the requester and the "
        "officer are told."
    )
    submit_label = gettext_lazy("Close the day")

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the calendar, to refuse what is closed anyway."""
        return {**super().get_form_kwargs(), "calendar": self.calendar}

    def form_valid(self, form: CloseDayForm) -> HttpResponse:
        """Close it."""
        said = form.cleaned_data
        changes.close_day(
            self.jurisdiction,
            said["day"],
            announced_on=said["announced_on"],
            source=said["source"],
            name=form.name(),
            by=self.request.user,
        )
        messages.success(
            self.request,
            _("%(day)s is closed. Open requests are counted again.")
            % {"day": in_words(said["day"])},
        )
        return redirect(calendar_url(said["day"].year))


class ClosureScreen(CalendarScreen):
    """A screen about one marked day. Raises `Http404` where it is not marked, or no longer."""

    @cached_property
    def closure(self) -> Closure:
        """The day of the address."""
        given: dict[str, str] = self.kwargs
        for closure in self.calendar.closures:
            if (closure.day.isoformat(), closure.kind, closure.key or "-") == (
                given["day"],
                given["kind"],
                given["key"],
            ):
                return closure
        raise Http404

    def get_page_subtitle(self) -> str:
        """The day and its name."""
        return f"{in_words(self.closure.day)}, {explaining.name_of(self.closure)}"


class WithdrawView(ClosureScreen, LawForm):
    """A day is no longer marked."""

    form_class = WithdrawForm
    page_title = gettext_lazy("Take a day out of the calendar")
    explanation = gettext_lazy(
        "The day stays on record with its reason. Every open request is counted again."
    )
    submit_label = gettext_lazy("Take it out")

    def form_valid(self, form: WithdrawForm) -> HttpResponse:
        """Withdraw it."""
        changes.withdraw(
            self.closure, self.jurisdiction, why=form.cleaned_data["why"], by=self.request.user
        )
        messages.success(self.request, _("The day is no longer marked."))
        return redirect(self.get_success_url())


class MoveView(ClosureScreen, LawForm):
    """The date of a holiday became certain, and is another one."""

    form_class = MoveForm
    page_title = gettext_lazy("Move a holiday")
    explanation = gettext_lazy(
        "All days of the holiday move with it, and the day it is carried over to. Every open "
        "request is counted again."
    )
    submit_label = gettext_lazy("Move the holiday")

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the holiday; only what the moon decides can move."""
        if not can_move(self.closure):
            raise Http404
        return {**super().get_form_kwargs(), "closure": self.closure}

    def form_valid(self, form: MoveForm) -> HttpResponse:
        """Move it."""
        said = form.cleaned_data
        move = Move(said["announced_on"], self.closure.day, said["to_day"])
        changes.move(self.jurisdiction, move, source=said["source"], by=self.request.user)
        messages.success(self.request, _("The holiday was moved. Open requests are counted again."))
        return redirect(self.get_success_url())


class ConfirmView(CalendarScreen, View):
    """The officer compared the year with the official calendar."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Confirm it."""
        changes.confirm_year(self.jurisdiction, self.year, by=request.user)
        messages.success(request, _("The calendar of %(year)s is confirmed.") % {"year": self.year})
        return redirect(self.get_success_url())


def can_move(closure: Closure) -> bool:
    """Is it a feast whose day the moon decides?"""
    return closure.key in MOON_FEASTS and closure.kind is not Kind.OBSERVED


def _line(closure: Closure) -> Line:
    return Line(
        closure=closure,
        day=in_words(closure.day),
        name=explaining.name_of(closure),
        kind=rows.Kind(closure.kind).label,
        can_move=can_move(closure),
        announced=date_format(closure.announced_on, "DATE_FORMAT") if closure.announced_on else "",
    )
