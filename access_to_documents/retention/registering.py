"""Where retention stands in Wagtail's admin: addresses and menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from access_to_documents.menu import HOOK
from access_to_documents.retention import rules, screens


class RetentionMenuItem(MenuItem):
    """For whoever chooses how long data is kept."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return rules.may_choose(request.user)


@hooks.register("register_admin_urls")
def retention_urls() -> list[Any]:
    """Below the admin."""
    addresses = [
        path("", screens.RulesView.as_view(), name="rules"),
        path("rule/<slug:name>/", screens.RuleView.as_view(), name="rule"),
        path("holds/", screens.HoldsView.as_view(), name="holds"),
        path("log/", screens.LogView.as_view(), name="log"),
        path("log.csv", screens.LogFileView.as_view(), name="log_file"),
    ]
    return [path("access-retention/", include((addresses, "access_retention")))]


@hooks.register(HOOK)
def retention_menu_item() -> MenuItem:
    """The rules, and from there the holds and the log."""
    return RetentionMenuItem(
        screens.TITLE,
        reverse("access_retention:rules"),
        name="access-retention",
        icon_name="bin",
        order=700,
    )
