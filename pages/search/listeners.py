"""What the index hears from the public record: rows written and rows gone."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save

from pages import batches, signals
from pages.record.models import PublicItem
from pages.search import analysis, indexing, recovering
from pages.search.documents.keeping import text_changed


def connect(app: AppConfig) -> None:
    """Connect all listeners, once."""
    uid = "pages.search"
    post_migrate.connect(migrated, sender=app, dispatch_uid=uid)
    post_save.connect(written, sender=PublicItem, dispatch_uid=uid)
    text_changed.connect(read, dispatch_uid=uid)
    signals.minute_passed.connect(minute_passed, dispatch_uid=uid)
    post_delete.connect(gone, sender=PublicItem, dispatch_uid=uid)


def written(sender: type, instance: PublicItem, **kwargs: Any) -> None:
    """Write down that the index is behind, and catch up after the commit."""
    batches.at_the_end(indexing.mark, f"item:{instance.pk}")


def gone(sender: type, instance: PublicItem, **kwargs: Any) -> None:
    """Take it out of the index at once, in the transaction that takes it away."""
    indexing.forget(instance.pk)


def read(sender: type, document_ids: list[int], **kwargs: Any) -> None:
    """The words of documents were read, or are kept no more."""
    indexing.mark([f"document:{key}" for key in document_ids])


def minute_passed(sender: type, **kwargs: Any) -> None:
    """Index what a lost task, a killed worker or a server that was down left waiting."""
    recovering.look()


def migrated(sender: AppConfig, **kwargs: Any) -> None:
    """Build the tables of the analysis now: it takes seconds, and the first editor would wait."""
    analysis.warm()
