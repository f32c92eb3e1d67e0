"""The time report's page in the admin, and its CSV."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from pages import days
from pages.approval import moments
from pages.approval.audit.emergencies import awaiting_second_look
from pages.approval.reports import spreadsheet
from pages.approval.reports.access import may_audit
from pages.approval.reports.chart import chart
from pages.approval.reports.measuring import Period, Step
from pages.approval.reports.timeline import timeline_url
from pages.approval.reports.times import Line, Times, measure, step_name

#: The period shown first: so many days up to today.
DAYS = 30
#: The longest period that may be asked for, in days.
LONGEST = 366 * 3
CSV_NAMES = (
    *("scope", "name", "step", "count", "returned", "median_hours", "p90_hours"),
    *("before_count", "before_returned", "before_median_hours", "before_p90_hours"),
)


class PeriodForm(forms.Form):
    """From a day to a day of the office's zone, both included."""

    since = forms.DateField(
        label=gettext_lazy("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=gettext_lazy("To"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for days the wrong way round, or too far apart."""
        values: dict[str, Any] = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            raise ValidationError(_("The last day is before the first. Change one of them."))
        if since and until and (until - since).days > LONGEST:
            raise ValidationError(_("Choose at most three years."))
        if since and since.year < 1990:
            raise ValidationError(_("Choose a first day after 1989."))
        return values


class TimesReportView(WagtailAdminTemplateMixin, TemplateView):
    """How long each step takes, and how much goes around the steps in an emergency."""

    template_name = "pages_approval/report_times.html"
    page_title = gettext_lazy("Time to approval")
    header_icon = "time"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Raises `PermissionDenied` for whoever does not read the audit."""
        if not may_audit(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page or, with `export=csv`, the file. What was typed wrong is said on the page."""
        if request.GET.get("export") == "csv" and self.form.is_valid():
            return StreamingHttpResponse(
                spreadsheet.lines(CSV_NAMES, csv_rows(self.times)),
                content_type="text/csv; charset=utf-8",
                headers={"Content-Disposition": 'attachment; filename="approval-times.csv"'},
            )
        return super().get(request, *args, **kwargs)

    @cached_property
    def form(self) -> PeriodForm:
        """What was asked for; without a question the last days."""
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        usual = {"since": today - timedelta(days=DAYS - 1), "until": today}
        asked = {name: self.request.GET[name] for name in usual if name in self.request.GET}
        return PeriodForm({**usual, **asked})

    @cached_property
    def times(self) -> Times:
        """The report on the period of a valid form."""
        since, until = self.form.cleaned_data["since"], self.form.cleaned_data["until"]
        return measure(Period(days.beginning(since), days.end(until)))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this report."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The report, where the form is right."""
        context: dict[str, Any] = super().get_context_data(**kwargs) | {"form": self.form}
        if not self.form.is_valid():
            return context
        times = self.times
        days = self.form.cleaned_data
        query = {"since": days["since"].isoformat(), "until": days["until"].isoformat()}
        return context | {
            "times": times,
            "query": query,
            "chart": chart(times.steps),
            "tables": [
                {"title": _("Per step"), "head": None, "rows": _rows(times.steps)},
                {"title": _("Per person"), "head": _("Person"), "rows": _rows(times.people)},
                {"title": _("Per section"), "head": _("Section"), "rows": _rows(times.sections)},
            ],
            "overdue": [
                {
                    "title": waiting.approval.title,
                    "who": waiting.approval.approver.get_full_name()
                    or waiting.approval.approver.get_username(),
                    "due": moments.on_the_clock(waiting.due_at),
                    "url": timeline_url(waiting.approval.content_type, waiting.approval.object_id),
                }
                for waiting in awaiting_second_look()
                if waiting.is_overdue
            ],
        }


def csv_rows(times: Times) -> Iterator[dict[str, Any]]:
    """The report's lines as plain data; hours with two decimals."""
    for scope, found in (
        *(("all", times.steps), ("person", times.people)),
        ("section", times.sections),
    ):
        for line in found:
            yield _csv_row(scope, line)
    empty = dict.fromkeys(CSV_NAMES, "")
    for step, now, before in (
        ("items_made_public", times.items, times.items_before),
        ("approvals", times.share.approvals, times.share_before.approvals),
        ("emergencies", times.share.emergencies, times.share_before.emergencies),
    ):
        yield empty | {"scope": "all", "step": step, "count": now, "before_count": before}


def _csv_row(scope: str, line: Line) -> dict[str, Any]:
    row: dict[str, Any] = {"scope": scope, "name": line.name, "step": str(line.step)}
    for prefix, figures in (("", line.now), ("before_", line.before)):
        row |= {
            f"{prefix}count": figures.count,
            f"{prefix}returned": "" if line.step == Step.WHOLE else figures.returned,
            f"{prefix}median_hours": _decimals(figures.median),
            f"{prefix}p90_hours": _decimals(figures.ninetieth),
        }
    return row


def _decimals(hours: float | None) -> str:
    return "" if hours is None else f"{hours:.2f}"


def _rows(found: list[Line]) -> list[dict[str, Any]]:
    return [
        {"line": line, "step": step_name(line.step), "is_whole": line.step == Step.WHOLE}
        for line in found
    ]
