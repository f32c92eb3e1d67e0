"""The report of searches in the admin: what readers look for, and where they find nothing."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from pages.approval.reports import spreadsheet
from pages.search.counting import today
from pages.search.editing.models import QueryCount

PERMISSION: Final = "pages_search.view_querycount"
#: What was looked for less often in the period is not shown: it may be of one person.
LEAST: Final = 2
#: Lines on the page; the file has all.
SHOWN: Final = 200
NAMES = ("search", "language", "searches", "without_results", "clicks")


def may_see(user: Any) -> bool:
    """Whether the user reads what was looked for."""
    return bool(user and user.is_active and user.has_perm(PERMISSION))


class QuestionForm(forms.Form):
    """Which searches, of which days."""

    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("empty", _("Searches without results")),
            ("unopened", _("Searches after which nothing was opened")),
            ("all", _("All, the most frequent first")),
        ],
    )
    days = forms.ChoiceField(
        label=_("Period"),
        choices=[("7", _("7 days")), ("30", _("30 days")), ("365", _("365 days"))],
    )


def counted(show: str, days: int) -> "QuerySet[Any, Any]":
    """Searches of so many days up to today, summed by words and language; worst first."""
    rows = (
        QueryCount.objects.filter(day__gt=today() - timedelta(days=days))
        .values("key", "language")
        .annotate(
            search=Max("shown"),
            times=Sum("searches"),
            without=Sum("empty"),
            opened=Sum("clicks"),
        )
        .filter(times__gte=LEAST)
    )
    if show == "empty":
        return rows.filter(without__gt=0).order_by("-without", "key", "language")
    if show == "unopened":
        rows = rows.filter(without=0, opened=0)
    return rows.order_by("-times", "key", "language")


class SearchesReportView(WagtailAdminTemplateMixin, TemplateView):
    """Searches without results, without clicks, and the most frequent ones."""

    template_name = "pages/search/admin/report.html"
    page_title = _("Searches")
    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Raises `PermissionDenied` for whoever may not read it."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page or, with `export=csv`, the file."""
        if request.GET.get("export") == "csv" and self.form.is_valid():
            return StreamingHttpResponse(
                spreadsheet.lines(NAMES, _lines(self.rows)),
                content_type="text/csv; charset=utf-8",
                headers={"Content-Disposition": 'attachment; filename="searches.csv"'},
            )
        return super().get(request, *args, **kwargs)

    @cached_property
    def form(self) -> QuestionForm:
        """What was asked for; without a question, what was not found in 30 days."""
        usual = {"show": "empty", "days": "30"}
        return QuestionForm(
            {**usual, **{n: self.request.GET[n] for n in usual if n in self.request.GET}}
        )

    @property
    def rows(self) -> "QuerySet[Any, Any]":
        """The lines a valid form asks for."""
        return counted(self.form.cleaned_data["show"], int(self.form.cleaned_data["days"]))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this report."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The lines, where the form is right."""
        context: dict[str, Any] = super().get_context_data(**kwargs) | {"form": self.form}
        if self.form.is_valid():
            context |= {"rows": list(self.rows[:SHOWN]), "query": self.form.cleaned_data}
        return context


def _lines(rows: "QuerySet[Any, Any]") -> Iterator[dict[str, Any]]:
    for row in rows:
        values = (row["search"], row["language"], row["times"], row["without"], row["opened"])
        yield dict(zip(NAMES, values, strict=True))
