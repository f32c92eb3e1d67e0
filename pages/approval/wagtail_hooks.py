"""Where the gate meets Wagtail's admin."""

from typing import Any

from django.contrib import messages
from django.db import router
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from pages.approval import people, periods_admin, screens
from pages.approval.links import OpenLink
from pages.approval.marker import PublicWords
from pages.approval.overdue import OverduePanel
from pages.approval.reports import registering  # noqa: F401 - registers its hooks
from pages.approval.returned_in_editor import say_why_returned
from pages.approval.schedule_in_editor import say_when
from pages.approval.screens import buttons  # noqa: F401 - registers its hooks
from pages.approval.submitting import submit_instead
from pages.approval.taking_back import TakeBackView
from pages.approval.views import ReviewView, ShownView
from pages.approval.waiting_list import WaitingMenuItem, WaitingPanel, WaitingView
from pages.approval.words_of_the_office import OfficeWordViewSet

periods_admin.register()
register_snippet(OfficeWordViewSet)


@hooks.register("register_admin_urls")
def review_urls() -> list[Any]:
    """The review screen's addresses, below the admin."""
    addresses = [
        path("review/<int:pk>/", ReviewView.as_view(), name="review"),
        path("review/<int:pk>/shown/", ShownView.as_view(), name="shown"),
        path("waiting/", WaitingView.as_view(), name="waiting"),
        path("open/<str:token>/", OpenLink.as_view(), name="open"),
        path("take-back/<int:pk>/", TakeBackView.as_view(), name="take_back"),
        *screens.addresses(),
    ]
    return [path("", include((addresses, "pages_approval")))]


@hooks.register("construct_homepage_panels")
def what_waits_for_you(request: HttpRequest, panels: list[Any]) -> None:
    """Readers see first what waits for them, once, with the way to read before they decide."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    panels += [OverduePanel(), WaitingPanel()]


@hooks.register("register_admin_menu_item")
def the_way_to_what_waits() -> WaitingMenuItem:
    """In the menu of whoever reads at a step."""
    return WaitingMenuItem()


@hooks.register("before_edit_page")
def publish_becomes_submit(request: HttpRequest, page: Page) -> None:
    """Somebody pressed *publish* on a text without approval: it is submitted instead."""
    if not page.permissions_for_user(request.user).can_publish():
        submit_instead(request)


hooks.register("before_edit_page", say_when)
hooks.register("before_edit_snippet", say_when)
hooks.register("before_edit_page", say_why_returned)
hooks.register("before_edit_snippet", say_why_returned)


@hooks.register("insert_global_admin_css")
def locked_texts_can_be_read() -> str:
    """A locked text can be selected and copied from."""
    return format_html('<link rel="stylesheet" href="{}">', static("pages_approval/locked.css"))


@hooks.register("insert_global_admin_js")
def locked_texts_stay_as_they_are() -> str:
    """What is typed into a locked text goes nowhere: it is not taken."""
    return format_html('<script src="{}" defer></script>', static("pages_approval/locked.js"))


@hooks.register("construct_snippet_action_menu")
def only_what_would_succeed(
    items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """What has just been written is submitted, whoever wrote it; only the head takes away."""
    if not issubclass(context["model"], PublicWords):
        return
    withheld = {"action-publish"}
    if not people.decides(request.user):
        withheld.add("action-unpublish")
    items[:] = [item for item in items if item.name not in withheld]


@hooks.register("before_create_page")
def create_and_publish_becomes_submit(request: HttpRequest, parent: Page, page_class: Any) -> None:
    """The same for *create and publish*."""
    submit_instead(request)


@hooks.register("before_delete_user")
def approvers_stay(request: HttpRequest, user: Any) -> HttpResponse | None:
    """Who decided something is evidence: the account is closed, not deleted."""
    try:
        Collector(using=router.db_for_write(type(user)), origin=user).collect([user])
    except ProtectedError:
        pass
    else:
        return None
    messages.error(
        request,
        _("What this person did for the office stays on record. Deactivate the account instead."),
    )
    return redirect("wagtailusers_users:edit", user.pk)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_where_the_text_went(request: HttpRequest, saved: Any) -> None:
    """The text was saved, and is on its way to the proofreader."""
    if getattr(request, "submitted_instead", False) and saved.workflow_in_progress:
        messages.info(request, _("The text was saved and sent for proofreading instead."))
