"""What the head approves with one act, and what waits instead. Nothing goes around the gate.

Each item gets an approval of its own words, as from the workflow, of the kind *import batch*; all
of a run refer to one batch and one entry of the audit, in which the head's decision stands.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Revision

from pages.approval import acting, events, giving, people
from pages.approval.models.approval import Approval
from pages.approval.models.notice import Notice
from pages.approval.notices import said
from pages.approval.notices.telling import silently, tell
from pages.models import ImportBatch


def refusal(user: Any) -> str:
    """Why `user` may not approve an archive; empty if he may."""
    if people.is_head(user):
        return ""
    return _(
        "«%(user)s» is not head of office. Only the head approves an archive; without "
        "--approve-as the items wait for the proofreader and the head."
    ) % {"user": user.get_username()}


def begin(path: Path, fingerprint: str, head: User | None) -> ImportBatch:
    """A new batch, with the head's decision in the audit. The first thing a run writes."""
    batch: ImportBatch = ImportBatch.objects.create(
        file=path.name[:255], fingerprint=fingerprint, approver=head
    )
    if head is not None:
        events.record(
            events.Action.APPROVED,
            batch,
            actor=head,
            role=people.HEAD,
            comment=comment_of(batch),
            details={"file": path.name, "sha256": fingerprint, "batch": batch.pk},
        )
    return batch


def comment_of(batch: ImportBatch) -> str:
    """What the approvals of a batch say of their ground."""
    return _("Import of the archive %(file)s, batch %(number)d") % {
        "file": batch.file,
        "number": batch.pk,
    }


@contextmanager
def in_the_name_of(head: User | None) -> Iterator[None]:
    """Thousands of steps, and nobody gets a mail about each."""
    with silently():
        if head is None:
            yield
        else:
            with acting.as_(head, role=people.HEAD):
                yield


def approve(page: Any, batch: ImportBatch, head: User) -> Approval:
    """Approve the newest draft of a page as part of a batch, and publish it."""
    revision: Revision = page.get_latest_revision()
    if (state := page.current_workflow_state) is not None:
        state.cancel(user=head)
    future = revision.as_object()
    approval = giving.give(
        future,
        revision.pk,
        kind=Approval.Kind.IMPORT_BATCH,
        approver=head,
        role=people.HEAD,
        comment=comment_of(batch),
    )
    revision.publish(user=head)
    return approval


def submit(page: Any) -> None:
    """Send a new draft to the proofreader; a changed one that waits stays where it is."""
    if page.current_workflow_state is None:
        page.get_workflow().start(page, None)


def tell_readers(batch: ImportBatch, waiting: int) -> None:
    """One mail to each proofreader that so many texts wait, however many there are."""
    if not waiting:
        return
    readers = set(people.proofreaders().values_list("pk", flat=True))
    title = ngettext(
        "%(count)d item of the archive %(file)s",
        "%(count)d items of the archive %(file)s",
        waiting,
    ) % {"count": waiting, "file": batch.file}
    home = said.absolute(reverse("wagtailadmin_home"))
    item = {"title": title, "url": home, "since": batch.started_at.isoformat()}
    tell(
        Notice.Kind.DIGEST,
        f"import:{batch.pk}",
        readers,
        {"count": waiting, "items": [item], "url": home},
    )
