"""The index on a search server: Elasticsearch or OpenSearch, through a `Wire`.

Readers ask an alias; the indexes behind it are named by version and time, so that a rebuild
swaps them in one step. The application sends analysed text, so the server needs no analysis of
its own but to split at spaces.
"""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final

from django.utils import timezone

from pages.search.analysis.tables import fingerprint
from pages.search.engines import asking
from pages.search.engines.address import Address
from pages.search.engines.asking import Json, month_key
from pages.search.engines.base import (
    Engine,
    EngineDownError,
    Found,
    Narrowing,
    OutdatedIndexError,
    Question,
    Row,
    Window,
    Writer,
    WrongEngineError,
)
from pages.search.engines.breaker import Breaker
from pages.search.engines.wire import RefusedError, Wire, bulks, failure, several

#: Raise it with every change of the mapping: older indexes are not asked then.
MAPPING_VERSION: Final = 1
#: Seconds a server is left alone after it failed.
REST: Final = 15.0
#: Seconds after which the server's version and the index's are looked at again.
CHECKED_FOR: Final = 30.0
#: A rebuild that began so long ago has died.
ABANDONED: Final = timedelta(days=1)
#: Ids read at a time.
PAGE: Final = 10_000
REBUILD: Final = "run `manage.py search_index`"

_KEYWORD: Final = {"type": "keyword"}
_MAPPING: Final[Json] = {
    "dynamic": "strict",
    "_source": {"enabled": False},
    "properties": {
        "id": {"type": "long"},
        "exact": {"type": "text", "analyzer": "whitespace", "similarity": "exact"},
        # Stems stand in no phrase, so their places are not kept.
        "stem": {"type": "text", "analyzer": "whitespace", "index_options": "freqs"},
        **dict.fromkeys(("type", "language", "department", "topics", "month"), _KEYWORD),
        **{"date": {"type": "date"}, "expires_at": {"type": "date"}, "year": {"type": "short"}},
    },
}
_SETTINGS: Final[Json] = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    "max_result_window": asking.DEEPEST,
    "refresh_interval": "-1",
    # A rebuild that the server does not survive begins anew: it need not wait for the disk.
    "translog.durability": "async",
    "similarity": {"exact": {"type": "BM25", "k1": asking.EXACT_K1}},
}


