"""The next events on the home page."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from pages.models import HomePage
from pages.record.models import PublicItem
from press.events import showing

#: How many occurrences the band names.
NAMED = 3
#: Events looked through for them: struck ones and long series may stand before the next three.
LOOKED_AT = 60


def home(page: HomePage, request: HttpRequest) -> dict[str, Any] | None:
    """The next three times anything takes place; one query. None where nothing is coming."""
    now = timezone.now()
    rows = (
        PublicItem.objects.below(page.path)
        .of_type("event")
        .in_language(page.locale.language_code)
        .filter(ends_at__gt=now)
        .exclude(state__in=showing.STRUCK)
        .order_by("starts_at", "pk")
        .defer("item")[:LOOKED_AT]
    )
    coming = [each for each in showing.coming(rows, now) if not each.is_struck][:NAMED]
    if not coming:
        return None
    url = coming[0].card["url"].rsplit("/", 2)[0] + "/"
    return {"template": "press/event_band.html", "shown": coming, "url": url}
