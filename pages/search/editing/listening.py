"""What follows from an editor's word: kept answers are read anew, hidden pages leave the index."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save

from pages import signals
from pages.search import counting, indexing
from pages.search.editing import granting, reading
from pages.search.editing.models import BestBet, HiddenPage, SynonymGroup
from pages.search.hiding import items_of


def connect(app: AppConfig) -> None:
    """Connect all listeners, once."""
    uid = "pages.search.editing"
    for model in (SynonymGroup, BestBet):
        for signal in (post_save, post_delete):
            signal.connect(reading.changed, sender=model, dispatch_uid=f"{uid}.{model.__name__}")
    pre_save.connect(another_chosen, sender=HiddenPage, dispatch_uid=uid)
    post_save.connect(hidden, sender=HiddenPage, dispatch_uid=uid)
    post_delete.connect(shown_again, sender=HiddenPage, dispatch_uid=uid)
    post_migrate.connect(granting.grant, sender=app, dispatch_uid=uid)
    signals.minute_passed.connect(counting.forget_old, dispatch_uid=uid)


def another_chosen(sender: type, instance: HiddenPage, **kwargs: Any) -> None:
    """A row is to name another page: the one it named is indexed again, after the commit."""
    before = HiddenPage.objects.filter(pk=instance.pk).exclude(page=instance.page_id).first()
    if before is not None:
        shown_again(sender, before)


def hidden(sender: type, instance: HiddenPage, **kwargs: Any) -> None:
    """Take the page out of the index, in the transaction that hides it."""
    for key in items_of(instance).values_list("pk", flat=True):
        indexing.forget(key)
        # A rebuild that has read it already writes it once more.
        indexing.mark([f"item:{key}"])


def shown_again(sender: type, instance: HiddenPage, **kwargs: Any) -> None:
    """Have the page indexed again, after the commit."""
    indexing.mark([f"item:{key}" for key in items_of(instance).values_list("pk", flat=True)])
