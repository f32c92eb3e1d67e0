"""Whether pictures, documents and topics are what they were when their page was approved."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType

from pages.approval import attachments
from pages.approval.audit.filling import fill
from pages.approval.models import ApprovedAttachment
from pages.approval.models.approval import Approval

#: How many digests are remembered: a picture that many pages show is read once.
REMEMBERED = 20_000
Key = tuple[int, str]


class Attached:
    """Digests of what approvals show, over the files as they are now; remembered for one run."""

    def __init__(self) -> None:
        self._known: dict[Key, str] = {}

    def refusals(self, approvals: Sequence[Approval]) -> dict[int, list[str]]:
        """By the approval's key: a sentence for each thing that is not what it was."""
        by_key = {approval.pk: approval for approval in approvals}
        filed = ApprovedAttachment.objects.filter(approval_id__in=by_key).values_list(
            "approval_id", "content_type_id", "object_id", "digest"
        )
        rows = [(pk, (type_id, key), words) for pk, type_id, key, words in filed]
        self._learn({key for _pk, key, _words in rows})
        # Only what differs is asked for one by one: the head may have approved the change.
        differing = {pk for pk, key, words in rows if self._known.get(key) != words}
        return {pk: list(attachments.refusals(by_key[pk])) for pk in differing}

    def _learn(self, keys: Iterable[Key]) -> None:
        if len(self._known) > REMEMBERED:
            self._known.clear()
        unknown: dict[int, set[str]] = defaultdict(set)
        for type_id, key in keys:
            if (type_id, key) not in self._known:
                unknown[type_id].add(key)
        for type_id, wanted in unknown.items():
            model = ContentType.objects.get_for_id(type_id).model_class()
            found = list(model._base_manager.filter(pk__in=wanted)) if model else []
            if found:
                fill(found)
            for row in found:
                self._known[type_id, str(row.pk)] = attachments.attachment_digest(row)
