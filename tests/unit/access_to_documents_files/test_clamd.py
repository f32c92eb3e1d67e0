"""Asking ClamAV: a real daemon where it is installed, and a server that fails in every way.

The faults are told by a small TCP server that speaks the protocol: a real daemon does not stop in
the middle of an answer when it is asked to.
"""

import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from access_to_documents.files.virus import clamd

#: In two parts, so that no scanner takes this file for an infected one.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + rb"-ANTIVIRUS-TEST-FILE!$H+H*"


@contextmanager
def server(answers: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address of a server that reads a whole stream and then `answers`, once."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            # A client that has heard enough goes away.
            with suppress(OSError), listening.accept()[0] as client:
                answers(client)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        thread.join(5)


def read(client: socket.socket) -> bytes:
    """The file that the client sends."""
    file = client.makefile("rb")
    assert file.read(10) == b"zINSTREAM\0"
    content = b""
    while size := struct.unpack("!L", file.read(4))[0]:
        content += file.read(size)
    return content


def says(answer: bytes) -> Callable[[socket.socket], None]:
    def respond(client: socket.socket) -> None:
        read(client)
        client.sendall(answer)

    return respond


def test_scan_when_daemon_answers_then_its_verdict() -> None:
    with server(says(b"stream: OK\0")) as address:
        assert clamd.scan([b"a", b"b" * 100_000], address).is_clean
    with server(says(b"stream: Eicar-Signature FOUND\0")) as address:
        assert clamd.scan([EICAR], address) == clamd.Verdict(False, "Eicar-Signature")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"stream: OK",
        b"stream: OK\nstream: OK\0",
        b"OK\0",
        b"stream: \0",
        b"stream: a ERROR\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"HTTP/1.1 200 OK\r\n\r\nstream: OK\0",
        b"\xff" * 10_000,
    ],
)
def test_scan_when_answer_is_garbage_or_half_then_no_verdict(answer: bytes) -> None:
    with server(says(answer)) as address, pytest.raises(clamd.NotScanned):
        clamd.scan([b"a"], address)


def test_scan_when_daemon_ends_while_it_is_sent_to_then_what_it_said_or_no_verdict() -> None:
    def refuses(client: socket.socket) -> None:
        client.recv(100)
        client.sendall(b"INSTREAM size limit exceeded. ERROR\0")

    pieces = (b"a" * 65_536 for _piece in range(200))
    with server(refuses) as address, pytest.raises(clamd.NotScanned):
        clamd.scan(pieces, address)


def test_scan_when_daemon_is_slow_then_it_is_not_waited_for() -> None:
    def drips(client: socket.socket) -> None:
        read(client)
        for letter in b"stream: O":
            client.sendall(bytes([letter]))
            time.sleep(0.05)
        client.close()

    begun = time.monotonic()
    with server(drips) as address, pytest.raises(clamd.NotScanned, match=r"too long|timed out"):
        clamd.scan([b"a"], address, seconds=0.2)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "address",
    ["tcp://127.0.0.1:1", "unix:///nowhere/clamd.ctl", "http://127.0.0.1", "tcp://a:b", "tcp:"],
)
def test_scan_when_daemon_is_down_or_address_is_none_then_no_verdict(address: str) -> None:
    with pytest.raises(clamd.NotScanned):
        clamd.scan([b"a"], address, seconds=1)


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[str]:
    """A real clamd that knows the EICAR file alone."""
    program = shutil.which("clamd")
    if program is None:
        pytest.skip("no clamd here (make services installs it)")
    (tmp_path / "db").mkdir()
    signature = f"Eicar-Test:0:0:{EICAR.hex()}\n"
    (tmp_path / "db" / "eicar.ndb").write_text(signature)
    listens = tmp_path / "clamd.ctl"
    settings = f"DatabaseDirectory {tmp_path / 'db'}\nLocalSocket {listens}\nForeground yes\n"
    (tmp_path / "clamd.conf").write_text(f"{settings}StreamMaxLength 1M\nUser root\n")
    process = subprocess.Popen(
        [program, "-c", str(tmp_path / "clamd.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 20
        while not listens.exists() and time.monotonic() < end:
            time.sleep(0.05)
        yield f"unix://{listens}"
    finally:
        process.kill()
        process.wait()


@pytest.mark.integration
def test_real_daemon_when_asked_then_eicar_is_found_and_what_is_too_long_has_no_verdict(
    daemon: str,
) -> None:
    assert clamd.scan([b"Postovani"], daemon).is_clean
    found = clamd.scan([EICAR[:20], EICAR[20:]], daemon)
    assert not found.is_clean
    assert found.virus.startswith("Eicar-Test")
    with pytest.raises(clamd.NotScanned, match=r"size limit|reset|Broken"):
        clamd.scan((b"a" * 65_536 for _piece in range(40)), daemon)
