"""What a new draft does to a review that is under way."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Revision, TaskState

from pages.approval.attachments import shown_digest
from pages.approval.models import HeadOfficeTaskState, ProofreadTaskState
from pages.approval.reading import as_written, is_proofread


def is_submitted(revision: Revision) -> bool:
    """Whether somebody was asked to read this revision, or has passed or returned it.

    Not what a reader has himself written during his own step: he may go on writing it.
    """
    own_draft = Q(status=TaskState.STATUS_IN_PROGRESS, started_at__lt=revision.created_at)
    return TaskState.objects.filter(revision=revision).exclude(own_draft).exists()


def text_changed(instance: models.Model, revision: Revision, user: AbstractBaseUser | None) -> None:
    """A draft was saved: move the reading under way to it, or back to the proofreader.

    A proofreader's own fix moves his task to the new text; a change during the head's reading
    sends the text back, because nobody has proofread it.
    """
    state = instance.current_workflow_task_state  # type: ignore[attr-defined]
    if isinstance(state, ProofreadTaskState):
        if state.revision_id != revision.pk:
            TaskState.objects.filter(pk=state.pk).update(revision=revision)
    elif isinstance(state, HeadOfficeTaskState):
        text = shown_digest(as_written(revision))
        if is_proofread(state.workflow_state, text):
            TaskState.objects.filter(pk=state.pk).update(revision=revision)
            # What was proofread says the same: Wagtail would have the new revision read anew
            # after the approval, and not publish it.
            ProofreadTaskState.objects.filter(
                workflow_state=state.workflow_state, status=TaskState.STATUS_APPROVED, digest=text
            ).update(revision=revision)
            return
        state.status = TaskState.STATUS_CANCELLED
        state.finished_at = timezone.now()
        state.finished_by = user
        state.save()
        workflow_state = state.workflow_state
        workflow_state.current_task_state = state
        workflow_state.update(user=user, next_task=state.task)
