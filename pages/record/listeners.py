"""What the record hears: going public and away, moves, restrictions, deletions, new names."""

from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from modelcluster.fields import ParentalKey
from wagtail.models import AbstractPage, Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from pages import signals
from pages.record import entry, writing


def connect() -> None:
    """Connect all listeners, once."""
    uid = "pages.record"
    signals.went_public.connect(went_public, dispatch_uid=uid)
    signals.went_away.connect(went_away, dispatch_uid=uid)
    post_page_move.connect(moved, dispatch_uid=uid)
    page_slug_changed.connect(slug_changed, dispatch_uid=uid)
    post_save.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid=uid)
    post_delete.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid=uid)
    post_delete.connect(deleted, dispatch_uid=uid)


def went_public(
    sender: type, instance: Any, approval: Any, is_first: bool = False, **kwargs: Any
) -> None:
    """Write the row, and refresh public pages that show this snippet's words."""
    writing.enter(instance, approval.pk, is_new=is_first)
    if not isinstance(instance, AbstractPage):
        _refresh_pages_showing(instance)


def went_away(sender: type, instance: Any, **kwargs: Any) -> None:
    """Remove the row, and refresh public pages that showed this snippet's words."""
    writing.leave(instance)
    if not isinstance(instance, AbstractPage):
        _refresh_pages_showing(instance)


def moved(sender: type, instance: Page, **kwargs: Any) -> None:
    """New addresses for a page and everything below."""
    _refresh_below(instance.path)


def slug_changed(sender: type, instance: Page, **kwargs: Any) -> None:
    """New addresses for everything below a page."""
    _refresh_below(instance.path)


def restriction_changed(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    """A page and everything below was closed to the public, or opened again."""
    _refresh_below(instance.page.path)


def deleted(sender: type, instance: models.Model, **kwargs: Any) -> None:
    """A row that no longer exists is not public."""
    if entry.writer_of(type(instance)):
        writing.leave(instance)


def _refresh_below(tree_path: str) -> None:
    with transaction.atomic():
        for page in Page.objects.filter(path__startswith=tree_path, live=True).specific():
            writing.enter(page)


def _refresh_pages_showing(instance: models.Model) -> None:
    """Write public pages anew whose inline rows point to this snippet."""
    for relation in type(instance)._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        row = relation.related_model
        for field in row._meta.concrete_fields:
            if isinstance(field, ParentalKey) and issubclass(field.related_model, AbstractPage):
                rows = row._base_manager.filter(**{relation.field.name: instance.pk})
                shown = Page.objects.filter(pk__in=rows.values(field.attname), live=True)
                for page in shown.specific():
                    writing.enter(page)
