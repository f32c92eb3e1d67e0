"""Where decisions stand in Wagtail's admin: addresses, menu, and the head's front page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from access_to_documents.cases import addresses
from access_to_documents.decisions import people, review_view
from access_to_documents.decisions.compose_view import ComposeView, PreviewView
from access_to_documents.decisions.send_view import SendView
from access_to_documents.decisions.tariff_view import ADD, TariffView
from access_to_documents.menu import HOOK
from access_to_documents.models.request import Request

CASE = "requests/<int:pk>/decision"
ONE = "decisions/<int:pk>"


class ApproverMenuItem(MenuItem):
    """For whoever approves."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return people.approves(request.user)


class TariffMenuItem(MenuItem):
    """For whoever keeps the tariff."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return bool(request.user.has_perm(ADD))


def approval_url(_case: Request) -> str:
    """Where the head finds what waits, for mails."""
    base = getattr(settings, "WAGTAILADMIN_BASE_URL", "").rstrip("/")
    return f"{base}{reverse('access_decisions:waiting')}"


addresses.approval_is(approval_url)


@hooks.register("register_admin_urls")
def decision_urls() -> list[Any]:
    """Below the admin."""
    paths = [
        path(f"{CASE}/", ComposeView.as_view(), name="compose"),
        path(f"{CASE}/preview/", PreviewView.as_view(), name="preview"),
        path(f"{CASE}/send/", SendView.as_view(), name="send"),
        path("decisions/", review_view.WaitingView.as_view(), name="waiting"),
        path(f"{ONE}/", review_view.ReviewView.as_view(), name="review"),
        path(f"{ONE}/pdf/", review_view.ReviewPdfView.as_view(), name="review_pdf"),
        path(f"{ONE}/file/<str:key>/", review_view.ReviewFileView.as_view(), name="review_file"),
        path("access-tariff/", TariffView.as_view(), name="tariff"),
    ]
    return [path("", include((paths, "access_decisions")))]


@hooks.register(HOOK)
def waiting_menu_item() -> MenuItem:
    """What waits for the head."""
    return ApproverMenuItem(
        _("Decisions to approve"),
        reverse("access_decisions:waiting"),
        name="access-decisions",
        icon_name="check",
        order=110,
    )


@hooks.register(HOOK)
def tariff_menu_item() -> MenuItem:
    """The tariff."""
    return TariffMenuItem(
        _("Tariff of fees"),
        reverse("access_decisions:tariff"),
        name="access-tariff",
        icon_name="list-ul",
        order=820,
    )


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """The head sees what waits for him as soon as he signs in."""
    if people.approves(request.user):
        panels.append(review_view.WaitingPanel())
