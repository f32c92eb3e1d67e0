"""What happens in the workflow, and who is told of it; Wagtail's own mails stand aside.

Wagtail sends these signals inside `transaction.atomic`, but for the restart of a returned text;
`tell` opens one of its own there.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_approved,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from pages.approval.models.approval import Approval
from pages.approval.models.notice import Notice
from pages.approval.notices import said, who
from pages.approval.notices.telling import tell

Kind = Notice.Kind

#: Wagtail's receivers that mail (wagtail/admin/signal_handlers.py): signal, sender, their id.
OF_WAGTAIL = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def connect() -> None:
    """Listen to the workflow, in place of Wagtail's receivers.

    Those know one requester and, by default, mail every superuser; they send inside the
    transaction, in the sender's language where the recipient chose none, and once at most.
    Wagtail connects them when its admin is ready, which may be before or after this app. So they
    are disconnected, and their ids are taken: a signal connects an id once.
    """
    for signal, sender, uid in OF_WAGTAIL:
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(told_otherwise, sender=sender, dispatch_uid=uid)
    task_submitted.connect(waits, dispatch_uid="pages.approval.notices.waits")
    task_approved.connect(was_passed, dispatch_uid="pages.approval.notices.was_passed")
    task_rejected.connect(was_returned, dispatch_uid="pages.approval.notices.was_returned")
    workflow_cancelled.connect(taken_back, dispatch_uid="pages.approval.notices.taken_back")


def told_otherwise(**kwargs: Any) -> None:
    """Nothing: holds the place of one of Wagtail's receivers."""


def waits(instance: TaskState, user: User | None, **kwargs: Any) -> None:
    """A text came to a step: its readers are asked, with what the step before remarked."""
    readers = who.readers(instance)
    others = readers - {_key(user)}
    payload = said.of_step(instance, user) | {"comment": _remark_before(instance)}
    tell(
        Kind.WAITING,
        str(instance.pk),
        # Whoever sent it knows; unless nobody else can read it.
        others or readers,
        payload,
        task_state=instance,
    )


def was_passed(instance: TaskState, user: User | None, **kwargs: Any) -> None:
    """A step was passed. Those whom the next step asks already know."""
    workflow_state = instance.workflow_state
    told = who.participants(workflow_state) - {_key(user)}
    payload = said.of_step(instance, user)
    if workflow_state.status == WorkflowState.STATUS_APPROVED:
        tell(Kind.APPROVED, str(instance.pk), told, payload | _schedule(instance))
        return
    asked = Notice.objects.filter(
        kind=Kind.WAITING, task_state_id=workflow_state.current_task_state_id
    )
    told -= set(asked.values_list("recipient_id", flat=True))
    tell(Kind.PASSED, str(instance.pk), told, payload)


def was_returned(instance: TaskState, user: User | None, **kwargs: Any) -> None:
    """A text was returned: with the comment, to everybody who took part."""
    workflow_state = instance.workflow_state
    authors = who.authors(workflow_state) | {workflow_state.requested_by_id}
    told = who.participants(workflow_state) - {_key(user)}
    payload = said.of_step(instance, user) | {"authors": sorted(filter(None, authors))}
    tell(Kind.RETURNED, str(instance.pk), told, payload)


def taken_back(instance: WorkflowState, user: User | None, **kwargs: Any) -> None:
    """A workflow was cancelled: those who were asked to read need not."""
    state = (
        instance.task_states.filter(status=TaskState.STATUS_CANCELLED)
        .select_related("revision", "task", "workflow_state")
        .defer("revision__content")
        .filter(pk=instance.current_task_state_id)
        .first()
    )
    if state is None:
        return
    asked = Notice.objects.filter(
        Q(kind=Kind.WAITING) | Q(kind=Kind.ESCALATED), task_state=state, claimed_at__isnull=False
    )
    told = set(asked.values_list("recipient_id", flat=True)) - {_key(user)}
    payload = said.of_step(state, user) | {"comment": ""}
    tell(Kind.TAKEN_BACK, str(state.pk), told, payload)


def _remark_before(state: TaskState) -> str:
    """What was remarked when the text was passed on to this step."""
    last = (
        state.workflow_state.task_states.filter(finished_at__isnull=False)
        .order_by("-finished_at", "-pk")
        .values_list("status", "comment")
        .first()
    )
    return last[1] if last and last[0] == TaskState.STATUS_APPROVED else ""


def _schedule(state: TaskState) -> dict[str, str]:
    """From and until when the text is public, as the approval says; only what is to come."""
    approval = Approval.objects.filter(revision_id=state.revision_id).first()
    if approval is None:
        return {}
    beginning = approval.not_before
    moments = {
        "not_before": beginning if beginning and beginning > approval.given_at else None,
        "not_after": approval.not_after,
    }
    return {key: moment.isoformat() for key, moment in moments.items() if moment}


def _key(user: User | None) -> int | None:
    return user.pk if user else None