class ServerEngine(Engine):
    """The index behind the alias `javnost-<name>` of one server."""

    def __init__(self, address: Address, wire: Wire) -> None:
        self._address = address
        self._wire = wire
        self._alias = f"javnost-{address.name}"
        self._breaker = Breaker(REST)
        self._checked_at: float | None = None

    asks_beside: ClassVar[bool] = True

    def ask(self, question: Question, narrowing: Narrowing, window: Window) -> Found:
        """The entries that answer, in one request."""
        return self.ask_all([(question, window)], narrowing)[0]

    def ask_all(
        self, asked: Sequence[tuple[Question, Window]], narrowing: Narrowing
    ) -> list[Found]:
        """The answers, in one request: the server works on the questions side by side."""
        now = timezone.now()
        bodies = [asking.search(question, narrowing, window, now) for question, window in asked]
        seconds = self._address.seconds
        with self._told(), self._breaker.guard():
            self._check(seconds)
            if len(bodies) == 1:
                path = f"/{self._alias}/_search?allow_partial_search_results=false"
                return [asking.answer(self._wire.call("POST", path, bodies[0], seconds=seconds))]
            path = f"/{self._alias}/_msearch"
            told = self._wire.call("POST", path, several(bodies), seconds=seconds)
            for each in told["responses"]:
                if "error" in each:
                    raise failure(each["status"], each)
            return [asking.answer(each) for each in told["responses"]]

    def write(self, rows: Sequence[Row]) -> None:
        """Store in the index behind the alias, and make it findable at once."""
        if rows:
            with self._told():
                self._check(self._address.seconds)
                self._bulk(
                    self._alias, [_stored(row) for row in rows], "&refresh=true&require_alias=true"
                )

    def remove(self, ids: Sequence[int]) -> None:
        """Delete by id, seen at once."""
        if ids:
            with self._told():
                self._check(self._address.seconds)
                gone = [({"delete": {"_id": str(key)}},) for key in ids]
                self._bulk(self._alias, gone, "&refresh=true")

    def ids(self) -> Iterator[int]:
        """All that is stored, in order, some thousands at a time."""
        after: list[int] = []
        with self._told():
            self._check(self._address.seconds)
        while True:
            body: Json = {"size": PAGE, "sort": [{"id": "asc"}], "_source": False}
            body |= {"stored_fields": "_none_", "track_total_hits": False}
            if after:
                body["search_after"] = after
            with self._told():
                path = f"/{self._alias}/_search?allow_partial_search_results=false"
                told = self._call("POST", path, body)
            hits = told["hits"]["hits"]
            yield from (hit["sort"][0] for hit in hits)
            if len(hits) < PAGE:
                return
            after = hits[-1]["sort"]

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """A new index that nobody asks until the alias is moved to it."""
        with self._told():
            self._check_server(self._address.seconds)
            self._drop_abandoned()
            name = f"{self._alias}-v{MAPPING_VERSION}-{datetime.now(UTC):%Y%m%d%H%M%S%f}"
            mapping = _MAPPING | {"_meta": {"version": index_version()}}
            self._call("PUT", f"/{name}", {"settings": _SETTINGS, "mappings": mapping})
        try:
            yield _IntoNew(self, name)
            with self._told():
                old = self._finish(name)
        except BaseException:
            with suppress(EngineDownError):
                self._call("DELETE", f"/{name}")
            raise
        if old:
            # Questions that were under way when the alias moved are answered by the old index.
            time.sleep(self._address.seconds)
            with suppress(EngineDownError):
                self._call("DELETE", f"/{','.join(old)}")

    def _finish(self, name: str) -> list[str]:
        """Make the new index the one that is asked; the names of those before it."""
        self._call("POST", f"/{name}/_refresh")
        with suppress(EngineDownError):
            # In one piece, common words are answered twice as fast; in several, as correctly.
            self._call("POST", f"/{name}/_forcemerge?max_num_segments=1")
        kept = {"refresh_interval": "1s", "translog.durability": "request"}
        self._call("PUT", f"/{name}/_settings", {"index": kept})
        old = self._behind_alias()
        actions = [{"remove": {"index": each, "alias": self._alias}} for each in old]
        add = {"add": {"index": name, "alias": self._alias}}
        self._call("POST", "/_aliases", {"actions": [*actions, add]})
        self._checked_at = None
        return old

    def _behind_alias(self) -> list[str]:
        # Asked by pattern, which finds nothing without an error.
        found = self._call("GET", f"/{self._alias}-v*/_alias")
        return sorted(name for name, index in found.items() if self._alias in index["aliases"])

    def _drop_abandoned(self) -> None:
        """Delete what rebuilds that were killed have left behind."""
        ours = re.compile(rf"{self._alias}-v\d+-(\d{{20}})")
        oldest = f"{datetime.now(UTC) - ABANDONED:%Y%m%d%H%M%S%f}"
        for name, index in self._call("GET", f"/{self._alias}-v*/_alias").items():
            matched = ours.fullmatch(name)
            if matched and not index["aliases"] and matched[1] < oldest:
                self._call("DELETE", f"/{name}")

    def store(self, index: str, rows: Sequence[Row]) -> None:
        """For a rebuild: write to an index that nobody asks yet. Raises `EngineDownError`."""
        with self._told():
            self._bulk(index, [_stored(row) for row in rows], "")

    def _bulk(self, index: str, operations: list[tuple[Any, ...]], parameters: str) -> None:
        path = f"/{index}/_bulk?filter_path=errors,items.*.error,items.*.status{parameters}"
        for payload in bulks(operations):
            told = self._call("POST", path, payload)
            if not told["errors"]:
                continue
            for item in told["items"]:
                (done,) = item.values()
                if "error" in done:
                    raise failure(done["status"], done)

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        return self._wire.call(method, path, body, seconds=self._address.write_seconds)

    def _check(self, seconds: float) -> None:
        """See now and then that server and index are of the versions we know."""
        if self._checked_at is not None and time.monotonic() - self._checked_at < CHECKED_FOR:
            return
        self._check_server(seconds)
        path = f"/{self._alias}/_mapping?filter_path=*.mappings._meta"
        found = self._wire.call("GET", path, seconds=seconds)
        versions = {
            index.get("mappings", {}).get("_meta", {}).get("version") for index in found.values()
        }
        if versions != {index_version()}:
            raise OutdatedIndexError(
                f"its index is of another version of this application: {REBUILD}"
            )
        self._checked_at = time.monotonic()

    def _check_server(self, seconds: float) -> None:
        product, version = self._wire.found(seconds=seconds)
        found = f"{product} {version.partition('.')[0]}"
        if found != self._wire.product:
            extra = found.lower().replace(" ", "")
            raise WrongEngineError(
                f"The server at {self._address} is {product} {version}, but the client installed "
                f"here, {self._wire.client}, is for {self._wire.product}. Install "
                f"javnost[{extra}] and begin SEARCH_URL with {product.lower()}://, "
                "or name a server of the client's version."
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors say of which server they are; after one, its versions are looked at anew."""
        try:
            yield
        except WrongEngineError:
            raise
        except EngineDownError as error:
            self._checked_at = None
            is_missing = isinstance(error, RefusedError) and error.status == 404
            is_outdated = is_missing or isinstance(error, OutdatedIndexError)
            kind = OutdatedIndexError if is_outdated else EngineDownError
            why = f"there is no index yet: {REBUILD}" if is_missing else error
            raise kind(f"{self._wire.product} at {self._address}: {why}") from error


class _IntoNew(Writer):
    def __init__(self, engine: ServerEngine, index: str) -> None:
        self._engine = engine
        self._index = index

    def write(self, rows: Sequence[Row]) -> None:
        """Store in the index that readers do not see yet."""
        self._engine.store(self._index, rows)


def index_version() -> str:
    """What an index must have been written with: the mapping and the analysis of its keys."""
    return f"{MAPPING_VERSION}-{fingerprint().hex()[:16]}"


def _stored(row: Row) -> tuple[Json, Json]:
    """The row as an operation of a bulk request and its document."""
    document: Json = {
        "id": row.id,
        "exact": [row.title.exact] * asking.TITLE_TIMES + [row.body.exact],
        "stem": [row.title.stem] * asking.TITLE_TIMES + [row.body.stem],
        **{"type": row.type, "language": row.language, "topics": row.topics},
        **{"date": row.date.isoformat(), "year": row.year, "month": month_key(row.year, row.month)},
    }
    if row.department:
        document["department"] = row.department
    if row.expires_at is not None:
        document["expires_at"] = row.expires_at.isoformat()
    return {"index": {"_id": str(row.id)}}, document
