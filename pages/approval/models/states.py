"""One reading of a text at each of the two steps, and what it checks (gate rule 7)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Revision,
    TaskState,
    WorkflowState,
)

from pages.approval import attachments, events, giving, reading, recording, verdicts
from pages.approval.checks import accepting
from pages.approval.checks.report import Report, report
from pages.approval.models.approval import Approval
from pages.approval.refusal import NotApproved
from pages.approval.wording import worded


class OfficeTaskState(TaskState):
    """One reading of a text. `digest` is what was read and passed; empty until then."""

    digest = models.CharField(_("digest of what was passed"), max_length=64, blank=True)

    class Meta:
        abstract = True

    @property
    def shown_digest(self) -> str:
        """The digest of the text, and of what it shows, as it is now: a form posts it back."""
        return attachments.shown_digest(reading.object_of(self.latest))

    @property
    def plain_text(self) -> str:
        """All words of the text as it is now, those a rendered page does not show among them."""
        return worded(reading.object_of(self.latest))

    @cached_property
    def checked(self) -> Report:
        """What the checks say of the text as it is now, for the screen."""
        waits = self.status == TaskState.STATUS_IN_PROGRESS
        return report(reading.object_of(self.latest), suggest=waits)

    @property
    def latest(self) -> Revision:
        """The newest revision of the object, which is the one that would be published."""
        revision: Revision = self.workflow_state.content_object.get_latest_revision()
        return revision

    def refusals(self, user: User | None, shown: str | None) -> list[str]:
        """The sentences that stop `user` from passing this text, having read the text `shown`."""
        if self.status != TaskState.STATUS_IN_PROGRESS:
            return [reading.already_done()]
        if user is None or not self.task.specific.is_reader(user):
            return [self.task.specific.who_may()]
        if shown is not None and shown != self.shown_digest:
            return [reading.changed_meanwhile()]
        return []

    @transaction.atomic
    def approve(
        self,
        user: User | None = None,
        update: bool = True,
        comment: str = "",
        digest: str | None = None,
        **decision: Any,
    ) -> TaskState:
        """Pass the text on. `digest` is that of the text the reader was shown (None: as it is).

        Raises `NotApproved` with the reasons why not.
        """
        self._wait_for_others()
        attachments.hold(reading.object_of(self.latest))
        if sentences := self.refusals(user, digest):
            raise NotApproved(sentences)
        assert user is not None
        self.revision = self.latest
        self.digest = self.shown_digest
        self.passed_by(user, comment, **decision)
        return super().approve(user=user, update=update, comment=comment)

    @transaction.atomic
    def reject(self, user: User | None = None, update: bool = True, comment: str = "") -> TaskState:
        """Return the text. Raises `NotApproved` with the reasons why not."""
        self._wait_for_others()
        if sentences := OfficeTaskState.refusals(self, user, None):
            raise NotApproved(sentences)
        returned = super().reject(user=user, update=update, comment=comment)
        recording.step(self, events.Action.RETURNED, user, comment)
        return returned

    def _wait_for_others(self) -> None:
        """Two readers, or a reader and an editor, at the same moment: one after the other."""
        self.workflow_state = WorkflowState.objects.select_for_update().get(
            pk=self.workflow_state_id
        )
        self.refresh_from_db(fields=["status"])

    def passed_by(self, user: User, comment: str, **decision: Any) -> None:
        """What a step records beyond the task state itself. Runs before the workflow moves on."""


class ProofreadTaskState(OfficeTaskState):
    """A proofreader's reading."""

    class Meta:
        verbose_name = _("proofreading")
        verbose_name_plural = _("proofreadings")

    def refusals(self, user: User | None, shown: str | None) -> list[str]:
        """As for any reading; but a proofreader has seen what he himself has just written."""
        if user is not None and shown is not None and self.latest.user_id == user.pk:
            shown = None
        return super().refusals(user, shown)

    def approve(
        self,
        user: User | None = None,
        update: bool = True,
        comment: str = "",
        digest: str | None = None,
        **decision: Any,
    ) -> TaskState:
        """As for any reading; the findings of the checks are decided on first.

        `accept` (keys of findings that may stand) and `words` (keys of words for the office's
        list) come from a form. Code that shows nobody a form leaves all three out: then the
        findings that are left stand in the name of `user`.
        """
        if digest is not None:
            decision.setdefault("accept", ())
        return super().approve(user, update, comment, digest, **decision)

    def passed_by(
        self,
        user: User,
        comment: str,
        accept: Collection[str] | None = None,
        words: Collection[str] = (),
        **decision: Any,
    ) -> None:
        """Record what may stand. Raises `NotApproved` naming what is neither fixed nor ticked."""
        text = reading.object_of(self.revision)
        left = accepting.undecided(text)
        learned = [found for found in accepting.chosen(left, words) if accepting.is_word(found)]
        rest = [found for found in left if found not in learned]
        stand = rest if accept is None else accepting.chosen(rest, accept)
        if open_still := [found for found in rest if found not in stand]:
            raise NotApproved([accepting.still_open(open_still)])
        accepting.add_words(accepting.language_of(text), learned, user)
        accepting.accept(text, stand, user)
        if stand or learned:
            events.record(
                events.Action.FINDING_ACCEPTED,
                text,
                actor=user,
                digest=self.digest,
                revision_id=self.revision_id,
                details={
                    "stand": [{"rule": found.rule, "words": found.excerpt} for found in stand],
                    "words_of_the_office": [found.excerpt for found in learned],
                    "ticked": accept is not None,
                },
            )
        recording.step(self, events.Action.PROOFREAD, user, comment, shown=self.digest)


class HeadOfficeTaskState(OfficeTaskState):
    """The head of office's reading: passing it is the approval."""

    class Meta:
        verbose_name = _("approval by the head of office")
        verbose_name_plural = _("approvals by the head of office")

    def refusals(self, user: User | None, shown: str | None) -> list[str]:
        """As for any reading; and not one's own words, and not what nobody has proofread."""
        if sentences := super().refusals(user, shown):
            return sentences
        assert user is not None
        if user.pk in reading.last_editors(self.latest):
            sentences.append(reading.own_words())
        if not reading.is_proofread(self.workflow_state, self.shown_digest):
            sentences.append(reading.not_proofread())
        return sentences + verdicts.own_refusals(reading.object_of(self.latest))

    def passed_by(self, user: User, comment: str, **schedule: datetime | None) -> None:
        """Record the approval, with the schedule the head set (keys of `reading.SCHEDULE`)."""
        future = reading.set_schedule(self.revision, schedule)
        is_head = self.task.specific.is_member(user)
        approval = giving.give(
            future,
            self.revision_id,
            kind=Approval.Kind.HEAD if is_head else Approval.Kind.DEPUTY,
            approver=user,
            role="Head of office" if is_head else "Deputy",
            comment=comment,
        )
        recording.step(
            self, events.Action.APPROVED, user, comment, approval=approval, shown=self.digest
        )
