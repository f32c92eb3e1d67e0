"""What happens in the workflow, into the audit: sent, passed, returned, taken back.

Passing and returning are recorded by the steps themselves; sending and taking back by Wagtail's
signals, which also hear what code does without a screen.
"""

from typing import Any

from wagtail.models import AbstractPage, Revision, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_cancelled

from pages.approval import events, reading
from pages.approval.canonical import digest
from pages.approval.models.approval import Approval

Action = events.Action


def connect() -> None:
    """Listen to the workflow."""
    task_submitted.connect(sent, dispatch_uid="pages.approval.recording.sent")
    workflow_cancelled.connect(taken_back, dispatch_uid="pages.approval.recording.taken_back")


def step(
    state: TaskState,
    action: events.Action,
    user: Any,
    comment: str = "",
    approval: Approval | None = None,
    **details: Any,
) -> None:
    """Record what a reader did with the text as it is now."""
    _record(action, state.workflow_state, state, user, comment, approval, details)


def sent(instance: TaskState, user: Any, **kwargs: Any) -> None:
    """A step began: an author sent the text, if none was under way before it.

    Not when the text comes to the next step, or back to the proofreader after a change. Sending a
    returned text again starts its step again, from none.
    """
    workflow_state = instance.workflow_state
    if workflow_state.current_task_state_id is None:
        again = workflow_state.task_states.exclude(pk=instance.pk).exists()
        _record(Action.SUBMITTED, workflow_state, instance, user, details={"again": again})


def taken_back(instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    """A workflow was cancelled: by its author, by a reader, or because something overtook it."""
    _record(Action.CANCELLED, instance, instance.current_task_state, user)


def _record(
    action: events.Action,
    workflow_state: WorkflowState,
    state: TaskState | None,
    user: Any,
    comment: str = "",
    approval: Approval | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    instance = workflow_state.content_object
    if instance is None:
        return  # Deleted with its workflow: a draft nobody has read.
    revision: Revision | None = instance.get_latest_revision()
    if revision is not None:
        specific = reading.as_written(revision)
    else:
        specific = instance.specific if isinstance(instance, AbstractPage) else instance
    values = {} if state is None else {"step": state.task.name}
    events.record(
        action,
        specific,
        actor=user,
        digest=digest(specific),
        revision_id=revision.pk if revision else None,
        approval=approval,
        comment=comment,
        details=values | (details or {}),
    )
