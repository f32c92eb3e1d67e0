"""The wall's verdict over many objects at once. The rule itself is `verdicts.decide`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from wagtail.models import DraftStateMixin, Page

from pages.approval import verdicts
from pages.approval.audit.attached import Attached
from pages.approval.canonical import digest
from pages.approval.models import Approval, identity


def judge(
    instances: Sequence[DraftStateMixin], at: datetime, attached: Attached
) -> Iterator[tuple[DraftStateMixin, list[str]]]:
    """Each of `instances` (filled, of one type) that is not public by right at `at`, and why."""
    _fill_sources(instances)
    holders = {instance.pk: verdicts.holder_of(instance) for instance in instances}
    approvals = _approvals(instances[0], {str(holder.pk) for holder in holders.values()})
    standing: list[tuple[DraftStateMixin, Approval]] = []
    for instance in instances:
        holder: Any = holders[instance.pk]
        of_holder = approvals[str(holder.pk)]
        if holder is not instance:
            instance.slug = holder.slug  # An alias says its source's words at its own address.
        words = digest(instance) if of_holder else ""
        approval, sentences = verdicts.decide(instance, of_holder, words, at)
        if approval is None:
            yield instance, sentences
        else:
            standing.append((instance, approval))
    changed = attached.refusals([approval for _instance, approval in standing])
    for instance, approval in standing:
        if sentences := changed.get(approval.pk, []):
            yield instance, sentences


def _fill_sources(instances: Sequence[Any]) -> None:
    """Load the sources of aliases at once."""
    aliases = [row for row in instances if isinstance(row, Page) and row.alias_of_id]
    if not aliases:
        return
    found = Page.objects.in_bulk({alias.alias_of_id for alias in aliases})
    for alias in aliases:
        alias.alias_of = found[alias.alias_of_id]


def _approvals(instance: DraftStateMixin, keys: set[str]) -> dict[str, list[Approval]]:
    content_type, _key = identity(instance)
    approvals: dict[str, list[Approval]] = defaultdict(list)
    found = Approval.objects.filter(content_type=content_type, object_id__in=keys)
    for approval in found.select_related("ending").defer("comment", "title", "role"):
        approvals[approval.object_id].append(approval)
    return approvals
