"""Elasticsearch 8 and 9, through its own client of the same major version."""

from typing import Any, Final

from pages.search.engines.address import Address
from pages.search.engines.base import Engine
from pages.search.engines.breaker import UnreachableError
from pages.search.engines.server import ServerEngine
from pages.search.engines.wire import NODES, Wire, client_version, failure, node_version

_JSON: Final = "application/json"


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
        from elasticsearch import ApiError, TransportError, UnsupportedProductError

        sent = "application/x-ndjson" if isinstance(body, str) else _JSON
        headers = self._headers | ({} if body is None else {"content-type": sent})
        client = self._client.options(request_timeout=seconds)
        try:
            return client.perform_request(method, path, headers=headers, body=body).body
        except UnsupportedProductError as error:
            raise UnreachableError(f"no Elasticsearch answers: {error.message}") from error
        except ApiError as error:
            raise failure(error.status_code, error.body) from error
        except TransportError as error:
            raise UnreachableError(f"{type(error).__name__}: {error.message}") from error

    def found(self, *, seconds: float) -> tuple[str, str]:
        """By the transport, so that any product of any version answers."""
        from elasticsearch import TransportError

        try:
            meta, body = self._client.transport.perform_request(
                "GET",
                NODES,
                headers=self._headers,
                request_timeout=seconds,
            )
        except TransportError as error:
            raise UnreachableError(f"{type(error).__name__}: {error.message}") from error
        if meta.status != 200:
            raise failure(meta.status, body)
        product = meta.headers.get("x-elastic-product") or "OpenSearch"
        return product, node_version(body)
