"""What the clock tells: the daily digest, what has waited too long, overdue second looks.

Each may be asked for every minute, by two hosts at the same time: the row a person is unique.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from pages.approval import emergency
from pages.approval.models.approval import Approval
from pages.approval.models.notice import Notice
from pages.approval.models.policy import OfficePolicy
from pages.approval.models.states import HeadOfficeTaskState, ProofreadTaskState
from pages.approval.notices import said, who
from pages.approval.notices.telling import tell

Kind = Notice.Kind
#: How many texts a digest names; the rest are counted.
LISTED = 50


def remind(now: datetime | None = None) -> None:
    """Write down what is due to be told at `now` (UTC, default: the present moment)."""
    now = now or timezone.now()
    office = timezone.get_default_timezone()
    day = timezone.localdate(now, office)
    policy = OfficePolicy.current(day)
    # In UTC: two moments of one zone are compared by their clocks, which repeat an hour in autumn.
    moment = datetime.combine(day, policy.digest_time, tzinfo=office).astimezone(UTC)
    if moment <= now:
        digest(str(day), moment, policy)
    escalate(now - timedelta(hours=policy.escalation_hours))
    second_looks(now)


def digest(day: str, moment: datetime, policy: OfficePolicy) -> None:
    """Tell each reader once a day (local date) what has waited since before `moment`."""
    told = set(
        Notice.objects.filter(kind=Kind.DIGEST, key=day).values_list("recipient_id", flat=True)
    )
    items: defaultdict[int, list[TaskState]] = defaultdict(list)
    late = moment - timedelta(hours=policy.escalation_hours)
    # Who reads depends on the step and on the author alone, however much waits.
    members, deciders, deputies = cache(who.members), cache(who.deciders), cache(who.deputies)
    for state in _proofreading(moment):
        for reader in members(state.task) - told:
            items[reader].append(state)
    for state in _at_head(moment):
        author = state.revision.user_id
        readers = deciders(author)
        if state.started_at <= late:
            readers = readers | (deputies() - {author})
        for reader in readers - told:
            items[reader].append(state)
    for reader, states in items.items():
        tell(Kind.DIGEST, day, [reader], _listed(states))


def escalate(before: datetime) -> None:
    """Bring to the acting deputies, and back to the heads, what has waited since `before`."""
    states = list(_at_head(before))
    if not states:
        return
    told = set(
        Notice.objects.filter(
            kind=Kind.ESCALATED, key__in=[str(state.pk) for state in states]
        ).values_list("key", "recipient_id")
    )
    deputies, heads = who.deputies(), who.heads(present=True)
    for state in states:
        asked = (deputies | heads) - {state.revision.user_id}
        missing = {reader for reader in asked if (str(state.pk), reader) not in told}
        if missing:
            payload = said.of_step(state, None) | {"since": state.started_at.isoformat()}
            tell(Kind.ESCALATED, str(state.pk), missing, payload, task_state=state)


def second_looks(now: datetime) -> None:
    """Tell heads, acting deputies and whoever published that a second look is overdue."""
    overdue = emergency.overdue_second_looks(now)
    told = set(
        Notice.objects.filter(
            kind=Kind.SECOND_LOOK, key__in=[str(approval.pk) for approval in overdue]
        ).values_list("key", "recipient_id")
    )
    for approval in overdue:
        concerned = who.second_lookers(approval) | {approval.approver_id}
        missing = {reader for reader in concerned if (str(approval.pk), reader) not in told}
        if missing:
            tell(Kind.SECOND_LOOK, str(approval.pk), missing, _of_emergency(approval))


def _proofreading(before: datetime) -> Iterable[TaskState]:
    return _waiting(ProofreadTaskState, before)


def _at_head(before: datetime) -> Iterable[TaskState]:
    return _waiting(HeadOfficeTaskState, before)


def _waiting(kind: type[Any], before: datetime) -> Iterable[TaskState]:
    """Readings of one kind under way since `before`, the oldest first."""
    states: Iterable[TaskState] = (
        kind.objects.filter(status=TaskState.STATUS_IN_PROGRESS, started_at__lte=before)
        .select_related("revision", "task", "workflow_state")
        .defer("revision__content")
        .order_by("started_at", "pk")
    )
    return states


def _listed(states: list[TaskState]) -> dict[str, Any]:
    """The payload of a digest."""
    return {
        "count": len(states),
        "items": [
            {
                "title": state.revision.object_str,
                "url": said.absolute(reverse("pages_approval:review", args=[state.pk])),
                "since": state.started_at.isoformat(),
            }
            for state in states[:LISTED]
        ],
        "url": said.absolute(reverse("wagtailadmin_home")),
    }


def _of_emergency(approval: Approval) -> dict[str, Any]:
    return {
        "title": approval.title,
        "url": said.second_look_address(approval),
        "who": said.name(approval.approver),
        "comment": approval.comment,
        "due": emergency.second_look_due(approval).isoformat(),
    }
