"""Where the log stands in Wagtail's admin: the officer's screen, and the entries."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from access_to_documents.disclosure import screens
from access_to_documents.menu import HOOK
from access_to_documents.models.disclosure import DisclosureEntry


class DisclosureEntryViewSet(SnippetViewSet):
    """Entries of the log. They are made from requests, on the officer's desk."""

    model = DisclosureEntry
    icon = "openquote"
    list_display = ("title", "decided_on", "outcome")
    list_filter = ("outcome", "locale")


class EntriesMenuItem(MenuItem):
    """For whoever reads entries before the public does."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return request.user.has_perm("access_to_documents.view_disclosureentry")


@hooks.register("register_admin_urls")
def disclosure_urls() -> list[Any]:
    """Below the admin."""
    addresses = [
        path("<int:pk>/disclosure/", screens.DisclosureView.as_view(), name="case"),
        path("disclosure/<int:pk>/file/<slug:sha256>/", screens.file, name="file"),
    ]
    return [path("requests/", include((addresses, "access_disclosure")))]


@hooks.register(HOOK)
def entries_menu_item() -> MenuItem:
    """The entries."""
    return EntriesMenuItem(
        _("Answered requests"),
        reverse(DisclosureEntry.snippet_viewset.get_url_name("list")),
        name="answered-requests",
        icon_name="openquote",
        order=300,
    )


register_snippet(DisclosureEntryViewSet)
