"""Giving the numbers of the register: in the head's approval, and nowhere else.

The number is written in the transaction of the approval, so an approval that is rolled back and a
draft that nobody approves leave no gap; the row of the year is locked until that transaction ends,
so two approvals at once get two numbers.
"""

from typing import Any

from django.db import transaction

from pages.approval.models import Approval
from pages.approval.models.approval import identity
from pages.models import ImportedItem
from press.models import PressReleasePage, RegisterEntry, RegisterYear, SentRelease


def approved(sender: type[Approval], instance: Approval, created: bool, **kwargs: Any) -> None:
    """An approval was written: of a release without number, it brings one. A `post_save` receiver.

    By the head, a deputy, in an emergency. Not what an old site sent: the register holds what this
    office numbers from now on, and its year is that of the approval.
    """
    if not created or instance.content_type != identity(PressReleasePage())[0]:
        return
    if instance.kind == Approval.Kind.IMPORT_BATCH or _is_imported(instance.object_id):
        return
    release = PressReleasePage.objects.filter(pk=instance.object_id, alias_of=None).first()
    if release is not None and not _was_sent(release):
        give(release, instance)


def _was_sent(release: PressReleasePage) -> bool:
    """Whether readers know it, or a translation: by its number, or as an old site sent it."""
    pages = PressReleasePage.objects.filter(translation_key=release.translation_key)
    return bool(SentRelease.objects.filter(page_id__in=pages.values("pk")).exists())


def _is_imported(page: str) -> bool:
    """Whether the page came from an old site, and was approved, or corrected, only later."""
    return ImportedItem.objects.filter(page_id=page).exists()


@transaction.atomic
def give(release: PressReleasePage, approval: Approval) -> RegisterEntry:
    """The release's entry, written now if neither it nor a translation has one.

    The year is that of the approval, by the office's calendar.
    """
    year = RegisterYear.objects.locked(approval.given_at)
    # Asked under the lock: a translation may have been approved at the same moment.
    entry: RegisterEntry | None = RegisterEntry.objects.of(release.translation_key)
    if entry is None:
        entry = RegisterEntry(
            year=year.pk,
            number=year.give(),
            translation_key=release.translation_key,
            title=approval.title,
            approval_id=approval.pk,
            given_at=approval.given_at,
        )
        entry.save()
    return entry
