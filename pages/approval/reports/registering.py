"""Where the reports stand in Wagtail's admin: addresses, menu, buttons, permission."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from pages.approval.models.approval import identity
from pages.approval.reports.access import may_audit, may_see_timeline
from pages.approval.reports.audit_view import AuditReportView
from pages.approval.reports.timeline import timeline_url
from pages.approval.reports.timeline_view import TimelineView
from pages.approval.reports.times_view import TimesReportView


class AuditorsMenuItem(MenuItem):
    """In the menu of whoever reads the audit."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return may_audit(request.user)


@hooks.register("register_admin_urls")
def report_urls() -> list[Any]:
    """Below the admin."""
    results = AuditReportView.as_view(results_only=True)
    addresses = [
        path(
            "timeline/<str:app_label>/<str:model_name>/<str:pk>/",
            TimelineView.as_view(),
            name="timeline",
        ),
        path("reports/audit/", AuditReportView.as_view(), name="audit"),
        path("reports/audit/results/", results, name="audit_results"),
        path("reports/approval-times/", TimesReportView.as_view(), name="times"),
    ]
    return [path("", include((addresses, "pages_approval_reports")))]


@hooks.register("register_reports_menu_item")
def audit_menu_item() -> MenuItem:
    """The audit, among the reports."""
    return AuditorsMenuItem(
        _("Audit"),
        reverse("pages_approval_reports:audit"),
        name="audit",
        icon_name="history",
        order=100,
    )


@hooks.register("register_reports_menu_item")
def times_menu_item() -> MenuItem:
    """The time report, among the reports."""
    return AuditorsMenuItem(
        _("Time to approval"),
        reverse("pages_approval_reports:times"),
        name="approval-times",
        icon_name="time",
        order=110,
    )


@hooks.register("register_permissions")
def permission_to_audit() -> Any:
    """So that a group of auditors can be given it in the admin."""
    return Permission.objects.filter(
        content_type__app_label="pages_approval", codename="view_auditevent"
    )


@hooks.register("register_page_header_buttons")
def timeline_of_page(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """In the editor's menu of a page."""
    if page.pk and may_see_timeline(user, page):
        yield _timeline_button(page)


@hooks.register("register_snippet_listing_buttons")
def timeline_of_snippet(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a snippet that readers see."""
    if hasattr(snippet, "workflow_states") and may_see_timeline(user, snippet):
        yield _timeline_button(snippet)


def _timeline_button(instance: Any) -> Button:
    return Button(
        _("Timeline"), url=timeline_url(*identity(instance)), icon_name="history", priority=95
    )
