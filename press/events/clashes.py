"""What stands at the same time as an event: other events of the city, and holidays.

For editors and readers of the workflow alone: it looks into texts that are not public.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState, WorkflowState

from pages.days import in_words
from pages.record.models import PublicItem
from pages.scripts import to_latin
from press.events import holidays, occurrences, series, showing, words
from press.events.occurrences import Occurrence
from press.events.series import Series, from_json
from press.models import EventPage

#: So many occurrences ahead are compared, so many sentences are said of each kind.
COMPARED = 400
SAID = 5
HOLIDAYS_SAID = 3


@dataclass(frozen=True)
class Other:
    """Another event of the city, public or on its way."""

    key: str
    title: str
    venue: str
    series: Series
    is_public: bool


def sentences(page: EventPage) -> list[str]:
    """What to know before this event is saved or approved; `page` may be a draft."""
    if page.starts_at is None or page.status in showing.STRUCK:
        return []
    own = _ahead(series.of_page(page))
    if not own:
        return []
    return [*_with_others(page, own), *_with_holidays(own)]


def _with_others(page: EventPage, own: list[Occurrence]) -> list[str]:
    said: dict[str, str] = {}
    for other in _others(page, own):
        if len(said) == SAID:
            break
        if other.key not in said and (met := _first_meeting(own, _ahead(other.series))):
            said[other.key] = _sentence(page, other, met)
    return list(said.values())


def _sentence(page: EventPage, other: Other, met: Occurrence) -> str:
    named = {"title": other.title, "when": words.when(met), "venue": other.venue}
    if _place(page.venue) and _place(page.venue) == _place(other.venue):
        said = _("At the same time and in the same place («%(venue)s»): «%(title)s», %(when)s.")
    else:
        said = _("At the same time: «%(title)s», %(when)s.")
    unknown = "" if other.is_public else " " + _("That event is not public yet.")
    return said % named + unknown


def _with_holidays(own: list[Occurrence]) -> Iterator[str]:
    first, last = own[0].starts_at.date(), max(each.last_day() for each in own)
    free = {holiday.day: holiday for holiday in reversed(holidays.between(first, last))}
    days = (
        each.starts_at.date() + timedelta(days=number)
        for each in own
        for number in range((each.last_day() - each.starts_at.date()).days + 1)
    )
    met = sorted({day for day in days if day in free})
    for day in met[:HOLIDAYS_SAID]:
        yield _("%(day)s: holiday, %(name)s.") % {"day": in_words(day), "name": free[day].name}
    more = len(met) - HOLIDAYS_SAID
    if more > 0:
        yield ngettext(
            "On %(count)d more day it meets a holiday.",
            "On %(count)d more days it meets a holiday.",
            more,
        ) % {"count": more}


def _ahead(of: Series) -> list[Occurrence]:
    now = timezone.now()
    return [each for each in occurrences.all_of(of) if each.over_at > now][:COMPARED]


def _first_meeting(own: list[Occurrence], other: list[Occurrence]) -> Occurrence | None:
    """The first of `other` that overlaps one of `own`; both are in the order they begin."""
    mine, theirs = iter(own), iter(other)
    a, b = next(mine, None), next(theirs, None)
    while a is not None and b is not None:
        if a.overlaps(b.starts_at, _end(b)) or b.overlaps(a.starts_at, _end(a)):
            return b
        if _end(a) <= _end(b):
            a = next(mine, None)
        else:
            b = next(theirs, None)
    return None


def _end(occurrence: Occurrence) -> datetime:
    return occurrence.over_at.astimezone(UTC)


def _others(page: EventPage, own: list[Occurrence]) -> Iterable[Other]:
    key = str(page.translation_key)
    first, last = own[0].starts_at, max(_end(each) for each in own)
    for other in (*_public(first, last), *_on_their_way()):
        if other.key != key:
            yield other


def _public(first: datetime, last: datetime) -> Iterator[Other]:
    rows = (
        PublicItem.objects.of_type("event")
        .filter(starts_at__lt=last, ends_at__gt=first)
        .exclude(state__in=showing.STRUCK)
        .order_by("starts_at", "pk")
        .defer("item")
    )
    for row in rows:
        card = next(iter(row.read_card().values()))
        yield Other(
            str(row.translation_key), row.title, card["venue"], from_json(card["series"]), True
        )


def _on_their_way() -> Iterator[Other]:
    """Events in the workflow, as they were last sent."""
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__content_type=ContentType.objects.get_for_model(EventPage),
    ).select_related("revision")
    for state in states:
        content = state.revision.content
        found = _series(content)
        if found is not None and content.get("status") not in showing.STRUCK:
            key = str(UUID(str(content["translation_key"])))
            title, venue = str(content.get("title", "")), str(content.get("venue", ""))
            yield Other(key, title, venue, found, False)


def _series(content: dict[str, Any]) -> Series | None:
    starts_at = parse_datetime(content.get("starts_at") or "")
    if starts_at is None:
        return None
    return Series(
        starts_at=starts_at,
        ends_at=parse_datetime(content.get("ends_at") or ""),
        is_all_day=bool(content.get("is_all_day")),
        repeats=content.get("repeats") or "",
        until=parse_date(content.get("repeats_until") or ""),
        exceptions={
            day: parse_datetime(row.get("starts_at") or "")
            for row in content.get("exceptions", ())
            if (day := parse_date(row.get("date") or "")) is not None
        },
    )


def _place(venue: str) -> str:
    return " ".join(to_latin(venue).casefold().split())
