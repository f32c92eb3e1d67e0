"""Why a text came back, said in its editor: Wagtail hides the comment behind two clicks."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import WorkflowMixin, WorkflowState

from pages.approval import moments
from pages.approval.waiting import name_of


def say_why_returned(request: HttpRequest, instance: Any) -> None:
    """Before the editor is shown, until the text is sent again."""
    if request.method != "GET" or not isinstance(instance, WorkflowMixin):
        return
    workflow = instance.current_workflow_state
    if workflow is None or workflow.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    step = workflow.current_task_state
    if step is None or not step.comment:
        return
    messages.warning(
        request,
        _("%(who)s returned this text on %(when)s: %(comment)s")
        % {
            "who": name_of(step.finished_by) or _("Somebody"),
            "when": moments.on_the_clock(step.finished_at),
            "comment": step.comment,
        },
    )
