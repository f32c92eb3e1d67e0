"""Notices to test with, and what readers find of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from pages.record.models import PublicItem
from press.models import NewsIndexPage, NoticePage
from tests import office

#: Monday, 23 November 2026, 9:00 on the office's clock.
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def board(city: office.City, title: str = "Огласна табла") -> NewsIndexPage:
    """A public notice board."""
    made = NewsIndexPage(title=title, locale=city.home.locale, shows="notice")
    page: NewsIndexPage = office.public(made, city.home)
    return page


def notice(title: str = "Јавни позив за подстицаје", **fields: Any) -> NoticePage:
    """A notice that is nowhere yet: a public call, open for ten days more."""
    values: dict[str, Any] = {
        "title": title,
        "summary": "Град подстиче отварање радних мјеста.",
        "kind": "public_call",
        "date": NOW - DAY,
        "body": [("text", "<p>Пријаве се подносе у писарници.</p>")],
        **fields,
    }
    if values["kind"] != "service":
        values.setdefault("deadline", NOW + 10 * DAY)
    return NoticePage(**values)


def service(title: str = "Без воде у Јеврејској улици", **fields: Any) -> NoticePage:
    """Service information that is nowhere yet: in force for three hours more."""
    values: dict[str, Any] = {
        "kind": "service",
        "service": "water",
        "starts_at": NOW - HOUR,
        "ends_at": NOW + 3 * HOUR,
        "streets": "Јеврејска, Љетња",
        **fields,
    }
    return notice(title, **values)


def crowd(page: NoticePage, size: int) -> None:
    """Fill the record with copies of a notice's row: what lists read."""
    row = PublicItem.objects.get(type="notice", object_id=str(page.pk))
    PublicItem.objects.filter(object_id__startswith="copy-").delete()
    fields = [
        field.attname
        for field in PublicItem._meta.concrete_fields
        if field.name not in ("id", "object_id", "path")
    ]
    PublicItem.objects.bulk_create(
        PublicItem(
            **{name: getattr(row, name) for name in fields},
            object_id=f"copy-{number}",
            path=f"{row.path.rstrip('/')}-{number}/",
        )
        for number in range(size)
    )
