"""Where the desk stands in Wagtail's admin: addresses, menu, and the address mails name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from access_to_documents.cases import actors, addresses
from access_to_documents.desk import contact, file_views, keys_view
from access_to_documents.desk.case import CaseView
from access_to_documents.desk.deputies_view import DeputiesView
from access_to_documents.desk.filing_view import FilingView
from access_to_documents.desk.listing import DeskView
from access_to_documents.desk.redacting import urls as redacting
from access_to_documents.desk.screen import case_url
from access_to_documents.desk.stepping import StepView
from access_to_documents.menu import HOOK
from access_to_documents.models.request import Request

CASE = "<int:pk>"
FILE = f"{CASE}/files/<str:key>"


class DeskMenuItem(MenuItem):
    """For whoever handles requests."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return actors.handles(request.user)


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    """Below the admin."""
    addresses_ = [
        path("", DeskView.as_view(), name="desk"),
        path("new/", FilingView.as_view(), name="new"),
        path("deputies/", DeputiesView.as_view(), name="deputies"),
        path(f"{CASE}/", CaseView.as_view(), name="case"),
        path(f"{CASE}/step/<slug:step>/", StepView.as_view(), name="step"),
        path(f"{CASE}/contact/", contact.OpenContactView.as_view(), name="contact"),
        path(f"{CASE}/contact/change/", contact.ChangeContactView.as_view(), name="contact_change"),
        path(f"{CASE}/keys/", keys_view.KeysView.as_view(), name="keys"),
        path(f"{CASE}/files/", file_views.AddView.as_view(), name="add_files"),
        path(f"{FILE}/look/", file_views.InspectView.as_view(), name="inspect"),
        path(f"{FILE}/seal/", file_views.SealView.as_view(), name="seal"),
        path(f"{FILE}/release/", file_views.ReleaseView.as_view(), name="release"),
        *redacting.below(FILE),
    ]
    return [path("requests/", include((addresses_, "access_desk")))]


@hooks.register(HOOK)
def desk_menu_item() -> MenuItem:
    """The desk."""
    return DeskMenuItem(
        _("Requests"),
        reverse("access_desk:desk"),
        name="access-desk",
        icon_name="folder-open-inverse",
        order=100,
    )


def absolute_case_url(case: Request) -> str:
    """Where an officer opens a case, for mails."""
    return f"{getattr(settings, 'WAGTAILADMIN_BASE_URL', '').rstrip('/')}{case_url(case)}"


addresses.desk_is(absolute_case_url)
