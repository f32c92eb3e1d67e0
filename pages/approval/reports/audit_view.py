"""The audit as a list with filters, to read and to take away."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button

from pages.approval.models import AuditEvent
from pages.approval.reports import columns, spreadsheet
from pages.approval.reports.access import may_audit
from pages.approval.reports.timeline import timeline_url

JSON_LINES = "jsonl"


def people_of_the_audit(request: HttpRequest) -> Any:
    """Whoever did something."""
    known = AuditEvent.objects.order_by().values("actor")
    return get_user_model().objects.filter(pk__in=known).order_by("username")


def kinds_of_the_audit(request: HttpRequest) -> Any:
    """What something was done to."""
    known = AuditEvent.objects.order_by().values("content_type")
    return ContentType.objects.filter(pk__in=known).order_by("model")


class AuditFilterSet(WagtailFilterSet):
    """From when to when, what, who, what kind of object, which title."""

    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)
    action = django_filters.MultipleChoiceFilter(label=_("What"), choices=AuditEvent.Action)
    actor = django_filters.ModelChoiceFilter(label=_("Who"), queryset=people_of_the_audit)
    content_type = ContentTypeFilter(label=_("Kind"), queryset=kinds_of_the_audit)
    title = django_filters.CharFilter(label=_("Title"), lookup_expr="icontains")

    class Meta:
        model = AuditEvent
        fields = ["at", "action", "actor", "content_type", "title"]


class AuditReportView(ReportView):
    """Everything that was done to what the public reads, the newest first."""

    model = AuditEvent
    page_title = _("Audit")
    header_icon = "history"
    filterset_class = AuditFilterSet
    index_url_name = "pages_approval_reports:audit"
    index_results_url_name = "pages_approval_reports:audit_results"
    default_ordering = "-at"
    FORMATS = (*ReportView.FORMATS, JSON_LINES)
    list_export = list(columns.NAMES)
    export_headings = {name: name for name in columns.NAMES}
    export_filename = "audit"
    columns = [
        Column("at", label=_("When"), accessor="at"),
        TitleColumn(
            "title",
            label=_("Title"),
            get_url=lambda event: timeline_url(event.content_type, event.object_id),
        ),
        Column("action", label=_("What"), accessor="get_action_display"),
        Column("actor_name", label=_("Who")),
        Column("role", label=_("Role held then"), accessor=lambda event: said(event.role)),
        Column("channel", label=_("Through"), accessor="get_channel_display"),
        Column("address", label=_("From where"), accessor=lambda event: event.address or ""),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Raises `PermissionDenied` for whoever does not read the audit."""
        if not may_audit(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page, or the file: read from the database as it is sent."""
        if not self.is_export:
            return super().get(request, *args, **kwargs)
        found = self.get_filtered_queryset()
        return self.as_spreadsheet(columns.read(found), request.GET["export"])

    def get_queryset(self) -> Any:
        """The newest first."""
        return AuditEvent.objects.select_related("content_type").order_by("-at", "-pk")

    def as_spreadsheet(self, events: Any, spreadsheet_format: str) -> Any:
        """The file in one of `FORMATS`."""
        writers: dict[str, Callable[[Any], Any]] = {
            self.FORMAT_CSV: columns.csv_lines,
            JSON_LINES: columns.json_lines,
        }
        if spreadsheet_format not in writers:
            response: FileResponse = self.write_xlsx_response(events)
            return response
        kinds = {self.FORMAT_CSV: "text/csv", JSON_LINES: "application/jsonl"}
        return StreamingHttpResponse(
            writers[spreadsheet_format](events),
            content_type=f"{kinds[spreadsheet_format]}; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="audit.{spreadsheet_format}"'},
        )

    def to_row_dict(self, item: AuditEvent) -> dict[str, Any]:
        """A row of the workbook; Wagtail writes every cell as text there, never as a formula."""
        return {name: spreadsheet.writable(cell) for name, cell in columns.flat(item).items()}

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Wagtail's two downloads and ours."""
        mine = Button(
            gettext("Download JSON Lines"),
            url=self.get_export_url(JSON_LINES),
            icon_name="download",
            priority=110,
        )
        return [*super().header_more_buttons, mine]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this list."""
        return [*self.breadcrumbs_items, {"url": reverse(self.index_url_name), "label": _("Audit")}]


def said(name: str) -> str:
    """A role's name in the reader's language, where it has one."""
    return gettext(name) if name else ""
