"""Who approves decisions, and whether the office asks for it."""

from typing import Any

from django.conf import settings

from access_to_documents.cases.actors import APPROVE
from pages.approval import people


def head_approves() -> bool:
    """Whether the head approves decisions before they are sent: HEAD_APPROVES_DECISIONS, or yes."""
    return bool(getattr(settings, "HEAD_APPROVES_DECISIONS", True))


def approves(user: Any) -> bool:
    """The head, and whoever stands in for him now. A superuser as such does not."""
    if not (user and user.is_active):
        return False
    if people.is_deputy(user):
        return True
    return bool(user.has_perm(APPROVE)) and (not user.is_superuser or people.is_head(user))


def approvers(but: Any) -> list[int]:
    """Keys of who is told that a decision waits: heads who are here, and deputies; not `but`."""
    here = (people.heads(present=True), people.deputies())
    return sorted({one.pk for group in here for one in group if one.email and one.pk != but.pk})
