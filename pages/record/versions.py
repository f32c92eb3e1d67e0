"""What an item said before a correction: kept with the record, readable beside the new text."""

import json
from typing import Any

from django.utils import timezone

from pages.record.models import PastVersion, PublicItem


def keep(before: PublicItem, after: PublicItem) -> None:
    """Keep `before` where `after` brings a correction that it did not have.

    Called in the transaction that writes `after`; does nothing for a version that is kept already.
    """
    number = _corrections(after)
    if number <= _corrections(before):
        return
    PastVersion.objects.get_or_create(
        content_type_id=before.content_type_id,
        object_id=before.object_id,
        number=number,
        defaults={
            "title": before.title,
            "item": bytes(before.item),
            "approval_id": before.approval_id,
            "public_from": before.updated_at,
            "public_until": timezone.now(),
            "files": [
                [content_type_id, object_id]
                for content_type_id, object_id in before.files.values_list(
                    "content_type_id", "object_id"
                )
            ],
        },
    )


def files_of(item: PublicItem) -> set[tuple[int, str]]:
    """What readable previous versions of a public item show, by content type and key."""
    if not _list(item):
        return set()
    kept = PastVersion.objects.filter(
        content_type_id=item.content_type_id, object_id=item.object_id
    )
    hidden = {
        correction["number"] for correction in _list(item) if correction.get("is_previous_hidden")
    }
    return {
        (content_type_id, object_id)
        for version in kept
        if version.number not in hidden
        for content_type_id, object_id in version.files
    }


def readable(item: PublicItem, number: int) -> PastVersion | None:
    """The version that correction `number` replaced, unless the head approved to hide it."""
    for correction in _list(item):
        if correction["number"] == number and not correction.get("is_previous_hidden"):
            return PastVersion.objects.filter(
                content_type_id=item.content_type_id, object_id=item.object_id, number=number
            ).first()
    return None


def _corrections(item: PublicItem) -> int:
    return len(_list(item))


def _list(item: PublicItem) -> list[dict[str, Any]]:
    said: dict[str, Any] = next(iter(json.loads(bytes(item.item)).values()), {})
    found: list[dict[str, Any]] = said.get("corrections") or []
    return found
