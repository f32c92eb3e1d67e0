"""Service information on the home page: there while it matters, gone by itself."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone

from pages import cards
from pages.models import HomePage
from pages.record.models import PublicItem
from press.notices.record import TYPE
from press.notices.status import SERVICE

#: How far the band looks ahead: a day, so that tonight's closure is read at breakfast.
AHEAD = timedelta(hours=24)
#: Most cards in the band; a storm night has more, and the notice board has them all.
MOST = 12


def past(now: datetime) -> Q:
    """Service information that is over, or that stands in the band: no news of the home page."""
    return Q(type=TYPE, kind=SERVICE, ends_at__lte=now) | _in_band(now)


def band(page: HomePage, request: HttpRequest) -> dict[str, Any] | None:
    """What does not work as usual now and in the next day, soonest first. One query."""
    rows = (
        PublicItem.objects.below(page.path)
        .in_language(page.locale.language_code)
        .filter(_in_band(timezone.now()))
        .order_by("starts_at", F("ends_at").asc(nulls_last=True), "pk")
        .defer("item")[:MOST]
    )
    shown = [cards.card(row) for row in rows]
    return {"template": "press/includes/service_band.html", "cards": shown} if shown else None


def _in_band(now: datetime) -> Q:
    not_over = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    return Q(type=TYPE, kind=SERVICE, state="", starts_at__lte=now + AHEAD) & not_over
