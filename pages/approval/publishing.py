"""May this revision become public now, and if not, why not."""

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from wagtail.models import Revision

from pages.approval import verdicts, wall


def refusals(revision: Revision, user: AbstractBaseUser | None = None) -> list[str]:
    """The sentences that stop `revision` from being published or scheduled; none if it may be.

    The same for every `user`: what counts is the approval of the words, not the rank of the
    person who presses the button.
    """
    future = revision.as_object()
    if not wall.is_gated(future):
        return []
    future.live = True
    # A schedule is carried out at its moment: that is when the approval must hold.
    at = max(timezone.now(), future.go_live_at) if future.go_live_at else None
    _approval, sentences = verdicts.verdict(future, at)
    return sentences
