"""Reports in the admin: the figures, their files, and the cases behind each figure."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from access_to_documents import law_in_force
from access_to_documents.cases import actors, desk_list
from access_to_documents.cases import wording as cases_wording
from access_to_documents.cases.deadlines import local_day
from access_to_documents.models.request import Request
from access_to_documents.reports import document, figures, files, measures, roles, words
from access_to_documents.reports.asking import AskForm
from access_to_documents.reports.figures import Base
from access_to_documents.reports.replaying import Course, courses
from access_to_documents.screens import GuardedScreen
from pages.addresses import tag
from pages.media.naming import content_disposition

TITLE = _("Reports")


class ReportScreen(GuardedScreen):
    """A screen for whoever may read reports."""

    header_icon = "table"
    page_title = TITLE
    kwargs: dict[str, Any]

    def may(self, user: Any) -> bool:
        """Whoever reads reports."""
        return roles.reads_reports(user)

    @cached_property
    def form(self) -> AskForm:
        """What is asked for."""
        return AskForm(self.request.GET)

    def made(self) -> document.Document:
        """The report in words. Raises `Http404` for what no report is about."""
        if not self.form.is_valid():
            raise Http404
        said = self.form.cleaned_data
        report = figures.report(said["law"], self.form.period)
        profile = law_in_force.profile(said["law"])
        return document.document(report, profile, timezone.now(), said["language"])


class ReportView(ReportScreen, TemplateView):
    """The figures of one period."""

    template_name = "access_to_documents/reports/report.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the report it asks for."""
        valid = self.form.is_valid()
        asked = urlencode(self.form.asked()) if valid else ""
        context: dict[str, Any] = super().get_context_data(
            form=self.form,
            report=self.made() if valid else None,
            lang=tag(self.form.cleaned_data["language"]) if valid else "",
            asked=asked,
            formats=[
                (name.upper(), f"{reverse('access_reports:file', args=[name])}?{asked}")
                for name in files.FILES
            ],
            opens_cases=actors.handles(self.request.user),
            **kwargs,
        )
        return context


class FileView(ReportScreen, TemplateView):
    """The same as a file to send."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file. Raises `Http404` for an unknown format."""
        name = self.kwargs["format"]
        if name not in files.FILES:
            raise Http404
        made = self.made()
        media_type, write = files.FILES[name]
        response = HttpResponse(write(made, request, timezone.now()), content_type=media_type)
        period = self.form.period
        part = f"-q{period.quarter}" if period.quarter else ""
        law = self.form.cleaned_data["law"].lower()
        named = f"access-to-documents-{law}-{period.year}{part}.{name}"
        response["Content-Disposition"] = content_disposition(named, is_inline=False)
        return response


class CasesView(ReportScreen, TemplateView):
    """The cases that one figure is made of: for access officers alone."""

    template_name = "access_to_documents/reports/cases.html"

    def may(self, user: Any) -> bool:
        """Whoever may see requests."""
        return actors.handles(user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list; an address that names no report leads to the reports."""
        if not self.form.is_valid():
            return redirect("access_reports:report")
        return super().get(request, *args, **kwargs)

    @cached_property
    def measure(self) -> str:
        """The figure of the address. Raises `Http404` for an unknown one."""
        name = self.request.GET.get("figure", "")
        if name not in words.MEASURES:
            raise Http404
        return name

    @cached_property
    def base(self) -> Base:
        """Its column. Raises `Http404` for an unknown one."""
        try:
            return Base(self.request.GET.get("base", Base.ALL))
        except ValueError as error:
            raise Http404 from error

    def get_page_title(self) -> str:
        """The figure and its column."""
        return f"{words.MEASURES[self.measure]}: {words.BASES[self.base]}"

    def trail(self) -> list[dict[str, Any]]:
        """By the report."""
        address = f"{reverse('access_reports:report')}?{urlencode(self.form.asked())}"
        return [{"url": address, "label": words.title(self.form.period)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Fifty on a page, the newest first; a constant number of queries."""
        found = self._found()
        requests = Request.objects.filter(pk__in=found).defer("wanted", "course")
        page = desk_list.page(requests, self.request.GET.get("p", 1))
        kept = self.request.GET.copy()
        kept.pop("p", None)
        rows = [
            (
                case,
                cases_wording.day(local_day(case.received_at)),
                words.MEASURES[f"outcome.{found[case.pk].outcome}"],
            )
            for case in page
        ]
        context: dict[str, Any] = super().get_context_data(
            page=page,
            rows=rows,
            kept=kept.urlencode(),
            span=words.span(self.form.period),
            **kwargs,
        )
        return context

    def _found(self) -> dict[int, Course]:
        every = courses(self.form.period, self.form.cleaned_data["law"])
        return {
            course.key: course
            for course in measures.counted(self.measure, every)
            if self.base is Base.ALL or course.new == (self.base is Base.NEW)
        }
