"""Real search servers for tests: an index of its own for each, and a look behind the engine."""

import json
import os
import urllib.request
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from pages.search.analysis import Analysed
from pages.search.engines import elasticsearch, opensearch
from pages.search.engines.base import (
    Engine,
    Narrowing,
    Phrase,
    Question,
    Row,
    Term,
    Window,
)

OPEN = {"elasticsearch": elasticsearch.open_engine, "opensearch": opensearch.open_engine}
#: Seconds a reader waits for these; JVMs that have just started on two busy cores are slow.
PATIENCE = 10


class Server:
    """One index on a real server; `engine` is what the application uses."""

    def __init__(self, product: str) -> None:
        self.product = product
        self.root = address_of(product)
        self.name = f"test-{uuid.uuid4().hex[:12]}"
        self.alias = f"javnost-{self.name}"
        self.engine = self.another()

    def another(self, seconds: float = PATIENCE) -> Engine:
        """A second process's engine on the same index."""
        return OPEN[self.product](f"{self.root}/{self.name}?timeout={seconds}")

    def filled(self, rows: list[Row]) -> "Server":
        """The index built of these rows."""
        with self.engine.rebuild() as writer:
            writer.write(rows)
        return self

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """What the server itself says."""
        request = urllib.request.Request(
            self.root.replace(self.product, "http", 1) + path,
            None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)

    def indexes(self) -> list[str]:
        """The names of its indexes."""
        return sorted(self.call("GET", f"/{self.alias}*/_alias"))

    def drop(self) -> None:
        """Leave nothing behind."""
        for name in self.indexes():
            self.call("DELETE", f"/{name}")


def address_of(product: str) -> str:
    """Where it runs, as `make services` printed it; skips without."""
    variable = f"SEARCH_TEST_{product.upper()}"
    if not (address := os.environ.get(variable)):
        pytest.skip(f"no {variable} (make services starts the server and prints it)")
    return address


@pytest.fixture(params=OPEN)
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """An empty place on each product."""
    place = Server(request.param)
    yield place
    place.drop()


def row(key: int, title: str = "", body: str = "", **others: Any) -> Row:
    """A row whose stems are its words' first five letters."""
    values: dict[str, Any] = {
        **{"type": "news", "language": "sr", "department": "", "topics": ()},
        **{"date": datetime(2026, 1, 1, tzinfo=UTC), "year": 2026, "month": 1},
    }
    return Row(id=key, title=_analysed(title), body=_analysed(body), **values | others)


def _analysed(text: str) -> Analysed:
    return Analysed(text, " ".join(word[:5] for word in text.split()))


def words(text: str, any_of: bool = False, never: str = "") -> Question:
    """All of these words, or any; in the form given or one that begins alike."""
    return Question(_terms(text), _terms(never), any_of)


def _terms(text: str) -> tuple[Term | Phrase, ...]:
    return tuple(Term((word,), (word[:5],)) for word in text.split())


def found(engine: Engine, question: Question, **window: Any) -> tuple[int, ...]:
    """The ids, best first."""
    return engine.ask(question, Narrowing(), Window(**window)).ids
