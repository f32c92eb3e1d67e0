"""Who is told: readers of a step, those who took part, those who answer for what is public.

A superuser as such is none of them.
"""

import logging
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import models
from wagtail.models import Revision, Task, TaskState, WorkflowState

from pages.approval import people
from pages.approval.models.approval import Approval, identity
from pages.approval.models.notice import Notice
from pages.approval.models.tasks import HeadOfficeApprovalTask

logger = logging.getLogger("javnost.notices")
Kind = Notice.Kind

#: The switch on the account page that turns a kind off. What has none cannot be turned off.
SWITCH = {
    Kind.WAITING: "submitted_notifications",
    Kind.ESCALATED: "submitted_notifications",
    Kind.DIGEST: "submitted_notifications",
    Kind.TAKEN_BACK: "submitted_notifications",
    Kind.PASSED: "approved_notifications",
    Kind.APPROVED: "approved_notifications",
    Kind.RETURNED: "rejected_notifications",
    Kind.TAKEN_DOWN: "rejected_notifications",
}


def reachable(keys: Iterable[int], kind: Notice.Kind) -> "models.QuerySet[User]":
    """Those of `keys` (of users) who can get a mail of this kind: active, with an address."""
    users = get_user_model().objects.filter(pk__in=list(keys), is_active=True).exclude(email="")
    if switch := SWITCH.get(kind):
        users = users.exclude(**{f"wagtail_userprofile__{switch}": False})
    return users


def readers(state: TaskState) -> set[int]:
    """Keys of those who are asked to read at this step."""
    task = state.task.specific
    if isinstance(task, HeadOfficeApprovalTask):
        return deciders(state.revision.user_id)
    return members(task)


def members(task: Task) -> set[int]:
    """Keys of the active members of the groups that a step is asked of."""
    task = task.specific
    groups = task.groups.all() if hasattr(task, "groups") else []
    found = get_user_model().objects.filter(groups__in=groups, is_active=True)
    return set(found.values_list("pk", flat=True))


def deciders(author: int | None = None) -> set[int]:
    """The heads who are there; where none can decide, the acting deputies at once.

    `author` wrote the words (key of a user), so he cannot approve them.
    """
    if able := heads(present=True) - {author}:
        return able
    if standing_in := deputies() - {author}:
        return standing_in
    everyone = heads()
    if not everyone:
        logger.warning("A text waits for the head of office, and there is neither head nor deputy.")
    return everyone


def second_lookers(approval: Approval) -> set[int]:
    """The heads, present or not, and the acting deputies; proofreaders where a head published."""
    found = heads() | deputies()
    return found | _keys(people.proofreaders()) if approval.role == people.HEAD else found


def heads(*, present: bool = False) -> set[int]:
    """Keys of the heads; only of those not away now, if `present`."""
    return _keys(people.heads(present=present))


def deputies() -> set[int]:
    """Keys of the acting deputies."""
    return _keys(people.deputies())


def participants(workflow_state: WorkflowState) -> set[int]:
    """Who took part in this round: who asked for it, who wrote since the last one, who read."""
    found = {workflow_state.requested_by_id}
    found.update(workflow_state.task_states.values_list("finished_by_id", flat=True))
    found.update(authors(workflow_state))
    return {key for key in found if key is not None}


def authors(workflow_state: WorkflowState) -> set[int]:
    """Who wrote the text of this round: every draft since an earlier round was approved."""
    object_ = {
        "base_content_type_id": workflow_state.base_content_type_id,
        "object_id": workflow_state.object_id,
    }
    revisions = Revision.objects.filter(**object_, user__isnull=False)
    before = (
        WorkflowState.objects.filter(**object_, status=WorkflowState.STATUS_APPROVED)
        .exclude(pk=workflow_state.pk)
        .aggregate(at=models.Max("current_task_state__finished_at"))["at"]
    )
    if before:
        revisions = revisions.filter(created_at__gt=before)
    return set(revisions.order_by().values_list("user_id", flat=True).distinct())


def authors_of(instance: Any) -> set[int]:
    """Who made a page or snippet, and who wrote its newest words."""
    content_type, object_id = identity(instance)
    revision = (
        Revision.objects.filter(base_content_type=content_type, object_id=object_id)
        .order_by("-created_at", "-pk")
        .values_list("user_id", flat=True)
        .first()
    )
    found = {getattr(instance, "owner_id", None), revision}
    return {key for key in found if key is not None}


def _keys(users: "models.QuerySet[User]") -> set[int]:
    return set(users.values_list("pk", flat=True))
