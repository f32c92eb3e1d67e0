"""The protocol of clamd, as far as a stream of bytes is scanned with it (`man clamd`, INSTREAM).

Ours, because of the two clients in the registry one is under the GPL and the other of 2014; both
wait without end for a daemon that answers byte by byte, and take half an answer for a whole one.
"""

import re
import socket
import struct
import time
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

#: Seconds for connecting, and for everything from the first byte to the answer.
CONNECTING, WHOLE = 5, 120
_LONGEST_ANSWER = 4096
_FOUND = re.compile(rb"stream: (.{1,1000}) FOUND\x00", re.DOTALL)


class NotScanned(Exception):
    """There is no verdict: the daemon is down, slow, or answers something else."""


@dataclass(frozen=True)
class Verdict:
    """What the daemon says; `virus` is its name for what it found."""

    is_clean: bool
    virus: str = ""


def scan(pieces: Iterable[bytes], address: str, *, seconds: float = WHOLE) -> Verdict:
    """The verdict on a file that comes in `pieces`. Raises `NotScanned` for anything else."""
    end = time.monotonic() + seconds
    try:
        with _connected(address, min(CONNECTING, seconds)) as daemon:
            try:
                daemon.sendall(b"zINSTREAM\x00")
                for piece in pieces:
                    daemon.settimeout(_left(end))
                    daemon.sendall(struct.pack("!L", len(piece)) + piece)
                daemon.sendall(struct.pack("!L", 0))
            except (BrokenPipeError, ConnectionResetError):
                pass  # It refuses the rest and may have said why.
            return _verdict(_answer(daemon, end))
    except OSError as error:
        raise NotScanned(str(error) or type(error).__name__) from error


def _connected(address: str, seconds: float) -> socket.socket:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or 3310
    except ValueError as error:
        raise NotScanned("ACCESS_CLAMAV is no address") from error
    if parts.scheme == "unix" and parts.path:
        daemon = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            daemon.settimeout(seconds)
            daemon.connect(parts.path)
        except OSError:
            daemon.close()
            raise
        return daemon
    if parts.scheme == "tcp" and host:
        return socket.create_connection((host, port), timeout=seconds)
    raise NotScanned("ACCESS_CLAMAV must be tcp://host:port or unix:///path")


def _answer(daemon: socket.socket, end: float) -> bytes:
    answer = b""
    while not answer.endswith(b"\x00"):
        daemon.settimeout(_left(end))
        piece = daemon.recv(_LONGEST_ANSWER)
        if not piece:
            raise NotScanned("the daemon ended in the middle of its answer")
        answer += piece
        if len(answer) > _LONGEST_ANSWER:
            raise NotScanned("the daemon's answer has no end")
    return answer


def _verdict(answer: bytes) -> Verdict:
    if answer == b"stream: OK\x00":
        return Verdict(is_clean=True)
    if found := _FOUND.fullmatch(answer):
        return Verdict(
            is_clean=False, virus=found[1].decode("utf-8", "replace").replace("\x00", "")
        )
    raise NotScanned(answer[:200].decode("utf-8", "replace").replace("\x00", ""))


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise NotScanned("the daemon takes too long")
    return left
