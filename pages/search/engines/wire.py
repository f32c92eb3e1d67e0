"""What the engines on a server ask of its client, so that both products are asked alike."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured

from pages.search.engines.base import EngineDownError
from pages.search.engines.breaker import UnreachableError

#: Bytes of a bulk request; what does not fit follows in the next one.
BULK_BYTES: Final = 8_000_000
#: Where a server says its version; not every distribution has `GET /`.
NODES: Final = "/_nodes/_local/os?filter_path=nodes.*.version"
#: The server has too much to do, or is not itself: worth leaving alone.
_TROUBLE: Final = frozenset({408, 429, *range(500, 600)})


class RefusedError(EngineDownError):
    """The server answered that it will not do it; `status` is HTTP's."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{reason} ({status})")
        self.status = status


class Wire(ABC):
    """One client of one server."""

    #: The client and its version: "elasticsearch 9.5.1".
    client: str
    #: The product that it speaks to, and its major version: "Elasticsearch 9".
    product: str

    @abstractmethod
    def call(self, method: str, path: str, body: Any = None, *, seconds: float) -> Any:
        """The server's answer, read from JSON; a text as body goes as it is, line by line.

        Raises `UnreachableError` and `RefusedError`, never an error of the client.
        """

    @abstractmethod
    def found(self, *, seconds: float) -> tuple[str, str]:
        """Product and version of the server, whatever they are. Raises `EngineDownError`."""


def node_version(body: Any) -> str:
    """The version in an answer of `NODES`. Raises `UnreachableError` if it is no such answer."""
    try:
        return str(next(iter(body["nodes"].values()))["version"])
    except (TypeError, KeyError, AttributeError, StopIteration) as error:
        raise UnreachableError("what answers there is no search server") from error


def client_version(package: str, majors: tuple[int, ...], extra: str) -> str:
    """Of the installed client. Raises `ImproperlyConfigured` if it is missing or of no use."""
    one_of = " or ".join(f"javnost[{extra}{major}]" for major in majors)
    try:
        installed = version(package)
    except PackageNotFoundError as error:
        raise ImproperlyConfigured(
            f"SEARCH_URL needs the package {package}, which is not installed. "
            f"Install {one_of}, as the server's version is."
        ) from error
    if int(installed.partition(".")[0]) not in majors:
        raise ImproperlyConfigured(f"{package} {installed} is of no use here. Install {one_of}.")
    return installed


def failure(status: int, body: Any) -> EngineDownError:
    """An answer that is an error, as one of ours with the server's reason."""
    reason = _reason(body)
    if status in _TROUBLE and "block" not in reason:
        return UnreachableError(f"{reason} ({status})")
    return RefusedError(status, reason)


def _reason(body: Any) -> str:
    error = body.get("error", body) if isinstance(body, dict) else body
    if isinstance(error, dict):
        causes = error.get("root_cause") or [error]
        return f"{causes[0].get('type')}: {causes[0].get('reason')}"[:500]
    return str(error)[:500] or "no reason given"


def several(bodies: Iterable[Any]) -> str:
    """Searches as one request; each is answered whole or not at all."""
    head = json.dumps({"allow_partial_search_results": False})
    return "".join(f"{head}\n{json.dumps(body)}\n" for body in bodies)


def bulks(lines: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """Bulk requests of operations, each with its document; none too large to send."""
    pieces: list[str] = []
    size = 0
    for operation in lines:
        piece = "".join(f"{json.dumps(part, separators=(',', ':'))}\n" for part in operation)
        if pieces and size + len(piece) > BULK_BYTES:
            yield "".join(pieces)
            pieces, size = [], 0
        pieces.append(piece)
        size += len(piece)
    if pieces:
        yield "".join(pieces)
