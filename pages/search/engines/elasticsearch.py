"""Elasticsearch 8 and 9, through its own client of the same major version."""

from typing import Any, Final

from pages.search.engines.address import Address
from pages.search.engines.base import Engine
from pages.search.engines.breaker import UnreachableError
from pages.search.engines.server import ServerEngine
from pages.search.engines.wire import NODES, Wire, client_version, failure, node_version

_JSON: Final = "application/json"
_PRODUCT: Final = "Elasticsearch"


def open_engine(url: str) -> Engine:
    """The engine at `elasticsearch://host:port`; asks it nothing yet.

    Raises `ImproperlyConfigured` if the address or the client is of no use.
    """
    address = Address.parse(url)
    installed = client_version("elasticsearch", (8, 9), "elasticsearch")
    return ServerEngine(address, ElasticsearchWire(address, installed))


class ElasticsearchWire(Wire):
    """The client `elasticsearch`, without its own retries."""

    def __init__(self, address: Address, installed: str) -> None:
        from elasticsearch import Elasticsearch

        self.client = f"elasticsearch {installed}"
        self.product = f"Elasticsearch {installed.partition('.')[0]}"
        self._headers = {"accept": _JSON} | address.authorization
        options: Any = {"ca_certs": address.ca} if address.ca else {}
        self._client = Elasticsearch(
            address.base,
            max_retries=0,
            retry_on_timeout=False,
            **options,
        )

    def call(self, method: str, path: str, body: Any = None, *, seconds: float) -> Any:
        """Ask in the server's own media type, which another major refuses."""
        sent = "application/x-ndjson" if isinstance(body, str) else _JSON
        headers = {} if body is None else {"content-type": sent}
        product, answered = self._asked(method, path, body, seconds, headers)
        if product != _PRODUCT:
            raise UnreachableError(f"no {_PRODUCT} answers")
        return answered

    def found(self, *, seconds: float) -> tuple[str, str]:
        """Elasticsearch says its name in a header."""
        product, body = self._asked("GET", NODES, None, seconds, {})
        return product or "OpenSearch", node_version(body)

    def _asked(
        self, method: str, path: str, body: Any, seconds: float, headers: dict[str, str]
    ) -> tuple[str, Any]:
        """The product that answers, and its answer: any product of any version.

        By the transport: the client makes itself anew for every request, a millisecond each.
        """
        from elasticsearch import TransportError

        try:
            meta, answered = self._client.transport.perform_request(
                method,
                path,
                body=body,
                headers=self._headers | headers,
                request_timeout=seconds,
            )
        except TransportError as error:
            raise UnreachableError(f"{type(error).__name__}: {error.message}") from error
        if not 200 <= meta.status < 300:
            raise failure(meta.status, answered)
        return meta.headers.get("x-elastic-product") or "", answered
