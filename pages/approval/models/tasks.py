"""The two steps of the office's workflow: who reads there, and what they are offered."""

from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    AbstractGroupApprovalTask,
    Task,
    TaskState,
    WorkflowState,
)

from pages.approval import attachments, people, reading
from pages.approval.forms import ApproveAndScheduleForm, ApproveForm, ReturnForm
from pages.approval.models.states import HeadOfficeTaskState, ProofreadTaskState
from pages.approval.proofread_form import ProofreadForm
from pages.approval.refusal import NotApproved


class OfficeTask(AbstractGroupApprovalTask):
    """A step for the members of a group, and for nobody else: a superuser is not a member."""

    class Meta:
        abstract = True

    def is_member(self, user: User) -> bool:
        """Whether the user is in one of the step's groups now (asked anew each time)."""
        return bool(user.is_active) and self.groups.filter(user=user).exists()

    def is_reader(self, user: User) -> bool:
        """Whether the user may pass or return texts at this step."""
        return self.is_member(user)

    def who_may(self) -> str:
        """The sentence for somebody who is no reader at this step."""
        return reading.only_group(self.name)

    def user_can_access_editor(self, obj: models.Model, user: User) -> bool:
        """Readers see the text they read."""
        return self.is_reader(user)

    def locked_for_user(self, obj: models.Model, user: User) -> bool:
        """Closed to everybody but the step's readers, superusers included."""
        return not self.is_reader(user)

    def user_can_lock(self, obj: models.Model, user: User) -> bool:
        """Readers may."""
        return self.is_reader(user)

    def get_actions(self, obj: models.Model, user: User) -> list[tuple[str, Any, bool]]:
        """Both actions go through a form: it shows the text and posts back its digest."""
        if not self.is_reader(user):
            return []
        return [
            ("reject", _("Return with a comment"), True),
            ("approve", self.approve_label(), True),
        ]

    def approve_label(self) -> str:
        """What the reader's button says."""
        return str(_("Pass as proofread"))

    def get_form_for_action(self, action: str) -> type[ReturnForm] | type[ApproveForm]:
        """The form of one action."""
        return ApproveForm if action == "approve" else ReturnForm

    def get_template_for_action(self, action: str) -> str:
        """The modal: the text as it is, then the form."""
        return "pages_approval/action_modal.html"

    def on_action(self, task_state: TaskState, user: User, action_name: str, **posted: Any) -> None:
        """Carry out what a form posted. Raises `NotApproved` where it lacks the digest shown."""
        form = self.get_form_for_action(action_name)(posted)
        if action_name == "reject" and not self.is_reader(user):
            raise NotApproved([self.who_may()])
        if not form.is_valid():
            raise NotApproved(
                [message for messages in form.errors.values() for message in messages]
            )
        super().on_action(task_state, user, action_name, **form.cleaned_data)

    def get_task_states_user_can_moderate(
        self, user: User, **kwargs: Any
    ) -> "models.QuerySet[TaskState]":
        """What waits for this reader."""
        if self.is_reader(user):
            return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return TaskState.objects.none()


class ProofreadTask(OfficeTask):
    """The proofreader reads, corrects, and passes or returns the text."""

    task_state_class = ProofreadTaskState

    class Meta:
        verbose_name = _("Proofreading")
        verbose_name_plural = _("Proofreading steps")

    def get_form_for_action(self, action: str) -> type[ReturnForm] | type[ApproveForm]:
        """What the checks found is ticked or corrected."""
        return ProofreadForm if action == "approve" else ReturnForm

    @classmethod
    def get_description(cls) -> str:
        """Shown where an administrator chooses a task type."""
        return str(_("A proofreader reads the text, corrects it, and passes or returns it"))


class HeadOfficeApprovalTask(OfficeTask):
    """The head of office, or an acting deputy, approves: only then is the text public."""

    task_state_class = HeadOfficeTaskState

    class Meta:
        verbose_name = _("Approval by the head of office")
        verbose_name_plural = _("Approvals by the head of office")

    @classmethod
    def get_description(cls) -> str:
        """Shown where an administrator chooses a task type."""
        return str(_("The head of office or an acting deputy approves the text for the public"))

    def is_member(self, user: User) -> bool:
        """The head of office, whatever groups somebody added to the step."""
        return people.is_head(user)

    def is_reader(self, user: User) -> bool:
        """The head, and whoever stands in for the head now."""
        return people.decides(user)

    def who_may(self) -> str:
        """The sentence for somebody who is neither head nor deputy."""
        return reading.only_head()

    def approve_label(self) -> str:
        """What the head's button says."""
        return str(_("Approve for the public"))

    def locked_for_user(self, obj: models.Model, user: User) -> bool:
        """Closed to everybody: what the head reads must not change under his eyes."""
        return True

    def get_form_for_action(self, action: str) -> type[ReturnForm] | type[ApproveForm]:
        """The head may set a schedule while approving."""
        return ApproveAndScheduleForm if action == "approve" else ReturnForm

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Begin the head's reading; a text nobody has proofread goes to the proofreader first."""
        latest = workflow_state.content_object.get_latest_revision()
        text = attachments.shown_digest(reading.as_written(latest))
        if not reading.is_proofread(workflow_state, text):
            before = Task.objects.filter(
                workflow_tasks__workflow=workflow_state.workflow, proofreadtask__isnull=False
            ).first()
            if before is not None:
                return before.specific.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)
