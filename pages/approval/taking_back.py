"""The author takes a text back while it is read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View
from wagtail.models import TaskState

from pages.approval import reading
from pages.approval.refusal import NotApproved


class TakeBackView(View):
    """Ends the reading, by a button; the text is its author's again."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Raises `NotApproved` for somebody who may not, or once the step is done."""
        state: Any = get_object_or_404(TaskState, pk=pk)
        workflow_state = state.workflow_state
        if not workflow_state.user_can_cancel(request.user):
            raise NotApproved([_("Only the author, or who reads the text now, takes it back.")])
        if state.status != TaskState.STATUS_IN_PROGRESS:
            raise NotApproved([reading.already_done()])
        workflow_state.cancel(user=request.user)
        messages.success(
            request, _("You took the text back. Change it, and send it again when it is ready.")
        )
        target = request.POST.get("next") or request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(
            target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        return redirect(target if safe else "wagtailadmin_home")
