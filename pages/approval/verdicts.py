"""Which approval an object stands on, if it may be public at all, or the sentences why not."""

from datetime import datetime
from typing import Any, cast

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import DraftStateMixin, Page

from pages.approval import attachments, first, refusal
from pages.approval.canonical import digest
from pages.approval.models.approval import Approval


def verdict(
    instance: DraftStateMixin, at: datetime | None = None
) -> tuple[Approval | None, list[str]]:
    """The approval under which `instance` may be public at `at` (UTC, default now), or why not.

    An alias stands on its source's approval, in the source's language only (gate rule 8).
    """
    at = at or timezone.now()
    holder, words = holder_of(instance), ""
    if holder is not instance:
        words = _digest_as(cast("Page", instance), slug=holder.slug)
    if holder.pk is None:
        return None, [refusal.not_approved()]
    only = first.of(holder)
    approvals = [only] if only else list(Approval.objects.of(holder).select_related("ending"))
    words = words or (digest(instance) if approvals else "")
    approval, sentences = decide(instance, approvals, words, at)
    if approval is not None and (changed := list(attachments.refusals(approval))):
        return None, changed
    if approval is not None and (own := own_refusals(instance, approval)):
        return None, own
    return approval, sentences


def own_refusals(instance: Any, approval: Approval | None = None) -> list[str]:
    """What the type itself has against these words, whoever approves or approved them.

    A type says so in `approval_refusals(approval)`: sentences, in the reader's language.
    """
    ask = getattr(instance, "approval_refusals", None)
    return list(ask(approval)) if ask else []


def holder_of(instance: DraftStateMixin) -> Any:
    """Whose approvals `instance` stands on: of an alias in its source's language, the source's."""
    if isinstance(instance, Page) and instance.alias_of_id:
        source = instance.alias_of
        if source.locale_id == instance.locale_id:
            return source
    return instance


def decide(
    instance: DraftStateMixin, approvals: list[Approval], words: str, at: datetime
) -> tuple[Approval | None, list[str]]:
    """Which of the object's `approvals`, newest first, holds for `words` (a digest) at `at` (UTC).

    Without a query where each approval's `ending` is known; what the text shows is not looked at.
    """
    if isinstance(instance, Page) and instance.alias_of_id and holder_of(instance) is instance:
        return None, [refusal.not_approved()]  # Of another language: there is no page.
    of_words = [approval for approval in approvals if approval.digest == words]
    holding = [approval for approval in of_words if not hasattr(approval, "ending")]
    for approval in holding:
        if not _window_refusals(approval, instance, at):
            return approval, []
    if holding:
        return None, _window_refusals(holding[0], instance, at)
    if of_words:
        return None, [refusal.approval_ended()]
    return None, [refusal.other_words() if approvals else refusal.not_approved()]


def approval_id(instance: DraftStateMixin) -> int | None:
    """The id of the approval a live object stands on now, or None."""
    approval, _sentences = verdict(instance)
    return approval.pk if approval else None


def _window_refusals(approval: Approval, instance: DraftStateMixin, at: datetime) -> list[str]:
    if approval.not_before and at < approval.not_before:
        return [refusal.too_early(in_words(approval.not_before))]
    if approval.not_after and at >= approval.not_after:
        return [refusal.too_late(in_words(approval.not_after))]
    if approval.not_after != instance.expire_at:
        return [refusal.other_schedule()]
    return []


def _digest_as(page: Page, *, slug: str) -> str:
    own, page.slug = page.slug, slug
    try:
        return digest(page)
    finally:
        page.slug = own


def in_words(moment: datetime) -> str:
    """A moment (UTC) in the office's zone, as people read it."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
