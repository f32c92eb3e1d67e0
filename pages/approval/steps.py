"""The office's steps, for code that takes them in somebody's name: demo, imports, tests.

They are the same steps the screens take; nothing here goes around the gate.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from wagtail.models import TaskState, WorkflowState

from pages.approval.refusal import NotApproved, not_approved


def submit(instance: Any, author: User) -> WorkflowState:
    """Send the newest draft of a page or snippet to the proofreader."""
    state: WorkflowState = instance.get_workflow().start(instance, author)
    return state


def pass_on(instance: Any, reader: User, **decision: str | datetime | None) -> TaskState:
    """Pass the text at the step it is at; `decision` may hold comment, go_live_at, expire_at.

    Raises `NotApproved` with the reasons why not, also where no step is under way.
    """
    return _current(instance).approve(user=reader, **decision)


def send_back(instance: Any, reader: User, comment: str) -> TaskState:
    """Return the text to its author. Raises `NotApproved` where no step is under way."""
    state = _current(instance)
    return state.reject(user=reader, comment=comment)


def make_public(
    instance: Any,
    *,
    author: User,
    proofreader: User,
    head: User,
    **decision: str | datetime | None,
) -> None:
    """Submit, proofread and approve the newest draft, each by its own person."""
    submit(instance, author)
    pass_on(instance, proofreader)
    pass_on(instance, head, **decision)


def _current(instance: Any) -> Any:
    # Asked of a fresh object: the state moved on since the one in hand was read.
    fresh = type(instance)._base_manager.get(pk=instance.pk)
    state = fresh.current_workflow_task_state
    if state is None:
        raise NotApproved([not_approved()])
    return state
