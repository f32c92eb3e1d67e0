"""An archive of copies: what lists read, without the minutes that writing each item takes."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.models import Page

from pages.record.models import PublicItem, PublicItemTopic
from press.models import NewsPage
from tests import office

DAY = timedelta(days=1)


def crowd(item_type: str, size: int) -> None:
    """Fill the record with `size` copies of the first row of a type, a day apart."""
    row = PublicItem.objects.of_type(item_type).order_by("pk")[0]
    topics = list(row.topics.values_list("slug", "label"))
    values = {
        field.attname: getattr(row, field.attname)
        for field in PublicItem._meta.concrete_fields
        if not field.primary_key
    }
    made = PublicItem.objects.bulk_create(
        PublicItem(**values | _own(row, item_type, number)) for number in range(size)
    )
    PublicItemTopic.objects.bulk_create(
        PublicItemTopic(item=item, slug=slug, label=label)
        for item in made
        for slug, label in topics
    )


def _own(row: PublicItem, item_type: str, number: int) -> dict[str, Any]:
    past = number * DAY
    return {
        "object_id": f"copy-{item_type}-{number}",
        "path": f"{row.path.rstrip('/')}-{number}/",
        "date": row.date - past,
        "starts_at": row.starts_at and row.starts_at - past,
        "ends_at": row.ends_at and row.ends_at - past,
    }


def drafts(city: office.City, size: int) -> None:
    """Add news below the listing that nobody has approved."""
    parent = Page.objects.get(pk=city.news.pk)
    pages = [
        NewsPage(
            title=f"Вијест {number}",
            draft_title=f"Вијест {number}",
            slug=f"vijest-{number}",
            path=Page._get_path(parent.path, parent.depth + 1, parent.numchild + number + 1),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}vijest-{number}/",
            locale=parent.locale,
            live=False,
            latest_revision_created_at=timezone.now(),
        )
        for number in range(parent.numchild, parent.numchild + size)
    ]
    names = [field.attname for field in Page._meta.local_concrete_fields]
    bases = Page.objects.bulk_create(
        Page(**{name: getattr(page, name) for name in names}) for page in pages
    )
    for base, page in zip(bases, pages, strict=True):
        page.page_ptr_id = page.pk = page.id = base.pk
        models.Model.save_base(page, raw=True, force_insert=True)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + size)
