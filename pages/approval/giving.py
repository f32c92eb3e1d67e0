"""Writing an approval down: what it names is the same, whoever gives it and on what ground."""

from typing import Any

from pages.approval import attachments
from pages.approval.canonical import FORM, digest
from pages.approval.models.approval import Approval, identity


def approval_of(future: Any, revision_id: int, **decision: Any) -> Approval:
    """The approval, not written yet, of these words with their schedule (gate rules 2, 3 and 4).

    `future` is the page or snippet as it will stand; `decision` holds kind, approver, role and
    comment.
    """
    content_type, object_id = identity(future)
    return Approval(
        content_type=content_type,
        object_id=object_id,
        title=str(future)[:255],
        digest=digest(future),
        form=FORM,
        revision_id=revision_id,
        not_before=future.go_live_at,
        not_after=future.expire_at,
        **decision,
    )


def give(future: Any, revision_id: int, **decision: Any) -> Approval:
    """Write the approval of these words, and of the files and topics they show as those are."""
    approval = approval_of(future, revision_id, **decision)
    approval.save()
    attachments.record(approval, future)
    return approval
