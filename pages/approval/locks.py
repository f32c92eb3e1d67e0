"""Locks that say who holds a text, why, until when, and how to get on.

Wagtail adds its own buttons to two of them, for whoever may: *Unlock* to a lock set by hand, and
*Cancel scheduled publish* to a scheduled text. The other ways out are added here.
"""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock, BasicLock, ScheduledForPublishLock, WorkflowLock

from pages.approval import moments
from pages.approval.models.approval import Approval
from pages.approval.models.tasks import HeadOfficeApprovalTask, OfficeTask
from pages.approval.people import decides

#: A button that posts to an address, as Wagtail's own in such messages.
POSTS = (
    '<button type="button" class="button button-small button-secondary" '
    'data-controller="w-action" data-action="w-action#post" data-w-action-url-value="{}">{}'
    "</button>"
)
LEADS = '<a class="button button-small button-secondary" href="{}">{}</a>'


class ReviewLock(WorkflowLock):
    """The text is being read: by the proofreader, or by the head of office."""

    def get_message(self, user: Any) -> SafeString:
        """Where it is, since when and until when, with the ways out open to `user`."""
        state = self.object.current_workflow_task_state
        said = {"since": moments.in_words(state.started_at)}
        if isinstance(self.task.specific, HeadOfficeApprovalTask):
            sentence = _(
                "The head of office has this text to approve, since %(since)s. Until it is "
                "approved or returned, nobody changes it, so that what is read is what is "
                "published."
            )
        elif self.for_user(user):
            sentence = _(
                "The proofreader has this text, since %(since)s. Until it is passed or returned, "
                "only proofreaders change it."
            )
        else:
            sentence = _("This text waits for you to proofread it, since %(since)s.")
        return with_ways(sentence % said, self.ways(state, user))

    def ways(self, state: Any, user: Any) -> list[SafeString]:
        """What `user` can do about it."""
        if state.task.specific.is_reader(user):
            review = reverse("pages_approval:review", args=[state.pk])
            return [format_html(LEADS, review, _("Open the review"))]
        if state.workflow_state.user_can_cancel(user):
            take_back = reverse("pages_approval:take_back", args=[state.pk])
            return [format_html(POSTS, take_back, _("Take it back"))]
        return []

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        """In a word, for the panel at the side."""
        return _("Being read")

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        """In a sentence, for the panel at the side."""
        if self.for_user(user):
            return _("It can be changed again once it is passed, returned or taken back.")
        return _("You read it now, and may correct it.")


class ScheduleLock(ScheduledForPublishLock):
    """The text is approved for a moment that is still to come."""

    def get_message(self, user: Any) -> SafeString:
        """For when it is approved and by whom; the head's way out is Wagtail's button."""
        revision = self.object.scheduled_revision
        approval = (
            Approval.objects.of(self.object)
            .filter(revision_id=revision.pk)
            .select_related("approver")
            .order_by("-given_at", "-pk")
            .first()
        )
        said = {
            "who": name(approval.approver) if approval else _("The head of office"),
            "when": moments.in_words(revision.approved_go_live_at),
        }
        sentence = _(
            "%(who)s approved this text; it becomes public on %(when)s. Until then nobody changes "
            "it, so that what was approved is what is published."
        )
        way_out = (
            _("To change it, cancel the publication; it then needs a new approval.")
            if decides(user)
            else _("To change it, ask the head of office to cancel the publication.")
        )
        return format_html("{} {}", sentence % said, way_out)

    def get_locked_by(self, user: Any) -> str:
        """In a word, for the panel at the side."""
        return _("Approved and scheduled")

    def get_description(self, user: Any) -> str:
        """In a sentence, for the panel at the side."""
        when = moments.in_words(self.object.scheduled_revision.approved_go_live_at)
        return _("It becomes public on %(when)s.") % {"when": when}


class HandLock(BasicLock):
    """Somebody locked the text by hand."""

    def get_message(self, user: Any) -> SafeString:
        """Who and since when; the way out is Wagtail's button, for whoever may unlock."""
        holder = self.object.locked_by
        said = {
            "who": name(holder) if holder else _("Somebody"),
            "since": moments.in_words(self.object.locked_at) if self.object.locked_at else "",
        }
        if holder is not None and holder.pk == user.pk:
            sentence = _(
                "You locked this text for others (%(since)s). It stays so until you unlock it."
            )
        else:
            sentence = _(
                "%(who)s locked this text to work on it alone (%(since)s). It stays so until "
                "%(who)s or the head of office unlocks it."
            )
        return format_html("{}", sentence % said)


def of(lock: BaseLock | None) -> BaseLock | None:
    """The office's lock for Wagtail's `lock` of a page or snippet; None for none."""
    if isinstance(lock, ScheduledForPublishLock):
        return ScheduleLock(lock.object)
    if isinstance(lock, BasicLock):
        return HandLock(lock.object)
    if isinstance(lock, WorkflowLock) and isinstance(lock.task.specific, OfficeTask):
        return ReviewLock(lock.object, lock.task)
    return lock


def with_ways(sentence: str, ways: list[SafeString]) -> SafeString:
    """A sentence, and the buttons behind it."""
    if not ways:
        return format_html("{}", sentence)
    buttons = format_html_join(" ", "{}", ([way] for way in ways))
    return format_html('{} <span class="buttons">{}</span>', sentence, buttons)


def name(user: Any) -> str:
    """What a person is called."""
    return str(user.get_full_name() or user.get_username())
