"""Saying no, with the reason and the way out."""

from collections.abc import Iterable
from contextvars import ContextVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

#: The sentences of refusals raised while one request runs; None outside of a request.
heard: ContextVar[list[str] | None] = ContextVar("heard_refusals", default=None)


class NotApproved(PermissionDenied):
    """Something was about to become public, or to stay so, without approval of exactly its words.

    A `PermissionDenied`, so that every path through Wagtail ends in a 403 or a message and never
    in a 500. `sentences` say why not and what to do, in the language active when it was raised.
    """

    def __init__(self, sentences: Iterable[object]) -> None:
        self.sentences = [str(sentence) for sentence in sentences]
        super().__init__(" ".join(self.sentences))
        listening = heard.get()
        if listening is not None:
            listening.extend(self.sentences)


def not_approved() -> str:
    """No approval was ever given for this object."""
    return _(
        "Nothing becomes public before the head of office approves it. "
        "Submit the text: it goes to proofreading, then to the head of office."
    )


def other_words() -> str:
    """There is an approval, for another text."""
    return _(
        "The head of office approved other words than these. "
        "Submit the changed text to have it proofread and approved."
    )


def approval_ended() -> str:
    """These words were approved once; the approval has been superseded, revoked or has lapsed."""
    return _(
        "The approval of these words has ended, because they were taken down or replaced. "
        "Submit the text again for a new approval."
    )


def too_early(when: str) -> str:
    """The approval holds from a later moment; `when` is that moment in words."""
    return _("The head of office approved this text for %(when)s, not for an earlier time.") % {
        "when": when
    }


def too_late(when: str) -> str:
    """The approval held until a moment that has passed."""
    return _("The approval of this text ended on %(when)s. Submit it again for a new approval.") % {
        "when": when
    }


def other_schedule() -> str:
    """The end of publication differs from what was approved."""
    return _(
        "The end of publication differs from the one approved. "
        "Only the head of office sets it, while approving."
    )


def only_head_takes_away() -> str:
    """Something public was about to go away, move, or be closed, and nobody had decided so."""
    return _(
        "What is public is taken away, moved or closed by the head of office alone. "
        "Ask the head, or an acting deputy, to withdraw it."
    )


def never_deleted() -> str:
    """Something that was public once was about to be deleted."""
    return _(
        "What was public once is never deleted: it stays on record. "
        "The head of office can withdraw it, with a reason that readers see."
    )
