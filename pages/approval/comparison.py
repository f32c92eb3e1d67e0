"""A text beside the one that was approved last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Revision

from pages.approval import attachments, reading
from pages.approval.canonical import digest
from pages.approval.differences import Change, Kind, Run, State, changes
from pages.approval.models import Approval
from pages.approval.wording import Part, parts


@dataclass(frozen=True)
class Comparison:
    """What changed since `approval`; or a sentence that says why nothing is told."""

    approval: Approval | None
    changes: Sequence[Change]
    sentence: str = ""


def with_last_approved(instance: models.Model, now: Sequence[Part]) -> Comparison:
    """Compare `instance`, whose parts are `now`, with the words of its newest approval.

    Also of one that has ended: it holds the words the head knows.
    """
    approval = (
        Approval.objects.of(instance)
        .select_related("approver", "ending")
        .order_by("-given_at", "-pk")
        .first()
    )
    if approval is None:
        return Comparison(
            None, (), _("This text was never approved before: everything in it is new.")
        )
    if approval.digest == digest(instance):
        found = list(_of_attachments(approval, instance))
        none = _("Nothing has changed: these are the words that were approved.")
        return Comparison(approval, found, "" if found else none)
    revision = Revision.objects.filter(pk=approval.revision_id).first()
    if revision is None:
        return Comparison(
            approval, (), _("The approved text is not kept any more, so it cannot be compared.")
        )
    before = parts(reading.as_written(revision))
    found = [*changes(before, now), *_of_attachments(approval, instance)]
    none = _(
        "No word has changed, but something else has: formatting, the order of links, or which "
        "picture or file stands behind the same title."
    )
    return Comparison(approval, found, "" if found else none)


def _of_attachments(approval: Approval, instance: models.Model) -> Iterator[Change]:
    """Pictures, documents and topics that are shown as before, but are not as they were."""
    filed = {(row.content_type_id, row.object_id): row for row in approval.attachments.all()}
    if not filed:
        return
    for shown in attachments.shown_by(instance):
        row = filed.get((ContentType.objects.get_for_model(shown).pk, str(shown.pk)))
        if row is not None and row.digest != attachments.attachment_digest(shown):
            what = _("Its file, its name or the words that belong to it were changed.")
            runs = (Run(Kind.SAME, f"«{shown}»\n{what}"),)
            yield Change(str(shown._meta.verbose_name).capitalize(), State.CHANGED, runs)
