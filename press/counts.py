"""How many items a listing has by topic and month: counted once for each state of the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Min
from django.db.models.functions import TruncMonth
from django.utils import timezone

from pages.record.models import PublicItemQuerySet, PublicItemTopic
from pages.record.remembering import remembered
from pages.scripts import sort_key


@dataclass(frozen=True)
class TopicCount:
    """A topic and how many items of the listing have it."""

    slug: str
    label: str
    count: int


@dataclass(frozen=True)
class Counts:
    """The counts of one listing. `months` are (year, month, count), newest first."""

    topics: tuple[TopicCount, ...]
    months: tuple[tuple[int, int, int], ...]

    @property
    def total(self) -> int:
        """All items of the listing."""
        return sum(count for _year, _month, count in self.months)

    def years(self) -> list[tuple[int, list[tuple[int, int]]]]:
        """Years, newest first, each with its (month, count), newest first."""
        years: dict[int, list[tuple[int, int]]] = {}
        for year, month, count in self.months:
            years.setdefault(year, []).append((month, count))
        return list(years.items())

    def found(self, chosen: dict[str, str]) -> int | None:
        """How many a reader finds who chose these filters; None where it must be asked."""
        if not chosen:
            return self.total
        if set(chosen) == {"topic"}:
            return sum(topic.count for topic in self.topics if topic.slug == chosen["topic"])
        return None


def counts_of(items: PublicItemQuerySet, place: str) -> Counts:
    """The counts over `items`; `place` tells this listing from every other."""
    zone = timezone.get_default_timezone_name()
    return remembered(f"counts {place} {zone}", lambda: _counted(items, ZoneInfo(zone)))


def _counted(items: PublicItemQuerySet, zone: ZoneInfo) -> tuple[Counts, datetime | None]:
    by_month: list[Any] = list(
        items.annotate(month=TruncMonth("date", tzinfo=zone))
        .values_list("month")
        .annotate(count=Count("pk"), first_end=Min("expires_at"))
        .order_by("-month")
    )
    months = tuple((month.year, month.month, count) for month, count, _end in by_month)
    ends = [end for _month, _count, end in by_month if end is not None]
    return Counts(tuple(_topics(items)), months), min(ends, default=None)


def _topics(items: PublicItemQuerySet) -> Iterator[TopicCount]:
    counted: Any = (
        PublicItemTopic.objects.filter(item__in=items)
        .values_list("slug", "label")
        .annotate(count=Count("pk"))
        .order_by("label")
    )
    yield from sorted(
        (TopicCount(*row) for row in counted), key=lambda topic: sort_key(topic.label)
    )
