"""Keeping the index behind the public record, in order and again until it is done.

What became public is written down with it and indexed by a task after the commit; what went away
leaves the database's index in the same transaction. A task lost, a worker killed or a server down
leaves its line in `Pending`, and `publish_due` catches up each minute.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django_tasks import task

from pages.record.models import PublicItem
from pages.search import engines, sources, vocabulary
from pages.search.analysis.entries import Read, read
from pages.search.documents.answering import whole_text
from pages.search.documents.models import DocumentText
from pages.search.engines.base import EngineDownError, OutdatedIndexError, Row
from pages.search.hiding import hidden_now
from pages.search.models import Entry, EntryText, IndexState, Pending
from pages.search.sources import Text

logger = logging.getLogger("javnost.search")

#: Entries written in one transaction.
BATCH: Final = 200
#: A rebuild that was not heard of for so long has died.
SILENT: Final = timedelta(minutes=5)
_WRITTEN: Final = tuple(
    field.name for field in Entry._meta.concrete_fields if field.name not in ("id", "source")
)
_KEPT: Final = ("department", "body", "keys")


def mark(names: Iterable[str], index: Pending.Index = Pending.Index.DATABASE) -> None:
    """Write down that these ("item:12") are to be indexed, and do it after the commit."""
    Pending.objects.bulk_create(Pending(source=name, index=index) for name in names)
    _after_commit()


def forget(item_id: int) -> None:
    """Take what a public item brought into the index out of it, now."""
    entries = list(Entry.objects.filter(item_id=item_id).select_related("text"))
    if not entries:
        return
    ids = [entry.pk for entry in entries]
    gone = [
        Pending(
            source=entry.source,
            index=Pending.Index.DATABASE,
            removed_id=entry.pk,
            removed_keys=entry.text.keys,
        )
        for entry in entries
    ]
    Pending.objects.bulk_create(gone)
    engines.of_database().remove(ids)
    EntryText.objects.filter(entry__in=ids).delete()
    Entry.objects.filter(pk__in=ids).delete()
    # Another item may show the same document.
    mark([entry.source for entry in entries if entry.document_id])
    _after_commit()


@task()
def catch_up() -> int:
    """Index all that waits; how many lines were done. Safe to run twice, and at the same time."""
    if _is_being_rebuilt():
        return 0
    done = 0
    while lines := _next(Pending.Index.DATABASE):
        done += lines
    return done + _catch_up_server()


def _after_commit() -> None:
    """One task for a transaction, however much it writes."""
    waiting: Any = getattr(connection, "run_on_commit", ())
    if not any(getattr(entry[1], "func", None) is _enqueue for entry in waiting):
        transaction.on_commit(partial(_enqueue))


def _enqueue() -> None:
    catch_up.enqueue()


def _next(index: Pending.Index) -> int:
    """Index the next lines, in one transaction; how many."""
    with transaction.atomic():
        lines = _claimed(index)
        if not lines:
            return 0
        vocabulary.change(removed=[line.removed_keys for line in lines if line.removed_keys])
        write(sorted({line.source for line in lines if line.removed_id is None}))
        if engines.of_server():
            Pending.objects.bulk_create(
                Pending(source=line.source, index=Pending.Index.SERVER, removed_id=line.removed_id)
                for line in lines
            )
        Pending.objects.filter(pk__in=[line.pk for line in lines]).delete()
    return len(lines)


def _claimed(index: Pending.Index) -> list[Pending]:
    lines = Pending.objects.filter(index=index).order_by("pk")
    if connection.features.has_select_for_update:
        # A second worker waits, so that two writings of one item never change places.
        lines = lines.select_for_update()
    return list(lines[:BATCH])


def write(names: Sequence[str]) -> None:
    """Bring the database's index up to date for these sources, whatever it holds of them."""
    keys: dict[str, set[int]] = {"item": set(), "document": set()}
    for name in names:
        kind, _colon, key = name.partition(":")
        keys[kind].add(int(key))
    # A document has its date and topics from the item that shows it.
    keys["document"] |= sources.documents_shown_by(keys["item"])
    names = sorted({*names, *(f"document:{key}" for key in keys["document"])})
    items = PublicItem.objects.filter(pk__in=keys["item"]).prefetch_related("topics")
    hidden = hidden_now()
    texts = [sources.text_of(item) for item in items if sources.may_be_found(item, hidden)]
    if keys["document"]:
        shown = sources.public_documents(keys["document"])
        texts += [sources.text_of_document(*document) for document in shown]
    before = {
        entry.source: entry
        for entry in Entry.objects.filter(source__in=names).select_related("text")
    }
    stale = [before[name] for name in before.keys() - {text.entry.source for text in texts}]
    words = [read(text.words) for text in texts]
    rows = store(texts, words)
    vocabulary.change(
        added=[each.keys for each in words], removed=[entry.text.keys for entry in before.values()]
    )
    engine = engines.of_database()
    engine.write(rows)
    if stale:
        engine.remove([entry.pk for entry in stale])
        Entry.objects.filter(pk__in=[entry.pk for entry in stale]).delete()


