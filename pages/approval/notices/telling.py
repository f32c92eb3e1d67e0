"""Writing down who is to be told what, in the transaction of what happened."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from wagtail.models import TaskState

from pages import batches
from pages.approval.models.approval import Approval
from pages.approval.models.notice import Notice
from pages.approval.models.policy import OfficePolicy
from pages.approval.models.transition import Transition
from pages.approval.notices import said, sending, who

Kind = Notice.Kind
_silent: ContextVar[bool] = ContextVar("silent", default=False)


@contextmanager
def silently() -> Iterator[None]:
    """Tell nobody for a while: the demo and imports take thousands of steps in people's names."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def tell(
    kind: Notice.Kind,
    key: str,
    recipients: Iterable[int],
    payload: Mapping[str, Any],
    *,
    task_state: TaskState | None = None,
) -> None:
    """Write a notice for each of `recipients` (keys of users) who can be reached.

    `key` names what is told: the same person is told it once. Sent after the commit; what is
    lost on the way is sent by `send_reminders`.
    """
    if _silent.get():
        return
    with transaction.atomic():
        told = list(who.reachable(recipients, kind).values_list("pk", flat=True))
        if not told:
            return
        Notice.objects.bulk_create(
            [
                Notice(
                    recipient_id=recipient,
                    kind=kind,
                    key=key,
                    task_state_id=task_state.pk if task_state else None,
                    payload=dict(payload),
                )
                for recipient in told
            ],
            ignore_conflicts=True,
        )
        written = Notice.objects.filter(
            kind=kind, key=key, recipient__in=told, claimed_at__isnull=True
        )
        keys = list(written.values_list("pk", flat=True))
        # Robust: what happened stands, also where the queue cannot be reached.
        batches.when_committed(sending.deliver.enqueue, keys)


def tell_emergency(approval: Approval, instance: Any, reason: str) -> None:
    """Tell heads and acting deputies at once that something was published in an emergency.

    All of them, whoever published among them and those who are away: it is an alarm. What a head
    published is told to the proofreaders as well, who may give the second look then.
    """
    tell(
        Kind.EMERGENCY,
        str(approval.pk),
        who.second_lookers(approval),
        {
            **said.of_object(instance),
            "url": said.second_look_address(approval),
            "who": said.name(approval.approver),
            "comment": reason,
            "due": OfficePolicy.second_look_due(approval.given_at).isoformat(),
        },
    )


def tell_taken_down(transition: Transition, instance: Any) -> None:
    """Tell its authors and the heads that a page or snippet was taken away from the public.

    Not whoever decided it. Moves, new addresses and other readers are told to nobody.
    """
    if transition.kind != Transition.Kind.TAKE_DOWN:
        return
    told = who.authors_of(instance) | who.heads()
    tell(
        Kind.TAKEN_DOWN,
        str(transition.pk),
        told - {transition.actor_id},
        {
            **said.of_object(instance),
            "who": said.name(transition.actor),
            "comment": transition.comment,
        },
    )
