"""The screen on which a text is read and passed: the exact revision, in both scripts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import AbstractPage, TaskState

from pages.approval.models.tasks import OfficeTaskState
from pages.approval.refusal import NotApproved
from pages.scripts import mixed_script_words


class OfficeReading(View):
    """What both views share: the step under way, open to its readers only."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the step. Raises `Http404` for none, `PermissionDenied` for one not ours."""
        super().setup(request, *args, **kwargs)
        self.state = get_object_or_404(TaskState, pk=kwargs["pk"]).specific
        if not isinstance(self.state, OfficeTaskState):
            raise PermissionDenied
        self.task = self.state.task.specific
        self.object = self.state.latest.as_object()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Raises `PermissionDenied` for somebody who does not read at this step."""
        if not self.task.is_reader(request.user):
            raise NotApproved([self.task.who_may()])
        return super().dispatch(request, *args, **kwargs)

    def is_previewable(self) -> bool:
        """Snippets have no page to look at; their words are shown as text."""
        return isinstance(self.object, AbstractPage) and bool(self.object.is_previewable())


class ReviewView(OfficeReading):
    """Read, then pass or return."""

    template_name = "pages_approval/review.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The text and the forms; for a step that is done, what became of it."""
        return self.show(self.task.get_form_for_action("approve")(initial=self.initial()))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Pass or return the text; refusals stay on the screen, with what was written."""
        action = "approve" if "approve" in request.POST else "reject"
        form = self.task.get_form_for_action(action)(request.POST)
        if not form.is_valid():
            return self.show(form, action)
        try:
            self.task.on_action(self.state, request.user, action, **form.cleaned_data)
        except NotApproved as refused:
            for sentence in refused.sentences:
                form.add_error(None, sentence)
            return self.show(form, action)
        done = _("The text was passed.") if action == "approve" else _("The text was returned.")
        messages.success(request, done)
        return redirect("wagtailadmin_home")

    def initial(self) -> dict[str, Any]:
        """The schedule the editor proposed."""
        return {name: getattr(self.object, name, None) for name in ("go_live_at", "expire_at")}

    def show(self, form: Any, action: str = "approve") -> HttpResponse:
        """The screen with one form filled; refusals that are known already are shown at once."""
        forms = {
            name: form if name == action else self.task.get_form_for_action(name)()
            for name in ("approve", "reject")
        }
        user: Any = self.request.user
        in_progress = self.state.status == TaskState.STATUS_IN_PROGRESS
        modes = getattr(self.object, "preview_modes", []) if self.is_previewable() else []
        context = {
            "state": self.state,
            "task": self.task,
            "object": self.object,
            "in_progress": in_progress,
            "refusals": self.state.refusals(user, None),
            "shown_digest": self.state.shown_digest,
            "forms": forms,
            "approve_label": self.task.approve_label(),
            "previews": [
                {"label": label or _("Page"), "url": self.preview_url(mode)}
                for mode, label in modes
            ],
            "mixed_words": mixed_script_words(getattr(self.object, "text", "")),
            "history": self.state.workflow_state.task_states.exclude(pk=self.state.pk)
            .select_related("task", "finished_by")
            .order_by("started_at"),
            "edit_url": AdminURLFinder(user).get_edit_url(self.object),
        }
        status = 409 if form.is_bound and form.non_field_errors() else 200
        return TemplateResponse(self.request, self.template_name, context, status=status)

    def preview_url(self, mode: str) -> str:
        """Address of the revision as readers of one script would see it."""
        return f"{reverse('pages_approval:shown', args=[self.state.pk])}?mode={mode}"


@method_decorator(xframe_options_sameorigin, name="dispatch")
class ShownView(OfficeReading):
    """The revision rendered as its readers would see it, for the frame of the review screen."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One preview mode of the page. Raises `Http404` for what has no page to look at."""
        if not self.is_previewable():
            raise Http404
        modes = [name for name, _label in self.object.preview_modes]
        mode = request.GET.get("mode", "")
        if mode not in modes:
            mode = self.object.default_preview_mode
        response: HttpResponse = self.object.make_preview_request(request, mode)
        return response
