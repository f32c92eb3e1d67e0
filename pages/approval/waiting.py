"""What waits for a reader: the list on the admin's first page."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views import View
from wagtail.admin.ui.components import Component
from wagtail.models import Task, TaskState

from pages.approval.models import HeadOfficeApprovalTask, ProofreadTask

#: How many items the panel lists; more are counted.
LISTED = 20


def waiting_for(user: Any) -> "QuerySet[TaskState]":
    """Steps under way that `user` may pass or return, the oldest first."""
    steps: list[Any] = [*ProofreadTask.objects.all(), *HeadOfficeApprovalTask.objects.all()]
    tasks: list[Task] = [task for task in steps if task.is_reader(user)]
    return (
        TaskState.objects.filter(task__in=[task.pk for task in tasks])
        .filter(status=TaskState.STATUS_IN_PROGRESS)
        .select_related("revision", "revision__user", "task", "workflow_state__requested_by")
        .defer("revision__content")
        .order_by("started_at")
    )


class WaitingPanel(Component):
    """Texts that wait for the person who is logged in."""

    name = "waiting_for_you"
    template_name = "pages_approval/waiting_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The oldest items first."""
        found = waiting_for(parent_context["request"].user)
        return {"items": list(found[:LISTED]), "total": found.count()}


class WaitingView(View):
    """Everything that waits for the reader who is logged in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        found = waiting_for(request.user)
        context = {"items": list(found[:LISTED]), "total": found.count()}
        return TemplateResponse(request, "pages_approval/waiting.html", context)
