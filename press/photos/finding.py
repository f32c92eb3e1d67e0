"""Which pictures stand in the photo archive: public by the record, and free for the media."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.db.models import CharField, Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, ExtractYear, TruncDate
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction

from pages.media.folding import folded
from pages.media.models import PressImage
from pages.record.files import kind_of
from pages.record.models import (
    CollectionVersion,
    PublicItem,
    PublicItemFile,
    PublicItemTopic,
)

#: Longest words looked for, in all (characters).
LONGEST_QUERY = 100
#: Seconds.
KEPT_FOR = 60


def photos(site_id: int | None) -> "QuerySet[Any]":
    """The archive of a site, newest first; `day` is when each was taken, or first shown.

    A project with another image model has none: nobody said there what is free.
    """
    model = get_image_model()
    if not issubclass(model, PressImage):
        return model._default_manager.none()
    first_shown = _showing(site_id).order_by("date").values("date")[:1]
    zone = ZoneInfo(timezone.get_default_timezone_name())
    found = model._default_manager.filter(terms__in=model.FREE, faces_of_minors=False)
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        found = found.exclude(collection__path__startswith=path)
    return (
        found.annotate(shown_on=Subquery(first_shown))
        .filter(shown_on__isnull=False)
        .annotate(day=Coalesce("taken_on", TruncDate("shown_on", tzinfo=zone)))
        .order_by("-day", "-pk")
    )


def with_words(found: "QuerySet[Any]", query: str) -> "QuerySet[Any]":
    """Those that have all words of `query`, in either script and with or without marks."""
    words = folded(query[:LONGEST_QUERY]).split()
    if query.strip() and not words:
        return found.none()
    for word in words:
        found = found.filter(search_words__contains=word)
    return found


def about(found: "QuerySet[Any]", topic: str, site_id: int | None) -> "QuerySet[Any]":
    """Those that an item on a topic (slug) shows."""
    return found.filter(Exists(_showing(site_id).filter(topics__slug=topic)))


def of_year(found: "QuerySet[Any]", year: int) -> "QuerySet[Any]":
    """Those of a year."""
    return found.filter(day__gte=date(year, 1, 1), day__lte=date(year, 12, 31))


def years(found: "QuerySet[Any]") -> list[tuple[int, int]]:
    """Years with how many there are of each, newest first."""
    counted = found.annotate(year=ExtractYear("day")).order_by().values_list("year")
    return sorted(counted.annotate(count=Count("pk")), reverse=True)


def topics(found: "QuerySet[Any]", language: str, site_id: int | None) -> list[tuple[str, str]]:
    """Slug and label of the topics of a site's items that show them, in one language."""
    keys = found.order_by().annotate(key=Cast("pk", CharField())).values("key")
    rows = PublicItemTopic.objects.filter(
        item__in=PublicItem.objects.in_language(language).filter(site_id=site_id),
        item__files__content_type=kind_of(get_image_model()),
        item__files__object_id__in=keys,
    )
    return list(rows.values_list("slug", "label").distinct())


def choices(
    found: "QuerySet[Any]", language: str, site_id: int | None
) -> tuple[list[tuple[int, int]], list[tuple[str, str]]]:
    """`years` and `topics` of a whole archive, kept for a minute while the record stays the same.

    Counting a large archive takes longer than showing a page of it.
    """
    version = CollectionVersion.objects.values_list("version", flat=True).first() or 0
    counted: Any = cache.get_or_set(
        f"photo-archive-{site_id}-{language}-{version}",
        lambda: (years(found), topics(found, language, site_id)),
        KEPT_FOR,
    )
    kept_years, kept_topics = counted
    return kept_years, kept_topics


def items_showing(
    images: Iterable[Any], language: str, site_id: int | None
) -> dict[str, list[PublicItem]]:
    """A site's public items of one language that show each picture, newest first, by its key."""
    rows = (
        PublicItemFile.objects.filter(
            content_type=kind_of(get_image_model()),
            object_id__in=[str(image.pk) for image in images],
            item__in=PublicItem.objects.in_language(language)
            .filter(site_id=site_id)
            .exclude(path=""),
        )
        .select_related("item")
        .defer("item__card", "item__item")
        .order_by("-item__date", "-item__pk")
    )
    found: dict[str, list[PublicItem]] = {}
    for row in rows:
        found.setdefault(row.object_id, []).append(row.item)
    return found


def _showing(site_id: int | None) -> Any:
    """Public items of a site that show the picture of the query around."""
    return PublicItem.objects.filter(
        site_id=site_id,
        files__content_type=kind_of(get_image_model()),
        files__object_id=Cast(OuterRef("pk"), CharField()),
    )
