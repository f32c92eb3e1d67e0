"""What feeds of the notice board carry beside the words of a notice: its status and deadline."""

from typing import Any

from django.utils import timezone

from pages.record.models import PublicItem
from press.notices import reading, words
from press.notices.record import status_of
from press.notices.status import CLOSING_SOON, SERVICE, Status


def extra(row: PublicItem, item: dict[str, Any]) -> dict[str, Any]:
    """For a feed: `line` before the summary, `json` to join the item, `changed_at` by the clock."""
    now = timezone.now()
    is_now = status_of(row, now)
    label = words.label(is_now, row.kind, has_deadline=row.ends_at is not None)
    note = reading.note(row, is_now, now) if is_now != Status.CLOSING_SOON else ""
    if is_now == Status.CLOSING_SOON and row.ends_at:
        # No «2 hours left»: a feed reader keeps what it was told.
        note = words.until_briefly(row.ends_at)
    passed = [at for at in _boundaries(row) if at <= now]
    return {
        "line": f"{label}: {note}" if note else label,
        "json": {
            "_notice": {
                "about": "https://www.jsonfeed.org/version/1.1/#extensions",
                "kind": row.kind,
                "status": is_now.value,
                "status_text": label,
                "begins": row.starts_at.isoformat() if row.starts_at else None,
                "deadline" if row.kind != SERVICE else "ends": (
                    row.ends_at.isoformat() if row.ends_at else None
                ),
            }
        },
        "changed_at": max(passed, default=None),
    }


def _boundaries(row: PublicItem) -> list[Any]:
    found = [row.starts_at, row.ends_at]
    if row.ends_at and row.kind != SERVICE:
        found.append(row.ends_at - CLOSING_SOON)
    return [at for at in found if at]
