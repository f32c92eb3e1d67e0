"""The two steps of the office's workflow, and what each of them checks (gate rule 7)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    AbstractGroupApprovalTask,
    Revision,
    Task,
    TaskState,
    WorkflowState,
)

from pages.approval import attachments, events, people, reading, recording
from pages.approval.canonical import FORM, digest
from pages.approval.checks import accepting
from pages.approval.checks.report import Report, report
from pages.approval.forms import ApproveAndScheduleForm, ApproveForm, ReturnForm
from pages.approval.models.approval import Approval, identity
from pages.approval.proofread_form import ProofreadForm
from pages.approval.refusal import NotApproved
from pages.approval.wording import worded


class OfficeTaskState(TaskState):
    """One reading of a text. `digest` is what was read and passed; empty until then."""

    digest = models.CharField(_("digest of what was passed"), max_length=64, blank=True)

    class Meta:
        abstract = True

    @property
    def shown_digest(self) -> str:
        """The digest of the text, and of what it shows, as it is now: a form posts it back."""
        return attachments.shown_digest(reading.object_of(self.latest))

    @property
    def plain_text(self) -> str:
        """All words of the text as it is now, those a rendered page does not show among them."""
        return worded(reading.object_of(self.latest))

    @cached_property
    def checked(self) -> Report:
        """What the checks say of the text as it is now, for the screen."""
        waits = self.status == TaskState.STATUS_IN_PROGRESS
        return report(reading.object_of(self.latest), suggest=waits)

    @property
    def latest(self) -> Revision:
        """The newest revision of the object, which is the one that would be published."""
        revision: Revision = self.workflow_state.content_object.get_latest_revision()
        return revision

    def refusals(self, user: User | None, shown: str | None) -> list[str]:
        """The sentences that stop `user` from passing this text, having read the text `shown`."""
        if self.status != TaskState.STATUS_IN_PROGRESS:
            return [reading.already_done()]
        if user is None or not self.task.specific.is_reader(user):
            return [self.task.specific.who_may()]
        if shown is not None and shown != self.shown_digest:
            return [reading.changed_meanwhile()]
        return []

    @transaction.atomic
    def approve(
        self,
        user: User | None = None,
        update: bool = True,
        comment: str = "",
        digest: str | None = None,
        **decision: Any,
    ) -> TaskState:
        """Pass the text on. `digest` is that of the text the reader was shown (None: as it is).

        Raises `NotApproved` with the reasons why not.
        """
        # Two readers, or a reader and an editor, at the same moment: one after the other.
        self.workflow_state = WorkflowState.objects.select_for_update().get(
            pk=self.workflow_state_id
        )
        self.refresh_from_db(fields=["status"])
        if sentences := self.refusals(user, digest):
            raise NotApproved(sentences)
        assert user is not None
        self.revision = self.latest
        self.digest = self.shown_digest
        self.passed_by(user, comment, **decision)
        return super().approve(user=user, update=update, comment=comment)

    @transaction.atomic
    def reject(self, user: User | None = None, update: bool = True, comment: str = "") -> TaskState:
        """Return the text. Raises `NotApproved` for somebody who does not read at this step."""
        if user is None or not self.task.specific.is_reader(user):
            raise NotApproved([self.task.specific.who_may()])
        returned = super().reject(user=user, update=update, comment=comment)
        recording.step(self, events.Action.RETURNED, user, comment)
        return returned

    def passed_by(self, user: User, comment: str, **decision: Any) -> None:
        """What a step records beyond the task state itself. Runs before the workflow moves on."""


class ProofreadTaskState(OfficeTaskState):
    """A proofreader's reading."""

    class Meta:
        verbose_name = _("proofreading")
        verbose_name_plural = _("proofreadings")

    def refusals(self, user: User | None, shown: str | None) -> list[str]:
        """As for any reading; but a proofreader has seen what he himself has just written."""
        if user is not None and shown is not None and self.latest.user_id == user.pk:
            shown = None
        return super().refusals(user, shown)

    def approve(
        self,
        user: User | None = None,
        update: bool = True,
        comment: str = "",
        digest: str | None = None,
        **decision: Any,
    ) -> TaskState:
        """As for any reading; the findings of the checks are decided on first.

        `accept` (keys of findings that may stand) and `words` (keys of words for the office's
        list) come from a form. Code that shows nobody a form leaves all three out: then the
        findings that are left stand in the name of `user`.
        """
        if digest is not None:
            decision.setdefault("accept", ())
        return super().approve(user, update, comment, digest, **decision)

    def passed_by(
        self,
        user: User,
        comment: str,
        accept: Collection[str] | None = None,
        words: Collection[str] = (),
        **decision: Any,
    ) -> None:
        """Record what may stand. Raises `NotApproved` naming what is neither fixed nor ticked."""
        text = self.revision.as_object()
        left = accepting.undecided(text)
        learned = [found for found in accepting.chosen(left, words) if accepting.is_word(found)]
        rest = [found for found in left if found not in learned]
        stand = rest if accept is None else accepting.chosen(rest, accept)
        if open_still := [found for found in rest if found not in stand]:
            raise NotApproved([accepting.still_open(open_still)])
        accepting.add_words(accepting.language_of(text), learned, user)
        accepting.accept(text, stand, user)
        if stand or learned:
            events.record(
                events.Action.FINDING_ACCEPTED,
                text,
                actor=user,
                digest=self.digest,
                revision_id=self.revision_id,
                details={
                    "stand": [{"rule": found.rule, "words": found.excerpt} for found in stand],
                    "words_of_the_office": [found.excerpt for found in learned],
                    "ticked": accept is not None,
                },
            )
        recording.step(self, events.Action.PROOFREAD, user, comment, shown=self.digest)


class HeadOfficeTaskState(OfficeTaskState):
    """The head of office's reading: passing it is the approval."""

    class Meta:
        verbose_name = _("approval by the head of office")
        verbose_name_plural = _("approvals by the head of office")

    def refusals(self, user: User | None, shown: str | None) -> list[str]:
        """As for any reading; and not one's own words, and not what nobody has proofread."""
        if sentences := super().refusals(user, shown):
            return sentences
        assert user is not None
        if user.pk in reading.last_editors(self.latest):
            sentences.append(reading.own_words())
        if not reading.is_proofread(self.workflow_state, self.shown_digest):
            sentences.append(reading.not_proofread())
        return sentences

    def passed_by(self, user: User, comment: str, **schedule: datetime | None) -> None:
        """Record the approval, with the schedule the head set (keys of `reading.SCHEDULE`)."""
        future = reading.set_schedule(self.revision, schedule)
        content_type, object_id = identity(future)
        is_head = self.task.specific.is_member(user)
        approval = Approval.objects.create(
            content_type=content_type,
            object_id=object_id,
            title=str(future)[:255],
            digest=digest(future),
            form=FORM,
            revision_id=self.revision_id,
            kind=Approval.Kind.HEAD if is_head else Approval.Kind.DEPUTY,
            approver=user,
            role="Head of office" if is_head else "Deputy",
            comment=comment,
            not_before=future.go_live_at,
            not_after=future.expire_at,
        )
        attachments.record(approval, future)
        recording.step(
            self, events.Action.APPROVED, user, comment, approval=approval, shown=self.digest
        )


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
        text = attachments.shown_digest(latest.as_object())
        if not reading.is_proofread(workflow_state, text):
            before = Task.objects.filter(
                workflow_tasks__workflow=workflow_state.workflow, proofreadtask__isnull=False
            ).first()
            if before is not None:
                return before.specific.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)
