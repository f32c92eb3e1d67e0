"""The author takes a text back while it is read."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View
from wagtail.models import TaskState, WorkflowState

from pages.approval import reading
from pages.approval.refusal import NotApproved


class TakeBackView(View):
    """Ends the reading, by a button; the text is its author's again."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Raises `NotApproved` for somebody who may not, or once the step is done."""
        take_back(get_object_or_404(TaskState, pk=pk), request.user)
        messages.success(
            request, _("You took the text back. Change it, and send it again when it is ready.")
        )
        target = request.POST.get("next") or request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(
            target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        return redirect(target if safe else "wagtailadmin_home")


@transaction.atomic
def take_back(state: TaskState, user: Any) -> None:
    """End the reading `state`. Raises `NotApproved` for who may not, or once the step is done."""
    # Who reads it may be deciding at this moment: one after the other.
    workflow_state = WorkflowState.objects.select_for_update().get(pk=state.workflow_state_id)
    state.refresh_from_db(fields=["status"])
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise NotApproved([reading.already_done()])
    if not workflow_state.user_can_cancel(user):
        raise NotApproved([_("Only the author, or who reads the text now, takes it back.")])
    workflow_state.cancel(user=user)
