"""The index written anew without a gap, and compared with the public record."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, Final, Self

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from pages.record.models import PublicItem
from pages.search import engines, indexing, sources, vocabulary
from pages.search.analysis import beside
from pages.search.analysis.entries import Words
from pages.search.engines.base import EngineDownError, Row, Writer
from pages.search.hiding import hidden_now
from pages.search.models import Entry, IndexState, Pending
from pages.search.sources import Text

#: Items read, analysed and written at a time.
BATCH: Final = 500
#: From so many items on a second process is worth its second to begin.
MANY: Final = 5_000


def rebuild(progress: Callable[[int], None] = lambda _count: None) -> int:
    """Write the whole index anew, in the database and on the server; how many entries it has.

    Readers are answered from the old one until the new one is complete. What becomes public
    meanwhile waits in its line and follows at once. A server that fails keeps its old index and
    its lines; the database's is complete all the same, and then `EngineDownError` is raised.
    """
    with _alone(), _OnServer() as on_server:
        count = _in_database(progress, on_server)
        on_server.finish()
    indexing.catch_up.func()
    if on_server.failure:
        raise on_server.failure
    return count


def _in_database(progress: Callable[[int], None], on_server: "_OnServer") -> int:
    seen: set[int] = set()
    words = vocabulary.Tally()
    started = Pending.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    # Until all is done the index is of no version: one that was left halfway is built again.
    IndexState.objects.filter(pk=1).update(written_with="")
    with engines.of_database().rebuild() as writer:
        many = PublicItem.objects.count() > MANY
        on_postgres = connection.vendor == "postgresql"
        for batch, read in beside.analysed(
            _batches(), _words, for_postgres=on_postgres, beside=many
        ):
            with transaction.atomic():
                rows = indexing.store(batch, read)
            writer.write(rows)
            on_server.write(rows)
            for each in read:
                words.add(each.keys)
            seen.update(row.id for row in rows)
            progress(len(seen))
            _heard()
    with transaction.atomic():
        _drop_all_but(seen)
        vocabulary.replace(words)
        # Removals before the start are in nobody's index any more.
        done = Pending.objects.filter(pk__lte=started)
        done.filter(index=Pending.Index.DATABASE).delete()
        on_server.done = done.filter(index=Pending.Index.SERVER)
        IndexState.objects.filter(pk=1).update(written_with=sources.written_with())
    return len(seen)


class _OnServer:
    """The rebuild of the search server's index, if there is one: it may fail without the other."""

    def __init__(self) -> None:
        self.failure: EngineDownError | None = None
        #: Lines that the new index makes needless.
        self.done: QuerySet[Pending] | None = None
        self._stack = ExitStack()
        self._writer: Writer | None = None
        # The server indexes on its side while the next texts are analysed here.
        self._sender = ThreadPoolExecutor(1, thread_name_prefix="search-server")
        self._sent: Future[None] | None = None

    def __enter__(self) -> Self:
        if engine := engines.of_server():
            with self._noted():
                self._writer = self._stack.enter_context(engine.rebuild())
        return self

    def __exit__(self, *error: Any) -> None:
        with suppress(EngineDownError):
            self._settle()
        self._sender.shutdown()
        if error[0] is not None:
            # Left halfway: the new index is thrown away.
            with suppress(EngineDownError):
                self._stack.__exit__(*error)

    def write(self, rows: Sequence[Row]) -> None:
        """Store in the new index, unless it failed before; the last ones may be under way."""
        self._settle()
        if self._writer and not self.failure:
            self._sent = self._sender.submit(self._writer.write, rows)

    def _settle(self) -> None:
        sent, self._sent = self._sent, None
        if sent is not None:
            with self._noted():
                sent.result()

    def finish(self) -> None:
        """Put the new index in the old one's place, or throw it away if it is not complete."""
        self._settle()
        with self._noted():
            if self.failure:
                self._stack.__exit__(type(self.failure), self.failure, None)
            else:
                self._stack.close()
        if self._writer and not self.failure and self.done is not None:
            self.done.delete()

    @contextmanager
    def _noted(self) -> Iterator[None]:
        try:
            yield
        except EngineDownError as error:
            self.failure = self.failure or error


def differences() -> Iterator[tuple[str, str]]:
    """Where the index differs from the public record: the source and what is wrong, in words."""
    entries = dict(Entry.objects.values_list("source", "stamp"))
    due: set[str] = set()
    for name, stamp in _due():
        due.add(name)
        if name not in entries:
            yield name, f"missing: {name}"
        elif entries[name] != stamp:
            yield name, f"out of date: {name}"
    for name in entries.keys() - due:
        yield name, f"not public: {name}"
    ids = dict(Entry.objects.values_list("pk", "source"))
    for place, engine in (("database", engines.of_database()), ("server", engines.of_server())):
        if engine is not None:
            stored = set(engine.ids())
            for key in ids.keys() - stored:
                yield ids[key], f"words missing ({place}): {ids[key]}"
            for key in stored - ids.keys():
                yield f"entry:{key}", f"words of nothing ({place}): entry {key}"


def repair(found: list[tuple[str, str]]) -> None:
    """Mend what `differences` told. Raises `EngineDownError`."""
    orphans = [int(name.partition(":")[2]) for name, _why in found if name.startswith("entry:")]
    engines.of_database().remove(orphans)
    if server := engines.of_server():
        server.remove(orphans)
    indexing.mark(sorted({name for name, _why in found if not name.startswith("entry:")}))
    indexing.catch_up.func()


def _due() -> Iterator[tuple[str, str]]:
    """Everything that belongs in the index: its source and its stamp."""
    hidden = hidden_now()
    for item in PublicItem.objects.defer("card", "item").iterator(chunk_size=BATCH):
        if sources.may_be_found(item, hidden):
            yield f"item:{item.pk}", sources.stamp_of(item)
    for document, read, item in sources.public_documents():
        yield f"document:{document.pk}", sources.stamp_of_document(document, read, item)


def _batches() -> Iterator[list[Text]]:
    """All that may be found, by key, so that memory stays flat and nothing is passed over."""
    after = 0
    while batch := list(
        PublicItem.objects.filter(pk__gt=after)
        .order_by("pk")
        .defer("card")
        .prefetch_related("topics")[:BATCH]
    ):
        after = batch[-1].pk
        hidden = hidden_now()
        if kept := [sources.text_of(item) for item in batch if sources.may_be_found(item, hidden)]:
            yield kept
    # A document may be a whole book: one at a time.
    for document in sources.public_documents():
        yield [sources.text_of_document(*document)]


def _words(texts: Sequence[Text]) -> list[Words]:
    return [text.words for text in texts]


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
