"""An entry of the audit as it leaves the house. The columns' meaning: docs/reference/audit.md."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from pages.approval.models import AuditEvent
from pages.approval.reports import spreadsheet

NAMES = (
    *("id", "at", "at_office", "what", "kind", "object", "title"),
    *("who", "name", "role", "digest", "revision", "approval"),
    *("comment", "details", "through", "from"),
)
#: How many entries are held in memory at a time.
CHUNK = 2000


def values(event: AuditEvent) -> dict[str, Any]:
    """The columns of one entry, as plain data."""
    kind = ContentType.objects.get_for_id(event.content_type_id)
    local = timezone.localtime(event.at, timezone.get_default_timezone())
    return {
        "id": event.pk,
        "at": event.at.isoformat(),
        "at_office": local.isoformat(),
        "what": event.action,
        "kind": f"{kind.app_label}.{kind.model}",
        "object": event.object_id,
        "title": event.title,
        "who": event.actor.get_username() if event.actor else "",
        "name": event.actor_name,
        "role": event.role,
        "digest": event.digest,
        "revision": event.revision_id,
        "approval": event.approval_id,
        "comment": event.comment,
        "details": event.details,
        "through": event.channel,
        "from": event.address or "",
    }


def flat(event: AuditEvent) -> dict[str, Any]:
    """The same for a table: what is nested as JSON, what is missing empty."""
    row = values(event)
    details = json.dumps(row["details"], ensure_ascii=False) if row["details"] else ""
    return {name: "" if value is None else value for name, value in row.items()} | {
        "details": details
    }


def read(events: Any) -> Iterator[AuditEvent]:
    """A queryset of entries, in flat memory."""
    found: Iterator[AuditEvent] = events.select_related("actor").iterator(chunk_size=CHUNK)
    return found


def csv_lines(events: Iterable[AuditEvent]) -> Iterator[str]:
    """Entries as CSV."""
    return spreadsheet.lines(NAMES, map(flat, events))


def json_lines(events: Iterable[AuditEvent]) -> Iterator[str]:
    """Entries as JSON Lines: an object a line, words as they are."""
    for event in events:
        yield json.dumps(values(event), ensure_ascii=False) + "\n"
