"""A search server that is not there, hangs, or is something else; addresses of one."""

import socket
import time
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured

from pages.search.engines import elasticsearch, opensearch
from pages.search.engines.address import Address
from pages.search.engines.base import (
    Engine,
    EngineDownError,
    Narrowing,
    Question,
    Term,
    Window,
)
from pages.search.engines.breaker import Breaker, UnreachableError

OPEN = pytest.mark.parametrize(
    "open_at",
    [
        lambda port: elasticsearch.open_engine(f"elasticsearch://127.0.0.1:{port}?timeout=0.3"),
        lambda port: opensearch.open_engine(f"opensearch://127.0.0.1:{port}?timeout=0.3"),
    ],
    ids=["elasticsearch", "opensearch"],
)
PASSING_ON = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 5\r\n\r\nSorry"
A_PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n<html"


def ask(engine: Engine) -> float:
    """Seconds that a reader waited in vain."""
    started = time.perf_counter()
    with pytest.raises(EngineDownError, match=r"127\.0\.0\.1"):
        engine.ask(Question((Term(("most",)),)), Narrowing(), Window())
    return time.perf_counter() - started


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port where connections are taken and nothing is ever said."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken


@OPEN
def test_ask_when_the_server_hangs_then_only_the_first_reader_waits_and_not_for_long(
    open_at: Callable[[int], Engine], listener: socket.socket
) -> None:
    engine = open_at(listener.getsockname()[1])

    assert 0.3 <= ask(engine) < 1.5
    assert ask(engine) < 0.1
    with pytest.raises(EngineDownError), engine.rebuild():
        pass


@OPEN
def test_engine_when_the_port_is_closed_then_it_is_down(
    open_at: Callable[[int], Engine], listener: socket.socket
) -> None:
    port = listener.getsockname()[1]
    listener.close()
    engine = open_at(port)

    assert ask(engine) < 1
    with pytest.raises(EngineDownError, match="refused"):
        engine.remove([1])


@OPEN
@pytest.mark.parametrize("said", [PASSING_ON, A_PAGE, b"nonsense\r\n\r\n"])
def test_ask_when_something_else_answers_then_it_is_down(
    open_at: Callable[[int], Engine], listener: socket.socket, said: bytes
) -> None:
    def answer() -> None:
        connection, _address = listener.accept()
        with connection:
            connection.recv(65_536)
            connection.sendall(said)

    answering = Thread(target=answer)
    answering.start()
    ask(open_at(listener.getsockname()[1]))
    answering.join(5)


def test_breaker_when_it_has_rested_then_one_tries_and_success_closes_it() -> None:
    breaker = Breaker(rest=0.1)
    with pytest.raises(UnreachableError), breaker.guard():
        raise UnreachableError("slow")
    with pytest.raises(EngineDownError, match=r"left alone.*slow"), breaker.guard():
        pytest.fail("asked at once")

    time.sleep(0.12)
    with breaker.guard(), pytest.raises(EngineDownError), breaker.guard():
        pytest.fail("asked by a second one too")

    with breaker.guard():
        pass


def test_address_when_full_then_everything_is_read_and_the_password_not_shown() -> None:
    address = Address.parse(
        "opensearchs://us%40er:p%3Aw@search.example:9243/lipograd?timeout=0.5&ca=/etc/ca.pem"
    )

    assert address.base == "https://search.example:9243"
    assert (address.name, address.seconds, address.ca) == ("lipograd", 0.5, "/etc/ca.pem")
    assert address.authorization == {"authorization": "Basic dXNAZXI6cDp3"}
    assert "p:w" not in f"{address} {address!r}"
    assert Address.parse("elasticsearch://[::1]?tls=1").base == "https://[::1]:9200"
    assert Address.parse("elasticsearch://localhost").authorization == {}


@pytest.mark.parametrize(
    "url",
    [
        "elasticsearch://",
        "elasticsearch://u:secret@host:port",
        "elasticsearch://u:secret@host/Name,other",
        "elasticsearch://u:secret@host?timeout=soon",
        "elasticsearch://u:secret@host?verify=0",
    ],
)
def test_address_when_wrong_then_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        elasticsearch.open_engine(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(("installed", "said"), [(None, "not installed"), ("7.17.9", "7.17.9")])
def test_open_when_the_client_is_missing_or_old_then_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, installed: str | None, said: str
) -> None:
    from importlib.metadata import PackageNotFoundError

    def version(package: str) -> str:
        if installed is None:
            raise PackageNotFoundError(package)
        return installed

    monkeypatch.setattr("pages.search.engines.wire.version", version)

    with pytest.raises(ImproperlyConfigured, match=said) as refused:
        elasticsearch.open_engine("elasticsearch://localhost")
    assert "javnost[elasticsearch8] or javnost[elasticsearch9]" in str(refused.value)
    with pytest.raises(ImproperlyConfigured, match=r"javnost.opensearch3."):
        opensearch.open_engine("opensearch://localhost")
