"""What was taken from the public beneath the gate: approved, nothing recorded, and not there."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from pages.approval.audit.finding import Finding, Rule
from pages.approval.marker import PublicWords
from pages.approval.models import Approval

SIZE = 1000


def taken_beneath(at: datetime) -> Iterator[Finding]:
    """Approvals in force at `at` whose object is not public, and is not about to be."""
    in_force = Approval.objects.in_force(at).order_by("pk").defer("comment", "role")
    last = 0
    while approvals := list(in_force.filter(pk__gt=last)[:SIZE]):
        last = approvals[-1].pk
        yield from _missing(approvals)


def _missing(approvals: list[Approval]) -> Iterator[Finding]:
    by_type: dict[int, list[Approval]] = defaultdict(list)
    for approval in approvals:
        by_type[approval.content_type_id].append(approval)
    for type_id, of_type in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None or not issubclass(model, Page | PublicWords):
            continue
        keys = {approval.object_id for approval in of_type}
        rows: Any = model._base_manager.filter(pk__in=keys)
        is_live = {str(pk): live for pk, live in rows.values_list("pk", "live")}
        not_public = [row for row in of_type if not is_live.get(row.object_id)]
        waiting = set(
            Revision.objects.filter(
                base_content_type_id=type_id,
                object_id__in=[row.object_id for row in not_public],
                approved_go_live_at__isnull=False,
            ).values_list("object_id", flat=True)
        )
        for row in not_public:
            if row.object_id in waiting:
                continue  # The clock has not come to it yet; /readyz tells when it is late.
            if not Approval.objects.open().filter(pk=row.pk).exists():
                continue  # Taken away by right while the audit read.
            gone = row.object_id not in is_live
            yield Finding(
                rule=Rule.TAKEN_BENEATH,
                label=model._meta.label,
                pk=row.object_id,
                title=row.title,
                sentences=(_deleted() if gone else _not_public(),),
            )


def _not_public() -> str:
    return _(
        "Its approval is in force, but it is not public, and nobody has recorded taking it away. "
        "Submit it anew, or have the head of office withdraw it."
    )


def _deleted() -> str:
    return _(
        "Its approval is in force, but it does not exist any more. "
        "What was public once is never deleted: restore it from the backup."
    )
