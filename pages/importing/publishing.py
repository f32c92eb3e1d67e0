"""New items of an approved batch, made public together: what `Revision.publish()` leaves, in bulk.

A revision and an approval of each are written for all of them at once; then each row is saved
public by itself, and meets the wall as any other write does: it is judged by its own words.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import page_published, published

from pages.approval import attachments, first, people
from pages.approval.giving import approval_of
from pages.approval.models.approval import Approval, ApprovedAttachment
from pages.approval.refusal import NotApproved
from pages.importing.approving import comment_of
from pages.models import ImportBatch


class Refused(Exception):
    """The wall refused one of the pages; nothing of the transaction stands."""

    def __init__(self, page: Any, sentences: list[str]) -> None:
        self.page = page
        self.sentences = sentences
        super().__init__(" ".join(sentences))


def first_revisions(pages: list[Any]) -> list[Revision]:
    """The first revision of each of some new pages, written at once."""
    now = timezone.now()
    revisions: list[Revision] = Revision.objects.bulk_create(
        Revision(
            content_type=ContentType.objects.get_for_model(page),
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            # An expression makes rows of them: of arrays, which PostgreSQL would get otherwise,
            # every quotation mark of the content is escaped one by one.
            created_at=models.Value(now),
            content=page.serializable_data(),
            object_str=str(page)[:255],
        )
        for page in pages
    )
    for page, revision in zip(pages, revisions, strict=True):
        revision.created_at = now
        page.latest_revision, page.latest_revision_created_at = revision, now
    _log(pages, "wagtail.create", None)
    return revisions


def publish(pages: list[Any], batch: ImportBatch, head: User) -> None:
    """Approve these new pages, of which each has its first revision, and make them public."""
    approvals = _approvals(pages, batch, head)
    digests = _attachments(pages, approvals)
    now = timezone.now()
    with attachments.held(digests), first.known(approvals):
        for page in pages:
            _make_public(page, now)
    _log(pages, "wagtail.publish", head)


def _make_public(page: Any, now: datetime) -> None:
    page.live, page.has_unpublished_changes = True, False
    page.live_revision, page.last_published_at = page.latest_revision, now
    try:
        # The rows below it are written: the page's own save would read them all again.
        models.Model.save(page, force_update=True)
    except NotApproved as refused:
        raise Refused(page, refused.sentences) from refused
    for signal in (page_published, published):
        signal.send(sender=type(page), instance=page, revision=page.live_revision)


def _log(pages: list[Any], action: str, user: User | None) -> None:
    """A line in the history of each page."""
    now = timezone.now()
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=page,
            content_type=ContentType.objects.get_for_model(page),
            label=str(page)[:255],
            action=action,
            timestamp=now,
            user=user,
            revision=page.latest_revision,
            content_changed=True,
        )
        for page in pages
    )


def _approvals(pages: list[Any], batch: ImportBatch, head: User) -> list[Approval]:
    comment = comment_of(batch)
    approvals: list[Approval] = Approval.objects.bulk_create(
        approval_of(
            page,
            page.latest_revision_id,
            kind=Approval.Kind.IMPORT_BATCH,
            approver=head,
            role=people.HEAD,
            comment=comment,
        )
        for page in pages
    )
    return approvals


def _attachments(pages: list[Any], approvals: list[Approval]) -> dict[tuple[type, str], str]:
    """File with each approval what its page shows; what several show is looked at once."""
    digests: dict[tuple[type, str], str] = {}
    filed = []
    for shown_by, approval in zip(attachments.shown_by_all(pages), approvals, strict=True):
        for shown in shown_by:
            key = (type(shown), str(shown.pk))
            if key not in digests:
                # Held: nobody else changes it before the approvals that name it are written.
                held = type(shown)._base_manager.select_for_update().get(pk=shown.pk)
                digests[key] = attachments.attachment_digest(held)
            filed.append(
                ApprovedAttachment(
                    approval=approval,
                    content_type=ContentType.objects.get_for_model(shown),
                    object_id=str(shown.pk),
                    title=str(shown)[:255],
                    digest=digests[key],
                )
            )
    ApprovedAttachment.objects.bulk_create(filed)
    return digests
