"""What a reader of an old item is told: that it is old, and who led the city then."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from pages.models.mandates import of_day

#: From this age on an item is an archive's: after two years the phone numbers, prices and terms
#: in a text of a city seldom hold any more.
ARCHIVED_AFTER = timedelta(days=2 * 365)


def note(date: datetime, mandates: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Variables of the note above an item of that `date` (UTC); None where none is needed.

    `is_archived`: whether it is old. `mandate`: whose, where it was another than today's.
    """
    now = timezone.now()
    then = of_day(mandates, timezone.localdate(date))
    today = of_day(mandates, timezone.localdate(now))
    is_archived = now - date > ARCHIVED_AFTER
    earlier = then if then is not None and then != today else None
    if not is_archived and earlier is None:
        return None
    return {"is_archived": is_archived, "mandate": earlier}
