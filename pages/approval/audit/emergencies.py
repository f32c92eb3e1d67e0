"""Emergencies that nobody else has looked at yet (gate rule 12)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from pages.approval import emergency, verdicts
from pages.approval.audit.finding import Finding, Rule
from pages.approval.models import Approval


@dataclass(frozen=True)
class Emergency:
    """Something published in an emergency that waits for its second look."""

    approval: Approval
    due_at: datetime
    is_overdue: bool

    def as_finding(self) -> Finding:
        """The emergency as a line of the audit: a finding once it is overdue, a note before."""
        model = self.approval.content_type.model_class()
        values = {
            "when": verdicts.in_words(self.approval.given_at),
            "due": verdicts.in_words(self.due_at),
        }
        sentence = (
            _("Published in an emergency (%(when)s); the second look is overdue since %(due)s.")
            if self.is_overdue
            else _("Published in an emergency (%(when)s); the second look is due by %(due)s.")
        )
        return Finding(
            rule=Rule.SECOND_LOOK,
            label=model._meta.label if model else str(self.approval.content_type),
            pk=self.approval.object_id,
            title=self.approval.title,
            sentences=(sentence % values,),
        )


def awaiting_second_look(at: datetime | None = None) -> list[Emergency]:
    """Emergencies without a second look at `at` (UTC, default now), the oldest first."""
    at = at or timezone.now()
    approvals = emergency.awaiting_second_look().select_related("content_type", "approver")
    due = [(approval, emergency.second_look_due(approval)) for approval in approvals]
    return [Emergency(approval, due_at, is_overdue=due_at <= at) for approval, due_at in due]
