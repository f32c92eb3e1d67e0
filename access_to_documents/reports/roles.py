"""Who sees reports: access officers, with the cases behind each figure; the head, figures alone.

Who turns the public figures on and off: whoever decides what is public.
"""

from typing import Any

from access_to_documents.cases import actors
from pages.approval import people


def reads_reports(user: Any) -> bool:
    """May the user read reports and take them along? They name nobody."""
    return actors.handles(user) or bool(
        user and user.is_active and (user.has_perm(actors.APPROVE) or people.decides(user))
    )


def turns_figures(user: Any) -> bool:
    """May the user show the figures to the public? The head or a deputy; no superuser as such."""
    return people.decides(user)