def store(texts: Sequence[Text], words: Sequence[Read]) -> list[Row]:
    """Write entries and their words, analysed; the rows for an engine."""
    _write_changed([text.entry for text in texts], "source", _WRITTEN)
    _write_changed(
        [
            EntryText(entry=text.entry, department=text.department, body=text.kept, keys=found.keys)
            for text, found in zip(texts, words, strict=True)
        ],
        "pk",
        _KEPT,
    )
    return [text.row(found) for text, found in zip(texts, words, strict=True)]


def _write_changed(rows: Sequence[Model], key: str, names: Sequence[str]) -> None:
    """Write these rows of one model where they do not stand so already; all have their id then.

    A rebuild changes few: writing every row would double the tables, and keep PostgreSQL cleaning
    up while readers ask.
    """
    if not rows:
        return
    manager = type(rows[0])._default_manager
    stored = manager.in_bulk([getattr(row, key) for row in rows], field_name=key)
    changed = []
    for row in rows:
        old = stored.get(getattr(row, key))
        if old and all(getattr(old, name) == getattr(row, name) for name in names):
            row.pk = old.pk
        else:
            changed.append(row)
    manager.bulk_create(
        changed, update_conflicts=True, unique_fields=[key], update_fields=list(names)
    )


def _catch_up_server() -> int:
    """Write to the search server what the database's index has already; 0 while it is down."""
    from pages.search import recovering  # It hands work back to us.

    engine = engines.of_server()
    if engine is None:
        return 0
    done = 0
    while lines := list(Pending.objects.filter(index=Pending.Index.SERVER).order_by("pk")[:BATCH]):
        names = {line.source for line in lines if line.removed_id is None}
        present = list(Entry.objects.filter(source__in=names).select_related("text"))
        try:
            engine.remove([line.removed_id for line in lines if line.removed_id is not None])
            engine.write(rows_of(present))
        except EngineDownError as error:
            logger.warning("The search server waits: %s", error)
            if isinstance(error, OutdatedIndexError):
                recovering.rebuild_soon()
            return done
        _mark_overtaken(present)
        Pending.objects.filter(pk__in=[line.pk for line in lines]).delete()
        done += len(lines)
    return done


def _mark_overtaken(written: Sequence[Entry]) -> None:
    """Have written again what another worker changed meanwhile, and may have written before us.

    No lock is held while a server is waited for: on SQLite nobody could write until it answers.
    """
    stamps = dict(
        Entry.objects.filter(pk__in=[entry.pk for entry in written]).values_list("pk", "stamp")
    )
    Pending.objects.bulk_create(
        Pending(
            source=entry.source,
            index=Pending.Index.SERVER,
            removed_id=None if entry.pk in stamps else entry.pk,
        )
        for entry in written
        if stamps.get(entry.pk) != entry.stamp
    )


def rows_of(entries: Sequence[Entry]) -> list[Row]:
    """Entries (with their `text`) as an engine stores them, analysed anew from their words."""
    documents = [entry.document_id for entry in entries if entry.document_id]
    texts = {
        text.document_id: text
        for text in DocumentText.objects.defer("places").filter(document_id__in=documents)
    }
    return [_row_of(entry, texts.get(entry.document_id or 0)) for entry in entries]


def _row_of(entry: Entry, document: DocumentText | None) -> Row:
    body = whole_text(document) if document else entry.text.body
    topics = tuple(entry.topics.strip("|").split("|")) if entry.topics else ()
    text = Text(entry, entry.text.department, body, topics)
    return text.row(read(text.words))


def _is_being_rebuilt() -> bool:
    heard = IndexState.objects.filter(pk=1).values_list("rebuilding_at", flat=True).first()
    return heard is not None and heard > timezone.now() - SILENT
