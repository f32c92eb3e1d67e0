"""OpenSearch 2 and 3, through its own client of the same major version."""

import json
from typing import Any, Final

from pages.search.engines.address import Address
from pages.search.engines.base import Engine
from pages.search.engines.breaker import UnreachableError
from pages.search.engines.server import ServerEngine
from pages.search.engines.wire import NODES, Wire, client_version, failure, node_version

_JSON: Final = "application/json"


def open_engine(url: str) -> Engine:
    """The engine at `opensearch://host:port`; asks it nothing yet.

    Raises `ImproperlyConfigured` if the address or the client is of no use.
    """
    address = Address.parse(url)
    installed = client_version("opensearch-py", (2, 3), "opensearch")
    return ServerEngine(address, OpenSearchWire(address, installed))


class OpenSearchWire(Wire):
    """The client `opensearch-py`, without its own retries."""

    def __init__(self, address: Address, installed: str) -> None:
        from opensearchpy import OpenSearch

        self.client = f"opensearch-py {installed}"
        self.product = f"OpenSearch {installed.partition('.')[0]}"
        options: Any = {"ca_certs": address.ca} if address.ca else {}
        self._client = OpenSearch(
            [address.base],
            headers=address.authorization,
            max_retries=0,
            retry_on_timeout=False,
            **options,
        )

    def call(self, method: str, path: str, body: Any = None, *, seconds: float) -> Any:
        """Ask by the client's transport."""
        sent = "application/x-ndjson" if isinstance(body, str) else _JSON
        return self._asked(method, path, body, seconds, {"content-type": sent})[1]

    def found(self, *, seconds: float) -> tuple[str, str]:
        """Elasticsearch says its name in a header."""
        headers, body = self._asked("GET", NODES, None, seconds, {})
        product = headers.get("x-elastic-product", "OpenSearch")
        return product, node_version(body)

    def _asked(
        self, method: str, path: str, body: Any, seconds: float, headers: dict[str, str]
    ) -> tuple[dict[str, str], Any]:
        from opensearchpy import ConnectionError as NoConnection
        from opensearchpy import TransportError

        data = body if isinstance(body, str) or body is None else json.dumps(body)
        connection = self._client.transport.get_connection()
        try:
            _status, answered, text = connection.perform_request(
                method,
                path,
                body=data.encode() if data else None,
                timeout=seconds,
                headers=headers,
            )
        except NoConnection as error:
            raise UnreachableError(f"{type(error).__name__}: {error.error}") from error
        except TransportError as error:
            raise failure(int(error.status_code), error.info) from error
        try:
            return {name.lower(): value for name, value in answered.items()}, json.loads(text)
        except ValueError as error:
            raise UnreachableError("what answers there is no search server") from error
