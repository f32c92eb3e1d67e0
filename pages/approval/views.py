"""The screen on which a text is read and passed: the exact revision, in both scripts."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import AbstractPage, TaskState

from pages.approval import advice, moments, outcome, reading
from pages.approval.attachments import shown_digest
from pages.approval.both_scripts import in_scripts
from pages.approval.forms import AT_A_MOMENT, NOW
from pages.approval.models.states import HeadOfficeTaskState, ProofreadTaskState
from pages.approval.refusal import NotApproved
from pages.approval.waiting import name_of, under_review


class OfficeReading(View):
    """What both views share: the step under way, open to its readers only."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the step. Raises `Http404` for none, `PermissionDenied` for one not ours."""
        super().setup(request, *args, **kwargs)
        self.state = self.find(kwargs["pk"])
        self.task = self.state.task.specific
        holder = self.state.workflow_state.content_object
        if holder.latest_revision_id == self.state.revision_id:
            holder.latest_revision = self.state.revision
        self.revision = self.state.latest
        self.object = reading.object_of(self.revision)
        #: The row whose revision it is: it knows its place in the tree.
        self.row: Any = self.revision.content_object

    def find(self, pk: int) -> Any:
        """The step, as its own type."""
        for model, task in (
            (HeadOfficeTaskState, "headofficeapprovaltask"),
            (ProofreadTaskState, "proofreadtask"),
        ):
            joined = (f"task__{task}", "workflow_state__requested_by", "revision__user")
            state = model.objects.filter(pk=pk).select_related(*joined).first()
            if state is not None:
                state.task = getattr(state.task, task, state.task)
                return state
        get_object_or_404(TaskState, pk=pk)
        raise PermissionDenied

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
        return self.show(self.form("approve"))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Pass or return the text; refusals stay on the screen, with what was written."""
        action = "approve" if "approve" in request.POST else "reject"
        form = self.form(action, request.POST)
        if not form.is_valid():
            return self.show(form, action)
        try:
            self.task.on_action(self.state, request.user, action, **form.cleaned_data)
        except PermissionDenied as refused:
            # Wagtail says nothing more where a step is done.
            sentences = getattr(refused, "sentences", [reading.already_done()])
            if reading.changed_meanwhile() in sentences:
                sentences.append(self.who_changed_it())
            for sentence in sentences:
                form.add_error(None, sentence)
            self.state = self.find(pk)
            return self.show(form, action)
        messages.success(request, self.done(action, form.cleaned_data.get("go_live_at")))
        return redirect("pages_approval:waiting")

    def done(self, action: str, go_live_at: Any) -> str:
        """What has just happened."""
        if action == "reject":
            return _("The text was returned.")
        if go_live_at:
            return _("Approved. It becomes public on %(when)s.") % {
                "when": moments.in_words(go_live_at)
            }
        return _("The text was passed.")

    def who_changed_it(self) -> str:
        """Whose words the screen shows now."""
        return _("%(who)s changed it on %(when)s. Below is the text as it stands now.") % {
            "who": name_of(self.revision.user) or _("Somebody"),
            "when": moments.in_words(self.revision.created_at),
        }

    def initial(self) -> dict[str, Any]:
        """The schedule the editor proposed, where it still lies before us."""
        now = timezone.now()
        proposed = {name: getattr(self.object, name, None) for name in reading.SCHEDULE}
        return {name: moment for name, moment in proposed.items() if moment and moment > now}

    def form(self, action: str, posted: Any = None) -> Any:
        """The form of one action; both stand on the screen, so their fields' ids differ."""
        kind = self.task.get_form_for_action(action)
        return kind(posted, initial=self.initial(), auto_id=f"{action}_%s")

    def show(self, form: Any, action: str = "approve") -> HttpResponse:
        """The screen with one form filled; refusals that are known already are shown at once."""
        forms = {
            name: form if name == action else self.form(name) for name in ("approve", "reject")
        }
        user: Any = self.request.user
        in_progress = self.state.status == TaskState.STATUS_IN_PROGRESS
        modes = getattr(self.object, "preview_modes", []) if self.is_previewable() else []
        history = list(
            self.state.workflow_state.task_states.exclude(pk=self.state.pk)
            .select_related("task", "finished_by")
            .order_by("started_at")
        )
        passed = [step for step in history if step.status == TaskState.STATUS_APPROVED]
        proofreader = name_of(passed[-1].finished_by) if passed else ""
        context = {
            "state": self.state,
            "task": self.task,
            "object": self.object,
            "item": under_review(self.state, self.row, self.object, proofreader),
            "in_progress": in_progress,
            "outcome": None if in_progress else outcome.of(self.state, user),
            "refusals": self.state.refusals(user, None) if in_progress else [],
            "advice": advice.of(self.object) if in_progress else [],
            "shown_digest": shown_digest(self.object),
            "forms": forms,
            "written": form.data.get("comment", "") if form.is_bound else "",
            "errors": list(self.errors(form)),
            "approve_label": self.task.approve_label(),
            "schedule": self.schedule(forms["approve"]),
            "previews": [
                {"label": label or _("Page"), "url": self.preview_url(mode)}
                for mode, label in modes
            ],
            "scripts": list(in_scripts(self.object)),
            "history": history,
            "edit_url": AdminURLFinder(user).get_edit_url(self.object),
        }
        status = 409 if form.is_bound and form.non_field_errors() else 200
        return TemplateResponse(self.request, self.template_name, context, status=status)

    def errors(self, form: Any) -> Iterable[dict[str, str]]:
        """Every sentence of a refused form, with the field it is about."""
        for name, sentences in form.errors.items():
            own = name in form.fields and not form.fields[name].widget.is_hidden
            for sentence in sentences:
                yield {"sentence": sentence, "field": form[name].auto_id if own else ""}

    def schedule(self, form: Any) -> dict[str, Any] | None:
        """What the head's buttons say, and how they go on saying it while a moment is typed."""
        if "go_live_at" not in form.fields:
            return None
        moment = self.initial().get("go_live_at")
        if form.is_bound:
            moment = getattr(form, "cleaned_data", {}).get("go_live_at")
        pattern = _("%(date)s at %(time)s") % {"date": "{date}", "time": "{time}"}
        return {
            "now": NOW,
            "at": AT_A_MOMENT,
            "moment": moment,
            # Who wanted a moment and is refused it is not offered to publish at once instead.
            "wanted": form.is_bound and form.data.get("approve") == AT_A_MOMENT,
            "passed": self.passed(),
            "city": moments.city(),
            "label": _("Approve for %(moment)s") % {"moment": pattern},
            "date": _("j F Y"),
        }

    def passed(self) -> Any:
        """The moment the editor proposed, if it has passed; else None."""
        proposed = getattr(self.object, "go_live_at", None)
        return proposed if proposed and proposed <= timezone.now() else None

    def preview_url(self, mode: str) -> str:
        """Address of the revision as readers of one script would see it."""
        return f"{reverse('pages_approval:shown', args=[self.state.pk])}?mode={mode}"


@method_decorator(xframe_options_sameorigin, name="dispatch")
class ShownView(OfficeReading):
    """The revision rendered as its readers would see it, for the frame of the review screen."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """As for the screen; but what is rendered stands in its place in the tree."""
        super().setup(request, *args, **kwargs)
        self.object = self.revision.as_object()

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
