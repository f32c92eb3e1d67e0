"""The index written anew without a gap, and compared with the public record."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from django.db import transaction
from django.utils import timezone

from pages.record.models import PublicItem
from pages.search import engines, indexing, sources, vocabulary
from pages.search.models import Entry, IndexState, Pending

#: Items read, analysed and written at a time.
BATCH = 500


def rebuild(progress: Callable[[int], None] = lambda _count: None) -> int:
    """Write the whole index anew, in the database and on the server; how many entries it has.

    Readers are answered from the old one until the new one is complete. What becomes public
    meanwhile waits in its line and follows at once. Raises `EngineDownError`.
    """
    count = 0
    vocabulary_now: Counter[vocabulary.Key] = Counter()
    with _alone(), ExitStack() as swaps:
        seen: set[int] = set()
        started = Pending.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        writers = [swaps.enter_context(engines.database().rebuild())]
        if server := engines.server():
            writers.append(swaps.enter_context(server.rebuild()))
        for batch in _batches():
            with transaction.atomic():
                rows, keys = indexing.store([sources.text_of(item) for item in batch])
            for writer in writers:
                writer.write(rows)
            for each in keys:
                vocabulary_now.update(vocabulary.parted(each))
            seen.update(row.id for row in rows)
            count += len(rows)
            progress(count)
            _heard()
        with transaction.atomic():
            _drop_all_but(seen)
            vocabulary.replace(vocabulary_now)
            # Removals before the start are in nobody's index any more.
            Pending.objects.filter(pk__lte=started).delete()
    indexing.catch_up.func()
    return count


def differences() -> Iterator[tuple[str, str]]:
    """Where the index differs from the public record: the source and what is wrong, in words."""
    entries = dict(Entry.objects.values_list("source", "stamp"))
    due: set[str] = set()
    for item in PublicItem.objects.defer("card").iterator(chunk_size=BATCH):
        if not sources.may_be_found(item):
            continue
        name = f"item:{item.pk}"
        due.add(name)
        if name not in entries:
            yield name, f"missing: {item}"
        elif entries[name] != sources.stamp_of(item):
            yield name, f"out of date: {item}"
    for name in entries.keys() - due:
        if name.startswith("item:"):
            yield name, f"not public: {name}"
    ids = dict(Entry.objects.values_list("pk", "source"))
    for place, engine in (("database", engines.database()), ("server", engines.server())):
        if engine is not None:
            stored = set(engine.ids())
            for key in ids.keys() - stored:
                yield ids[key], f"words missing ({place}): {ids[key]}"
            for key in stored - ids.keys():
                yield f"entry:{key}", f"words of nothing ({place}): entry {key}"


def repair(found: list[tuple[str, str]]) -> None:
    """Mend what `differences` told. Raises `EngineDownError`."""
    orphans = [int(name.partition(":")[2]) for name, _why in found if name.startswith("entry:")]
    engines.database().remove(orphans)
    if server := engines.server():
        server.remove(orphans)
    indexing.mark(sorted({name for name, _why in found if not name.startswith("entry:")}))
    indexing.catch_up.func()


def _batches() -> Iterator[list[PublicItem]]:
    """All that may be found, by key, so that memory stays flat and nothing is passed over."""
    after = 0
    while batch := list(
        PublicItem.objects.filter(pk__gt=after)
        .order_by("pk")
        .defer("card")
        .prefetch_related("topics")[:BATCH]
    ):
        after = batch[-1].pk
        if kept := [item for item in batch if sources.may_be_found(item)]:
            yield kept


def _drop_all_but(seen: set[int]) -> None:
    """Entries of what is not public (any more); those that came meanwhile wait in their line."""
    stale = [key for key in Entry.objects.values_list("pk", flat=True) if key not in seen]
    for start in range(0, len(stale), BATCH):
        Entry.objects.filter(pk__in=stale[start : start + BATCH]).delete()


@contextmanager
def _alone() -> Iterator[None]:
    """The timer and the workers leave the index alone meanwhile."""
    _heard()
    try:
        yield
    finally:
        IndexState.objects.filter(pk=1).update(rebuilding_at=None)


def _heard() -> None:
    IndexState.objects.update_or_create(pk=1, defaults={"rebuilding_at": timezone.now()})
