"""Where the gate meets Wagtail's admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import include, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from pages.approval.models import Deputyship
from pages.approval.views import ReviewView, ShownView
from pages.approval.waiting import WaitingPanel


class DeputyshipViewSet(SnippetViewSet):
    """Who stands in for the head: kept by the head."""

    model = Deputyship
    icon = "group"
    menu_label = gettext_lazy("Deputies")
    list_display = ["user", "starts_at", "ends_at", "reason"]
    panels = [
        FieldPanel("user"),
        FieldPanel("starts_at"),
        FieldPanel("ends_at"),
        FieldPanel("reason"),
    ]


register_snippet(DeputyshipViewSet)


@hooks.register("register_admin_urls")
def review_urls() -> list[Any]:
    """The review screen's addresses, below the admin."""
    addresses = [
        path("review/<int:pk>/", ReviewView.as_view(), name="review"),
        path("review/<int:pk>/shown/", ShownView.as_view(), name="shown"),
    ]
    return [path("", include((addresses, "pages_approval")))]


@hooks.register("construct_homepage_panels")
def what_waits_for_you(request: HttpRequest, panels: list[Any]) -> None:
    """Readers see first what waits for them, once, with the way to read before they decide."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    panels.append(WaitingPanel())


@hooks.register("before_edit_page")
def publish_becomes_submit(request: HttpRequest, page: Page) -> None:
    """Somebody pressed *publish* on a text without approval: it is submitted instead."""
    if not page.permissions_for_user(request.user).can_publish():
        _submit_instead(request)


@hooks.register("before_create_page")
def create_and_publish_becomes_submit(request: HttpRequest, parent: Page, page_class: Any) -> None:
    """The same for *create and publish*."""
    _submit_instead(request)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_where_the_text_went(request: HttpRequest, page: Page) -> None:
    """The text was saved, and is on its way to the proofreader."""
    if getattr(request, "submitted_instead", False) and page.workflow_in_progress:
        messages.info(request, _("The text was saved and sent for proofreading instead."))


def _submit_instead(request: HttpRequest) -> None:
    if request.method != "POST" or "action-publish" not in request.POST:
        return
    posted = request.POST.copy()
    posted.pop("action-publish")
    posted["action-submit"] = "action-submit"
    request.POST = posted  # type: ignore[assignment]
    request.submitted_instead = True  # type: ignore[attr-defined]
    messages.warning(request, _("Nothing becomes public before the head of office approves it."))
