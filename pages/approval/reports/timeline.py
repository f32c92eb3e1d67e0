"""What was done to one item, entry by entry, as an auditor reads it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _

from pages.approval.models import Approval, ApprovalEnding, AuditEvent

#: Entries that say by which approval something may be public.
GIVING = (AuditEvent.Action.APPROVED, AuditEvent.Action.EMERGENCY, AuditEvent.Action.FILE_CHANGED)


@dataclass(frozen=True)
class Entry:
    """One line of the chronology."""

    at: datetime
    what: str
    who: str
    role: str
    comment: str = ""
    digest: str = ""
    revision_id: int | None = None
    approval: Approval | None = None
    through: str = ""
    address: str = ""
    details: Any = None

    @property
    def step(self) -> str:
        """The step of the workflow, where the entry tells of one."""
        return str((self.details or {}).get("step", ""))

    @property
    def ending(self) -> ApprovalEnding | None:
        """The end of the approval, where it has ended."""
        return getattr(self.approval, "ending", None) if self.approval else None


def timeline_url(content_type: ContentType, object_id: str) -> str:
    """The address of an item's timeline."""
    return reverse(
        "pages_approval_reports:timeline",
        args=[content_type.app_label, content_type.model, object_id],
    )


class Timeline:
    """The chronology of one object, the newest entry first; a slice of it costs four queries.

    Approvals from before the audit was kept stand as entries of their own, with their ends.
    """

    def __init__(self, content_type: ContentType, object_id: str) -> None:
        of_object = {"content_type": content_type, "object_id": object_id}
        self.events = AuditEvent.objects.filter(**of_object)
        told = self.events.filter(action__in=GIVING, approval__isnull=False)
        self.older = Approval.objects.filter(**of_object).exclude(pk__in=told.values("approval"))
        self._keys = sorted(self._all_keys(), reverse=True)

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, places: slice) -> list[Entry]:
        keys = self._keys[places]
        wanted: dict[str, list[int]] = {"event": [], "approval": [], "ending": []}
        for _at, kind, pk in keys:
            wanted[kind].append(pk)
        events = self.events.select_related("approval", "approval__ending")
        approvals = Approval.objects.select_related("ending", "approver")
        found: dict[tuple[str, int], Entry] = {}
        for event in events.filter(pk__in=wanted["event"]):
            found["event", event.pk] = _of_event(event)
        for approval in approvals.filter(pk__in=wanted["approval"] + wanted["ending"]):
            found["approval", approval.pk] = _of_approval(approval)
            if hasattr(approval, "ending"):
                found["ending", approval.pk] = _of_ending(approval)
        return [found[kind, pk] for _at, kind, pk in keys]

    def newest_title(self) -> str:
        """What the object was called last; empty where nothing is known of it."""
        event = self.events.order_by("-at", "-pk").first() or self.older.first()
        return event.title if event else ""

    def _all_keys(self) -> list[tuple[datetime, str, int]]:
        keys = [(at, "event", pk) for pk, at in self.events.values_list("pk", "at")]
        older: Any = self.older.values_list("pk", "given_at", "ending__at")
        for pk, given_at, ended_at in older:
            keys.append((given_at, "approval", pk))
            if ended_at:
                keys.append((ended_at, "ending", pk))
        return keys


def _of_event(event: AuditEvent) -> Entry:
    return Entry(
        at=event.at,
        what=event.get_action_display(),
        who=event.actor_name,
        role=event.role,
        comment=event.comment,
        digest=event.digest,
        revision_id=event.revision_id,
        approval=event.approval if event.action in GIVING else None,
        through=event.get_channel_display(),
        address=event.address or "",
        details=event.details,
    )


def _of_approval(approval: Approval) -> Entry:
    return Entry(
        at=approval.given_at,
        what=str(AuditEvent.Action.APPROVED.label),
        who=approval.approver.get_full_name() or approval.approver.get_username(),
        role=approval.role,
        comment=approval.comment,
        digest=approval.digest,
        revision_id=approval.revision_id,
        approval=approval,
    )


def _of_ending(approval: Approval) -> Entry:
    return Entry(
        at=approval.ending.at,
        what=_("the approval ended: %(why)s") % {"why": approval.ending.get_reason_display()},
        who="",
        role="",
        digest=approval.digest,
        revision_id=approval.revision_id,
    )
