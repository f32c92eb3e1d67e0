"""Publishing in an emergency: at once, with a reason, read by somebody else afterwards.

Gate rule 12. The head of office, acting deputies and the duty editors the head named may do it.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from pages.approval import acting, attachments, events, giving, people, reading, refusal, verdicts
from pages.approval.models.approval import Approval
from pages.approval.models.policy import OfficePolicy
from pages.approval.models.second_look import SecondLook
from pages.approval.notices.telling import tell_emergency

#: A reason is a sentence, not a word.
SHORTEST_REASON = 10


class EmergencyPublish:
    """Make the newest draft of a page or snippet public at once, without the office's steps.

    `shown` is the digest of the text the publisher read (`attachments.shown_digest`).
    """

    def __init__(self, instance: Any, user: Any, *, reason: str, shown: str) -> None:
        self.instance = instance
        self.user = user
        self.reason = reason.strip()
        self.shown = shown

    @property
    def revision(self) -> Revision:
        """The newest draft, which is what would become public."""
        revision: Revision = self.instance.get_latest_revision()
        return revision

    def refusals(self) -> Iterator[str]:
        """The sentences that stop it; none if it may be done."""
        if not people.may_publish_in_emergency(self.user):
            yield only_on_duty()
            return
        if len(self.reason) < SHORTEST_REASON:
            yield _("Say in a sentence why this cannot wait for proofreading and approval.")
        if self.revision is None:
            yield _("There is no draft to publish.")
        elif self.instance.live and self.revision.pk == self.instance.live_revision_id:
            yield _("This text is public already.")
        elif self.shown != attachments.shown_digest(self.revision.as_object()):
            yield reading.changed_meanwhile()
        else:
            yield from verdicts.own_refusals(self.revision.as_object())

    @transaction.atomic
    def carry_out(self) -> Approval:
        """Record the approval, publish, and tell the head. Raises `NotApproved` with why not."""
        # Two people, or a publisher and an editor, at the same moment: one after the other.
        rows = type(self.instance)._base_manager
        rows.select_for_update(of=("self",)).get(pk=self.instance.pk)
        # Read anew: the lock waits for one table, and what was joined to it is as it was before.
        self.instance = rows.get(pk=self.instance.pk)
        if self.revision is not None:
            attachments.hold(self.revision.as_object())
        if sentences := list(self.refusals()):
            raise refusal.NotApproved(sentences)
        if (state := self.instance.current_workflow_state) is not None:
            state.cancel(user=self.user)
        revision = self.revision
        future = reading.set_schedule(revision, {"go_live_at": None})
        approval = giving.give(
            future,
            revision.pk,
            kind=Approval.Kind.EMERGENCY,
            approver=self.user,
            role=people.role_of(self.user),
            comment=self.reason,
        )
        events.record(
            events.Action.EMERGENCY,
            future,
            actor=self.user,
            digest=approval.digest,
            revision_id=revision.pk,
            approval=approval,
            comment=self.reason,
        )
        with acting.as_(self.user):
            revision.publish(user=self.user)
        tell_emergency(approval, future, self.reason)
        return approval


def awaiting_second_look() -> "models.QuerySet[Approval]":
    """Emergencies nobody else has read yet, the oldest first."""
    emergencies: models.QuerySet[Approval] = Approval.objects.filter(
        kind=Approval.Kind.EMERGENCY, second_look__isnull=True
    ).order_by("given_at", "pk")
    return emergencies


def overdue_second_looks(at: datetime | None = None) -> list[Approval]:
    """Those whose second look should have happened before `at` (UTC, default now)."""
    at = at or timezone.now()
    waiting = awaiting_second_look().select_related("approver", "content_type")
    return [approval for approval in waiting if second_look_due(approval) <= at]


def second_look_due(approval: Approval) -> datetime:
    """When the second look at an emergency is due (UTC), by the policy of that day."""
    return OfficePolicy.second_look_due(approval.given_at)


def look_refusals(approval: Approval, user: Any) -> Iterator[str]:
    """Why `user` may not give the second look; none if he may.

    The head or an acting deputy; where the head published himself, also a proofreader. Never
    whoever published it.
    """
    if approval.kind != Approval.Kind.EMERGENCY or hasattr(approval, "second_look"):
        yield reading.already_done()
    elif user.pk == approval.approver_id:
        yield _("You published this yourself, so somebody else must give the second look.")
    elif not people.decides(user) and not (
        approval.role == people.HEAD and people.is_proofreader(user)
    ):
        yield _("The second look is given by the head of office or an acting deputy.")


@transaction.atomic
def look(approval: Approval, user: Any, verdict: str, comment: str = "") -> SecondLook:
    """Record the second look. Raises `NotApproved` with the reasons why not.

    What must be changed is then corrected or withdrawn in the ordinary way.
    """
    Approval.objects.select_for_update().get(pk=approval.pk)
    sentences = list(look_refusals(Approval.objects.get(pk=approval.pk), user))
    if verdict == SecondLook.Verdict.CHANGE and not comment.strip():
        sentences.append(_("Say what must be corrected."))
    if sentences:
        raise refusal.NotApproved(sentences)
    seen = SecondLook.objects.create(
        approval=approval,
        looked_by=user,
        role=people.role_of(user),
        verdict=SecondLook.Verdict(verdict),
        comment=comment.strip(),
    )
    model = approval.content_type.model_class()
    instance = model._base_manager.filter(pk=approval.object_id).first() if model else None
    if instance is not None:
        events.record(
            events.Action.SECOND_LOOK,
            instance,
            actor=user,
            digest=approval.digest,
            approval=approval,
            comment=comment,
            details={"verdict": str(seen.verdict)},
        )
    return seen


def only_on_duty() -> str:
    """Somebody without the duty wanted to publish in an emergency."""
    return _(
        "In an emergency only the head of office, an acting deputy or a duty editor named by the "
        "head may publish at once. Submit the text, and call the head."
    )
