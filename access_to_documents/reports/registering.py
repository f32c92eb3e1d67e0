"""Where reports stand in Wagtail's admin: addresses and menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from access_to_documents.menu import HOOK
from access_to_documents.reports import roles, screens, switch_screen


class ReportsMenuItem(MenuItem):
    """For whoever reads reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return roles.reads_reports(request.user)


@hooks.register("register_admin_urls")
def report_urls() -> list[Any]:
    """Below the admin."""
    addresses = [
        path("", screens.ReportView.as_view(), name="report"),
        path("report.<slug:format>", screens.FileView.as_view(), name="file"),
        path("cases/", screens.CasesView.as_view(), name="cases"),
        path("public/", switch_screen.SwitchView.as_view(), name="switch"),
    ]
    return [path("access-reports/", include((addresses, "access_reports")))]


@hooks.register(HOOK)
def reports_menu_item() -> MenuItem:
    """The reports."""
    return ReportsMenuItem(
        screens.TITLE,
        reverse("access_reports:report"),
        name="access-reports",
        icon_name="table",
        order=500,
    )


@hooks.register(HOOK)
def switch_menu_item() -> MenuItem:
    """The public figures."""
    return ReportsMenuItem(
        _("Public figures"),
        reverse("access_reports:switch"),
        name="access-figures",
        icon_name="view",
        order=510,
    )
