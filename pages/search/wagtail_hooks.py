"""The search's screens in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from pages.search.editing.report import SearchesReportView, may_see
from pages.search.editing.viewsets import SearchGroup


class SearchesMenuItem(MenuItem):
    """In the menu of whoever reads what was looked for."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return may_see(request.user)


@hooks.register("register_admin_viewset")
def editors_screens() -> SearchGroup:
    """Synonyms, recommended pages, pages hidden from search."""
    return SearchGroup()


@hooks.register("register_admin_urls")
def report_urls() -> list[Any]:
    """Below the admin."""
    return [path("reports/searches/", SearchesReportView.as_view(), name="archive_searches")]


@hooks.register("register_reports_menu_item")
def searches_menu_item() -> MenuItem:
    """What was looked for, among the reports."""
    return SearchesMenuItem(
        _("Searches"),
        reverse("archive_searches"),
        name="archive-searches",
        icon_name="search",
        order=120,
    )
